/// How a number is written.
package enum NumberStyle: Hashable, Sendable {
  /// Whole number with thousands separator.
  case count
  /// Fraction 0–1 shown as whole per cent.
  case percent
  /// The number of something, such as a row: digits only.
  case ordinal
  /// Whole days.
  case days
  /// A fixed number of decimals.
  case decimals(Int)
  /// Fraction 0–1 shown as per cent with one decimal.
  case exactPercent
  /// Three decimals where the number is not whole: for columns of counts, shares and days together.
  case mixed
  /// A p value: three decimals, `<0.001` below.
  case probability

  /// One decimal.
  package static let decimal = decimals(1)
}
