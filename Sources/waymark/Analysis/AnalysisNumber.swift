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

  /// Rounded half away from zero, thousands apart.
  private static func fixed(_ value: Double, _ digits: Int) -> String {
    let power = (0..<digits).reduce(1.0) { result, _ in result * 10 }
    let scaled = (value.magnitude * power).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return "\(value)" }
    let whole = Int(scaled)
    var text = grouped(whole / Int(power))
    if digits > 0 {
      let rest = String(whole % Int(power))
      text += "." + String(repeating: "0", count: digits - rest.count) + rest
    }
    return (value < 0 && whole > 0 ? "−" : "") + text
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}
