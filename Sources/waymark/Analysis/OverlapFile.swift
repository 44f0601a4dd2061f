import Ingestion
import Statistics

/// A file of overlap counts: a 0/1 column a list, and `count`.
struct OverlapFile {
  let lists: [String]
  let table: CaptureTable

  init(path: String) throws(Failure) {
    let file = try PlainFile(path: path)
    try self.init(file.table, name: file.name)
  }

  private init(_ plain: PlainTable, name: String) throws(Failure) {
    let counts = plain.headings.indices.filter { plain.headings[$0].lowercased() == "count" }
    guard counts.count == 1, let countColumn = counts.first else {
      throw Failure(
        .dataErrors,
        "\(name): one column must be named 'count'; the others hold 1 where people are on the list."
      )
    }
    let columns = plain.headings.indices.filter { $0 != countColumn }
    guard (2...10).contains(columns.count) else {
      throw Failure(
        .dataErrors,
        "\(name): \(columns.count) lists. An estimate needs 2 to 10, a column each.")
    }
    var entries: [(history: Int, count: Int)] = []
    for row in plain.rows {
      guard let count = Int(row.cells[countColumn]), (0...1_000_000_000).contains(count) else {
        throw Self.cell(name, row.number, plain.headings[countColumn], "a whole number from 0")
      }
      var history = 0
      for (bit, column) in columns.enumerated() {
        switch row.cells[column] {
        case "1": history |= 1 << bit
        case "0": break
        default: throw Self.cell(name, row.number, plain.headings[column], "0 or 1")
        }
      }
      if history == 0 {
        guard count == 0 else {
          throw Failure(
            .dataErrors,
            "\(name), row \(row.number): people on no list cannot have been counted. Remove the row."
          )
        }
        continue
      }
      entries.append((history, count))
    }
    guard let table = CaptureTable(listCount: columns.count, entries) else {
      throw Failure(.dataErrors, "\(name): the counts make no table of overlaps.")
    }
    lists = columns.map { plain.headings[$0] }
    self.table = table
  }

  private static func cell(_ name: String, _ row: Int, _ column: String, _ expected: String)
    -> Failure
  {
    Failure(.dataErrors, "\(name), row \(row), column \"\(column)\": expected \(expected).")
  }
}
