import CaseModel
import Foundation

/// A CSV file of the samples, read in the simplest way that is right for them: they quote nothing.
struct SampleTable {
  let columns: [String: Int]
  private(set) var rows: [[Substring]]

  init(text: String) {
    precondition(!text.contains("\""), "the samples quote nothing")
    var lines = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = lines.removeFirst()
    columns = Dictionary(uniqueKeysWithValues: header.enumerated().map { (String($1), $0) })
    rows = lines
  }

  /// A file of `SampleData`.
  init(_ path: String) throws {
    try self.init(text: String(contentsOf: sampleData.appending(path: path), encoding: .utf8))
  }

  mutating func append(_ other: SampleTable) { rows += other.rows }

  func cell(_ row: [Substring], _ column: String) -> Substring {
    columns[column].map { row[$0] } ?? ""
  }

  /// How many rows hold this text in the column.
  func count(_ column: String, _ value: String) -> Int {
    rows.count { cell($0, column) == value }
  }

  /// The distinct people whose row satisfies the condition.
  func people(where condition: ([Substring]) -> Bool = { _ in true }) -> Set<Substring> {
    Set(rows.lazy.filter(condition).map { cell($0, "case_id") })
  }

  /// The distinct people with this event.
  func people(with event: EventKind) -> Set<Substring> {
    people { cell($0, "event") == event.code }
  }
}

let sampleData = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "SampleData")
