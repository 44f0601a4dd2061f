import Foundation

/// How p values of several comparisons made at once are adjusted.
///
/// An adjusted p value below 0.05 means: rejected while the stated error over all comparisons stays
/// at 5 %. Give all comparisons that were looked at, not only those that are shown.
package enum MultiplicityAdjustment: String, CaseIterable, Sendable {
  /// p times the number of comparisons; holds under any dependence, wasteful.
  ///
  /// Source: Dunn (1961), *J. Amer. Statist. Assoc.* 56, 52-64.
  case bonferroni
  /// Bonferroni step by step from the smallest; holds under any dependence, the one to prefer.
  ///
  /// Source: Holm (1979), *Scand. J. Statist.* 6, 65-70.
  case holm
  /// The steps of Holm from the largest; assumes independent or positively dependent tests.
  ///
  /// Source: Hochberg (1988), *Biometrika* 75, 800-802.
  case hochberg
  /// 1 - (1 - p)^m; assumes independent or positively dependent tests.
  ///
  /// Source: Šidák (1967), *J. Amer. Statist. Assoc.* 62, 626-633.
  case sidak
  /// The expected share of false ones among those rejected; independent or positively dependent.
  ///
  /// Source: Benjamini & Hochberg (1995), *J. R. Statist. Soc. B* 57, 289-300.
  case falseDiscovery = "false_discovery"
  /// The same under any dependence, larger by the factor 1 + 1/2 + ... + 1/m.
  ///
  /// Source: Benjamini & Yekutieli (2001), *Ann. Statist.* 29, 1165-1188.
  case falseDiscoveryAnyDependence = "false_discovery_any_dependence"

  /// The adjusted p values, in the order given; none for none.
  ///
  /// Not a number stays not a number and does not count as a comparison.
  ///
  /// - Complexity: O(m log m).
  package func adjust(_ values: [Double]) -> [Double] {
    let present = values.indices.filter { !values[$0].isNaN }
    let m = Double(present.count)
    var result = values
    let order = present.sorted { (values[$0], $0) < (values[$1], $1) }
    switch self {
    case .bonferroni:
      for index in present { result[index] = min(1, values[index] * m) }
    case .sidak:
      for index in present { result[index] = -expm1(m * log1p(-values[index])) }
    case .holm:
      var highest = 0.0
      for (rank, index) in order.enumerated() {
        highest = max(highest, min(1, values[index] * (m - Double(rank))))
        result[index] = highest
      }
    case .hochberg, .falseDiscovery, .falseDiscoveryAnyDependence:
      let harmonic = (0..<present.count).reduce(0.0) { $0 + 1 / Double($1 + 1) }
      var lowest = 1.0
      for (rank, index) in order.enumerated().reversed() {
        let place = Double(rank) + 1
        let factor =
          switch self {
          case .hochberg: m - place + 1
          case .falseDiscovery: m / place
          default: harmonic * m / place
          }
        lowest = min(lowest, values[index] * factor)
        result[index] = lowest
      }
    }
    return result
  }
}
