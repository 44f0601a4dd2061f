import CaseModel
import Disclosure
import Reporting
import SeparatedText
import Statistics

/// What stands in one place of the figures file or of the data sheet.
enum FiguresField: Equatable {
  case empty
  case text(String)
  case date(Day)
  case number(Double)
  case integer(Int)

  /// The field as text: numbers in the shortest form that reads back as the same number.
  var text: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .date(let day): day.iso
    case .integer(let number): String(number)
    case .number(let number): PlainNumber.text(number)
    }
  }

  fileprivate init(_ number: Double?) {
    self = number.map { $0.isFinite ? .number($0) : .empty } ?? .empty
  }

  fileprivate init(_ number: Int?) { self = number.map { .integer($0) } ?? .empty }
}

/// One figure as a row: a field for each column.
struct FiguresRow {
  let figure: ProtectedFigure
  let identity: Identity
  /// Category by the name of its dimension.
  let categories: [String: String]

  init(_ figure: ProtectedFigure, identity: Identity) {
    self.figure = figure
    self.identity = identity
    categories = Dictionary(
      figure.key.categories.map { ($0.key.code, $0.value) }, uniquingKeysWith: { first, _ in first }
    )
  }

  subscript(column: FiguresColumn) -> FiguresField {
    switch column {
    case .dimension(let name): categories[name].map { .text($0) } ?? .empty
    case .fixed(let column): self[column]
    }
  }

  private subscript(column: FiguresColumn.Fixed) -> FiguresField {
    let key = figure.key
    return switch column {
    case .release: .text(identity.release)
    case .table: .text(key.table)
    case .indicator: .text(key.indicator.code)
    case .indicatorVersion: .integer(key.indicator.version)
    case .view: .text(key.view.code)
    case .periodStart: .date(key.period.start)
    case .periodEnd: .date(key.period.end)
    case .measure: .text(figure.measure.code)
    case .unit: .text(figure.unit.code)
    case .value: FiguresField(figure.value)
    case .lower: FiguresField(figure.lower)
    case .upper: FiguresField(figure.upper)
    case .boundLow: FiguresField(figure.boundLow)
    case .boundHigh: FiguresField(figure.boundHigh)
    case .numerator: FiguresField(figure.numerator)
    case .denominator: FiguresField(figure.denominator)
    case .ciMethod: figure.method.map { .text($0.code) } ?? .empty
    case .status: .text(figure.status.code)
    case .flags: flags
    case .note: note
    case .asOf: .date(key.readUntil)
    }
  }

  /// Why the figure is provisional, what its counts are rounded to, and the stamp of an internal edition.
  private var note: FiguresField {
    var parts: [String] = []
    if figure.flags.contains(.provisional) {
      parts.append(
        figure.key.period.end > figure.key.readUntil ? "period_not_over" : "follow_up_still_open")
    }
    if let base = identity.roundingBase, figure.isFromCounts {
      parts.append("counts_rounded_to_\(base)")
    }
    if let stamp = identity.dataStamp { parts.append(stamp) }
    return parts.isEmpty ? .empty : .text(parts.joined(separator: "; "))
  }

  private var flags: FiguresField {
    let codes = FigureFlag.allCases.filter(figure.flags.contains).map(\.code)
    return codes.isEmpty ? .empty : .text(codes.joined(separator: ";"))
  }
}

extension ProtectedFigure {
  /// It is, shows or follows from a number of people; days do not.
  fileprivate var isFromCounts: Bool {
    measure != .medianDays && (value != nil || numerator != nil)
  }
}
