import CaseModel
import CaseStore
import Foundation

/// The figures file of a report, read again.
struct FiguresText {
  /// The names of the columns.
  let columns: [String]
  /// The cells of each row.
  let rows: [[String]]

  /// Reads what ``CSVWriter`` wrote: RFC 4180 with LF; `nil` for anything else.
  init?(_ bytes: [UInt8]) {
    var lines = Self.lines(bytes)
    guard let head = lines.first, head.contains("indicator"), head.contains("as_of"),
      lines.allSatisfy({ $0.count == head.count })
    else { return nil }
    lines.removeFirst()
    columns = head
    rows = lines
  }

  /// The cells of each line.
  ///
  /// - Complexity: O(n) for *n* bytes.
  static func lines(_ bytes: [UInt8]) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && index < bytes.endIndex && bytes[index] == byte:
        cell.append(byte)
        index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        line.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case UInt8(ascii: "\n") where !isQuoted:
        lines.append(line + [String(decoding: cell, as: UTF8.self)])
        (line, cell) = ([], [])
      default: cell.append(byte)
      }
    }
    return lines
  }

  /// The figures and the counts among them as the ledger keeps them; `nil` where a row means nothing.
  ///
  /// Which quantity a count is does not stand in the file: it goes by the key of its figure, as for issues
  /// of versions that kept no cells.
  func content() -> ReleaseContent? {
    var content = ReleaseContent()
    for row in rows {
      guard let (figure, cell) = figure(row) else { return nil }
      content.figures.append(figure)
      if let cell { content.cells.append(cell) }
    }
    return content
  }

  private func figure(_ row: [String]) -> (ReleasedFigure, ReleasedCell?)? {
    let cells = Dictionary(zip(columns, row), uniquingKeysWith: { first, _ in first })
    guard let period = period(cells),
      let readUntil = cells["as_of"].flatMap(Day.init(iso:)), let measure = cells["measure"],
      let status = cells["status"], let unit = cells["unit"], let number = cells["value"]
    else { return nil }
    let value = Double(number)
    guard number.isEmpty || value != nil else { return nil }
    let key =
      [
        cells["table"] ?? "", cells["indicator"] ?? "", cells["view"] ?? "", period.code,
        readUntil.iso, measure,
      ] + categories(row)
    let figure = ReleasedFigure(
      key: key.joined(separator: "/"), text: value.map { "\($0)" } ?? "", value: value,
      status: status)
    guard measure == "count", value != nil || status != "published" else { return (figure, nil) }
    let form: ReleasedCell.Form =
      status == "published" ? .number(Int(value ?? 0)) : .mark(status)
    return (
      figure,
      ReleasedCell(
        quantity: ReleasedCell.figurePrefix + figure.key, readUntil: readUntil, unit: unit,
        form: form)
    )
  }

  /// The period of a row, by its cells.
  func period(_ cells: [String: String]) -> ReportingPeriod? {
    guard let start = cells["period_start"].flatMap(Day.init(iso:)),
      let end = cells["period_end"].flatMap(Day.init(iso:))
    else { return nil }
    return ReportingPeriod(
      from: (start.civil.year, start.civil.month), to: (end.civil.year, end.civil.month))
  }

  /// The dimensions stand between the period and the measure; one that a table does not use is empty.
  func categories(_ row: [String]) -> [String] {
    guard let first = columns.firstIndex(of: "period_end"),
      let last = columns.firstIndex(of: "measure"), first < last
    else { return [] }
    return columns.indices[(first + 1)..<last].compactMap { column in
      row[column].isEmpty ? nil : "\(columns[column])=\(row[column])"
    }.sorted()
  }
}
