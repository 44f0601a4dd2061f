import Foundation
import Ingestion
import Reporting

/// `logframe.csv` beside the settings: what was promised, in the order of whoever asked for it.
///
/// One row a promise: `number,indicator,title,unit,baseline,baseline_year,target,target_date,match,source,comment`.
/// `indicator` is a name of the scorecard of the profile, or empty where the figure comes from elsewhere;
/// shares are per cents.
struct LogframeFile {
  let rows: [LogframeRow]

  static let name = "logframe.csv"
  static let columns = [
    "number", "indicator", "title", "unit", "baseline", "baseline_year", "target", "target_date",
    "match", "source", "comment",
  ]

  private static let longest = 300

  /// `known` are the names that a row can use.
  init(path: String, known: [String]) throws(Failure) {
    let file = try PlainFile(path: path)
    let places = try file.columns(Self.columns)
    var rows: [LogframeRow] = []
    var numbers: Set<String> = []
    for line in file.table.rows {
      let cells = Dictionary(
        uniqueKeysWithValues: zip(Self.columns, places.map { line.cells[$0] }))
      func cell(_ column: String) -> String { cells[column] ?? "" }
      guard !cell("title").isEmpty else {
        throw file.cell(line.number, "title", expected: "the wording that was agreed")
      }
      if let long = Self.columns.first(where: { cell($0).count > Self.longest }) {
        throw file.cell(line.number, long, expected: "at most \(Self.longest) letters")
      }
      let indicator = cell("indicator")
      guard indicator.isEmpty || known.contains(indicator) else {
        throw Failure(
          .dataErrors,
          "\(file.name), row \(line.number), column \"indicator\": '\(indicator)' is no indicator of the "
            + "profile.\(Messages.suggestion(for: indicator, among: known)) Use one of "
            + "\(known.joined(separator: ", ")), or leave it empty where another source holds the figure."
        )
      }
      guard numbers.insert(cell("number")).inserted || cell("number").isEmpty else {
        throw Failure(
          .dataErrors,
          "\(file.name), row \(line.number), column \"number\": '\(cell("number"))' stands twice.")
      }
      let words = LogframeRow.Match.allCases.map(\.rawValue)
      guard let match = LogframeRow.Match(rawValue: cell("match").isEmpty ? "exact" : cell("match"))
      else {
        throw file.cell(
          line.number, "match", expected: "one of \(words.joined(separator: ", "))")
      }
      rows.append(
        LogframeRow(
          number: cell("number"), title: cell("title"),
          indicator: indicator.isEmpty ? nil : indicator, unit: cell("unit"),
          baseline: try Self.number(cell("baseline"), "baseline", line.number, file),
          baselineYear: cell("baseline_year"),
          target: try Self.number(cell("target"), "target", line.number, file),
          targetDate: cell("target_date"), match: match, source: cell("source"),
          comment: cell("comment")))
    }
    self.rows = rows
  }

  /// A number with a point, or nothing.
  private static func number(_ text: String, _ column: String, _ row: Int, _ file: PlainFile)
    throws(Failure) -> Double?
  {
    if text.isEmpty { return nil }
    guard let value = Double(text), value.isFinite, value >= 0 else {
      throw file.cell(row, column, expected: "a number such as 60, without a sign for per cent")
    }
    return value
  }
}
