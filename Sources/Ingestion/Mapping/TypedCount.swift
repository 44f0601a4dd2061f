/// Splits the tables of a delivery into cells, reads every cell as what its column holds, and counts
/// the rows: what reading costs before the rows of a person are brought together and checked.
///
/// - Complexity: O(n) for *n* bytes, on all cores.
package func typedCount(_ request: IngestRequest) -> Int {
  let reading = SheetReading(request)
  let opened = OpenedTables(reading.sheets, request: request, log: reading.log)
  let rules = ReadingRules(request)
  let jobs = opened.tables.flatMap { table in
    table.text.parts(from: table.body.lowerBound, separator: table.separator).map { (table, $0) }
  }
  let counts = inParallel(jobs.count) { job in
    let (table, part) = jobs[job]
    return table.text.withBytes(in: part) { text in
      var reader = RowReader(text: text, table: table, rules: rules, dateOrders: [:])
      reader.readRows(in: 0..<text.count, separator: table.separator)
      reader.scanOpenCodes()
      return reader.dataRows
    }
  }
  return counts.reduce(0, +)
}
