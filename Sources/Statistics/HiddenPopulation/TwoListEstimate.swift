import Foundation

/// The total from the overlap of two lists alone.
///
/// Assumes that being on one list says nothing about being on the other. Between agencies that refer
/// to each other it is too low, between agencies that split the field it is too high; between the
/// pairs of one table it differs by dependence, not by noise. Use it as a check by hand, not as the
/// estimate.
package struct TwoListEstimate: Hashable, Sendable {
  /// The lists.
  package let pair: ListPair
  /// People on the first list.
  package let first: Int
  /// People on the second list.
  package let second: Int
  /// People on both.
  package let both: Int

  /// The overlap of two lists of a table; other lists are ignored.
  package init(_ table: CaptureTable, pair: ListPair) {
    self.pair = pair
    first = table.people(on: 1 << pair.first)
    second = table.people(on: 1 << pair.second)
    both = table.people(on: pair.bits)
  }

  /// People on at least one of the two.
  package var seen: Int { first + second - both }

  /// n1 n2 / m, infinite without overlap (Lincoln 1930; Petersen 1896).
  ///
  /// Library only: no command reaches it.
  package var lincolnPetersen: Double { Double(first) * Double(second) / Double(both) }

  /// (n1 + 1)(n2 + 1) / (m + 1) - 1, finite also without overlap, where it means nothing.
  ///
  /// Source: Chapman (1951), *Univ. Calif. Publ. Stat.* 1, 131-160.
  package var chapman: Double { Double(first + 1) * Double(second + 1) / Double(both + 1) - 1 }

  /// The square root of (n1+1)(n2+1)(n1-m)(n2-m) / ((m+1)² (m+2)) (Seber 1970).
  package var chapmanError: Double {
    let top =
      Double(first + 1) * Double(second + 1) * Double(first - both) * Double(second - both)
    return sqrt(top / (Double(both + 1) * Double(both + 1) * Double(both + 2)))
  }

  /// Chapman's estimate -/+ z errors; may fall below the people seen.
  ///
  /// Library only: no command reaches it.
  package func chapmanWald(level: Double = 0.95) -> Limits {
    .around(chapman, Proportion.z(level) * chapmanError)
  }

  /// Limits that take the unseen number as log-normal: never below the people seen.
  ///
  /// seen + d / C and seen + d C with C = exp(z sqrt(ln(1 + error² / d²))), d the unseen number.
  /// Source: Burnham et al. (1987), *Amer. Fish. Soc. Monogr.* 5. `nil` when nobody is unseen.
  package func chapmanLogNormal(level: Double = 0.95) -> Limits? {
    unseenLogNormal(seen: Double(seen), total: chapman, error: chapmanError, level: level)
  }
}

/// Log-normal limits of the unseen part, added to the seen; `nil` unless it is above 0 and finite.
func unseenLogNormal(seen: Double, total: Double, error: Double, level: Double) -> Limits? {
  let unseen = total - seen
  guard unseen.isFinite, unseen > 0 else { return nil }
  let factor = exp(Proportion.z(level) * sqrt(log(1 + error * error / (unseen * unseen))))
  return Limits(lower: seen + unseen / factor, upper: seen + unseen * factor)
}
