/// The only place where a number becomes text for a reader.
///
/// Files for other programs hold the full numbers instead.
package struct NumberText: Sendable {
  private let format: Wording.NumberFormat

  package init(_ wording: Wording) { format = wording.numbers }

  private init(format: Wording.NumberFormat) { self.format = format }

  /// Numbers of what is written in English only: the terminal, messages, lists for those who keep the
  /// records.
  package static let english = NumberText(
    format: Wording.NumberFormat(
      decimalSeparator: ".", groupSeparator: ",", minus: "−", minimumGroupingDigits: 1,
      percent: Template("{number}%")))

  /// What stands where there is no number.
  package static let nothing = "–"

  /// The number in a style, rounded half away from zero; a dash for what is no number.
  package func text(_ value: Double, style: NumberStyle) -> String {
    guard !value.isNaN else { return Self.nothing }
    guard value.isFinite else { return value > 0 ? "∞" : format.minus + "∞" }
    return switch style {
    case .count, .days: fixed(value, decimals: 0)
    case .ordinal: String(Int(clamping: Int64(value.rounded())))
    case .percent: percent(value)
    case .exactPercent: withSign(fixed(value * 100, decimals: 1))
    case .decimals(let digits): fixed(value, decimals: digits)
    case .mixed: fixed(value, decimals: value == value.rounded() ? 0 : 3)
    case .probability: value < 0.001 ? "<" + fixed(0.001, decimals: 3) : fixed(value, decimals: 3)
    }
  }

  /// A whole number of people or things.
  package func count(_ value: Int) -> String { grouped(value) }

  /// A whole per cent of a fraction: 0.438 → `44%`.
  package func percent(_ fraction: Double) -> String { withSign(wholePercent(fraction)) }

  /// Two whole per cents between which a share lies: `60–75%`; one where both print the same.
  package func percentRange(_ range: ClosedRange<Double>) -> String {
    let (from, to) = (wholePercent(range.lowerBound), wholePercent(range.upperBound))
    return withSign(from == to ? to : "\(from)–\(to)")
  }

  private func withSign(_ number: String) -> String { format.percent.filled(["number": number]) }

  /// A whole per cent without the sign, for limits: 0.438 → `44`.
  func wholePercent(_ fraction: Double) -> String { fixed(fraction * 100, decimals: 0) }

  /// A number with a fixed number of decimals, rounded half away from zero, thousands apart.
  ///
  /// What is too large to be told by its digits is shown in powers of ten.
  package func fixed(_ value: Double, decimals: Int) -> String {
    let power = (0..<decimals).reduce(1.0) { result, _ in result * 10 }
    let scaled = (value.magnitude * power).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return "\(value)" }
    let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: Int(power))
    var text = (value < 0 && scaled > 0 ? format.minus : "") + grouped(whole)
    if decimals > 0 {
      let digits = String(rest)
      text += format.decimalSeparator
      text += String(repeating: "0", count: decimals - digits.count) + digits
    }
    return text
  }

  private func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let isGrouped = digits.count >= 3 + format.minimumGroupingDigits
    var text = ""
    for (index, digit) in digits.enumerated() {
      if isGrouped, index > 0, (digits.count - index).isMultiple(of: 3) {
        text += format.groupSeparator
      }
      text.append(digit)
    }
    return (number < 0 ? format.minus : "") + text
  }
}
