import Reporting

/// How a number of an analysis is shown on a terminal.
///
/// Files hold the full numbers; what cannot be shown is a dash.
enum AnalysisNumber {
  case text
  case count
  /// A fraction as per cent with one decimal.
  case percent
  /// A fixed number of decimals.
  case decimals(Int)
  /// Three decimals where the number is not whole: for columns of counts, shares and days together.
  case mixed
  /// A p value: three decimals, `<0.001` below.
  case p

  static let nothing = "–"

  func text(_ value: Double) -> String {
    guard !value.isNaN else { return Self.nothing }
    guard value.isFinite else { return value > 0 ? "∞" : "−∞" }
    switch self {
    case .text, .count: return Self.fixed(value, 0)
    case .mixed: return Self.fixed(value, value == value.rounded() ? 0 : 3)
    case .percent: return Self.fixed(value * 100, 1) + "%"
    case .decimals(let digits): return Self.fixed(value, digits)
    case .p: return value < 0.001 ? "<0.001" : Self.fixed(value, 3)
    }
  }

  static func count(_ value: Int) -> String { fixed(Double(value), 0) }

  /// The numbers of the reports; the terminal speaks their language.
  private static let numbers = (try? Wording.catalogue("en")).map(NumberText.init)

  /// Rounded half away from zero, thousands apart.
  private static func fixed(_ value: Double, _ digits: Int) -> String {
    numbers?.fixed(value, decimals: digits) ?? "\(value)"
  }
}
