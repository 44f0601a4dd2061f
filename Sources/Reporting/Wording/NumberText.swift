/// The only place where a number becomes text.
package struct NumberText: Sendable {
  private let format: Wording.NumberFormat

  package init(_ wording: Wording) { format = wording.numbers }

  package func text(_ value: Double, style: NumberStyle) -> String {
    switch style {
    case .count, .days: grouped(Int(value.rounded(.toNearestOrAwayFromZero)))
    case .percent: percent(value)
    case .decimal: decimal(value)
    }
  }

  /// A whole per cent of a fraction: 0.438 → `44%`.
  package func percent(_ fraction: Double) -> String {
    grouped(Int((fraction * 100).rounded(.toNearestOrAwayFromZero))) + "%"
  }

  /// The same without the sign, for limits: 0.438 → `44`.
  func wholePercent(_ fraction: Double) -> String {
    grouped(Int((fraction * 100).rounded(.toNearestOrAwayFromZero)))
  }

  private func decimal(_ value: Double) -> String { fixed(value, decimals: 1) }

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
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += format.groupSeparator }
      text.append(digit)
    }
    return (number < 0 ? format.minus : "") + text
  }
}
