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
  /// The category of each dimension that the table uses, of which `total` is a margin.
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

  /// Whether the months of its wave were over for everybody of its year by the last day read; true where
  /// there is no wave or no year.
  var isYearOver: Bool {
    guard let year = categories["cohort"].flatMap({ Int($0.suffix(4)) }),
      let months = (categories["wave"] ?? categories["month"]).flatMap({ Int($0) }),
      let read = CalendarDay.number(asOf), let end = CalendarDay.number("\(year)-12-31")
    else { return true }
    return end + months * 487 / 16 <= read
  }

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
    if !cell.isEmpty || !line.isEmpty {
      lines.append(line + [String(decoding: cell, as: UTF8.self)])
    }
    return lines
  }
}

/// Days of the calendar as whole numbers, as workbooks count them: 1 is 31 December 1899.
enum CalendarDay {
  /// The number of `2024-10-01`; `nil` for what is no day.
  static func number(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    // Years that begin in March have their leap day at the end.
    let (year, month) = parts[1] <= 2 ? (parts[0] - 1, parts[1] + 9) : (parts[0], parts[1] - 3)
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2]
    return days - 693_900
  }
}
