/// One row of the figures file, as an outsider reads it.
struct WrittenFigure: Sendable {
  let table: String
  let indicator: String
  let measure: String
  let unit: String
  let status: String
  let asOf: String
  /// Indicator, its version, view, period, day and unit: figures that differ in one of them are of
  /// different things.
  let subject: [String]
  /// By dimension; `total` is a margin. A dimension that the table does not use is missing.
  let categories: [String: String]
  /// What the row shows, by column; only columns that hold a number.
  let numbers: [String: Double]

  static let numberColumns = [
    "value", "lower", "upper", "bound_low", "bound_high", "numerator", "denominator",
  ]

  /// The number of people, cases or events that it is about: the numerator of a share.
  var count: Double? { numbers[measure == "count" || isStillFollowed ? "value" : "numerator"] }

  var isStillFollowed: Bool { measure == "still_followed" }

  /// It is a count or the share of one.
  var isAboutCount: Bool { measure == "count" || measure == "proportion" }

  /// Categories without margins: the same figure in two tables has the same.
  var place: [String: String] { categories.filter { $0.value != "total" } }
}

/// The figures file with its head.
struct WrittenFigures: Sendable {
  let columns: [String]
  let fields: [[String]]
  let rows: [WrittenFigure]
  let dimensions: [String]

  /// `nil` where the bytes are no figures file.
  init?(_ bytes: [UInt8]) {
    var lines = Self.lines(bytes)
    guard let head = lines.first, let first = head.firstIndex(of: "period_end"),
      let last = head.firstIndex(of: "measure"), first < last,
      lines.allSatisfy({ $0.count == head.count })
    else { return nil }
    lines.removeFirst()
    columns = head
    fields = lines
    let dimensions = Array(head[(first + 1)..<last])
    self.dimensions = dimensions
    var rows: [WrittenFigure] = []
    for line in lines {
      let cells = Dictionary(zip(head, line), uniquingKeysWith: { first, _ in first })
      func text(_ name: String) -> String { cells[name] ?? "" }
      var numbers: [String: Double] = [:]
      for column in WrittenFigure.numberColumns where !text(column).isEmpty {
        guard let number = Double(text(column)) else { return nil }
        numbers[column] = number
      }
      var categories: [String: String] = [:]
      for dimension in dimensions where !text(dimension).isEmpty {
        categories[dimension] = text(dimension)
      }
      rows.append(
        WrittenFigure(
          table: text("table"), indicator: text("indicator"), measure: text("measure"),
          unit: text("unit"), status: text("status"), asOf: text("as_of"),
          subject: [
            "indicator", "indicator_version", "view", "period_start", "period_end", "as_of", "unit",
          ].map(text), categories: categories, numbers: numbers))
    }
    self.rows = rows
  }

  /// The cells of each line of comma-separated text (RFC 4180).
  private static func lines(_ bytes: [UInt8]) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && index < bytes.count && bytes[index] == byte:
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
    if !cell.isEmpty || !line.isEmpty { lines.append(line + [String(decoding: cell, as: UTF8.self)]) }
    return lines
  }
}
