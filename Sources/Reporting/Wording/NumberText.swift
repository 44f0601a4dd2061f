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

  private func decimal(_ value: Double) -> String {
    let tenths = Int((value.magnitude * 10).rounded(.toNearestOrAwayFromZero))
    let sign = value < 0 && tenths > 0 ? format.minus : ""
    return sign + grouped(tenths / 10) + format.decimalSeparator + String(tenths % 10)
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
