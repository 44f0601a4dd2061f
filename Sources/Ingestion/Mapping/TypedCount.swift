/// Splits the tables of a delivery into cells, reads every cell as what its column holds, and counts
/// the rows: what reading costs before the rows of a person are brought together and checked.
///
/// - Complexity: O(n) for *n* bytes, on all cores.
package func typedCount(_ request: IngestRequest) -> Int {
  let reading = SheetReading(request)
  let opened = OpenedTables(reading.sheets, request: request, log: reading.log)
  return readTables(opened.tables, rules: ReadingRules(request)).parts.reduce(0) {
    $0 + $1.dataRows
  }
}

extension ReadingRules {
  init(_ request: IngestRequest) {
    self.init(
      codes: request.vocabulary.readers, today: request.today, severities: request.severities,
      dates: DateForm(
        order: request.dateOrder ?? request.mapping?.dateOrder,
        serials: request.mapping?.serialDates,
        readsCompact: request.mapping?.compactDates ?? false),
      decimalMark: request.mapping?.decimal, key: request.key)
  }
}
