import CaseModel
import Statistics

/// A column of the figures file; the raw value is its name.
enum FiguresColumn: Hashable {
  case fixed(Fixed)
  case dimension(String)

  enum Fixed: String, CaseIterable {
    case release, table, indicator
    case indicatorVersion = "indicator_version"
    case view
    case periodStart = "period_start"
    case periodEnd = "period_end"
    case measure, unit, value, lower, upper
    case boundLow = "bound_low"
    case boundHigh = "bound_high"
    case numerator, denominator
    case ciMethod = "ci_method"
    case status, flags, note
    case asOf = "as_of"
  }

  enum Kind { case text, date, integer, number }

  var name: String {
    switch self {
    case .fixed(let column): column.rawValue
    case .dimension(let name): name
    }
  }

  var kind: Kind {
    switch self {
    case .dimension: .text
    case .fixed(let column):
      switch column {
      case .periodStart, .periodEnd, .asOf: .date
      case .indicatorVersion, .numerator, .denominator: .integer
      case .value, .lower, .upper, .boundLow, .boundHigh: .number
      default: .text
      }
    }
  }

  /// The codes that may stand in the column, where the list is closed.
  var codes: [String]? {
    switch self {
    case .fixed(.view): ReportView.codes
    case .fixed(.measure): Measure.codes
    case .fixed(.unit): CountUnit.codes
    case .fixed(.ciMethod): IntervalMethod.codes
    case .fixed(.status): FigureStatus.codes
    default: nil
    }
  }

  /// Whether every row has a value.
  var isRequired: Bool {
    switch self {
    case .dimension: false
    case .fixed(let column):
      switch column {
      case .value, .lower, .upper, .boundLow, .boundHigh, .numerator, .denominator, .ciMethod,
        .flags, .note:
        false
      default: true
      }
    }
  }

  /// The columns of a report's figures file, in order: what the figure is, the dimensions, its
  /// numbers.
  static func all(dimensions: [String]) -> [FiguresColumn] {
    let fixed = Fixed.allCases.map(FiguresColumn.fixed)
    let split = fixed.firstIndex(of: .fixed(.measure)) ?? fixed.endIndex
    return fixed[..<split] + dimensions.map(FiguresColumn.dimension) + fixed[split...]
  }
}
