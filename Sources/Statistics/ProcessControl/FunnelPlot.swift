import Foundation

/// Partners compared by a proportion, without ranking them.
///
/// Asks of each partner only whether it differs from the target by more than chance, given its size.
/// Assumes that partners serve comparable people; where they do not, use `RatioFunnelPlot` or say
/// so. Not for fewer than about 10 partners, where overdispersion cannot be judged. A partner without
/// people is left out and listed. Source: Spiegelhalter (2005), *Statist. Med.* 24, 1185-1202.
package struct FunnelPlot: Hashable, Sendable {
  /// One partner.
  package struct Unit: Hashable, Sendable {
    /// Its place in the input.
    package let index: Int
    /// Its people with the property among all its people.
    package let proportion: Proportion
    /// (p - target) / sqrt(target (1 - target) / n).
    package let z: Double
    /// z pulled in to the 10 % and 90 % quantiles of all partners.
    package let winsorisedZ: Double
    /// Interpolated binomial lines, to be drawn.
    package let exact: FunnelLines
    /// Upper lines mirrored from the lower ones of the complement: not too low by an event.
    package let mirroredUpper95: Double
    /// The same at 99.8 %.
    package let mirroredUpper998: Double
    /// Normal lines.
    package let normal: FunnelLines
    /// Normal lines widened by the factor phi.
    package let multiplicative: FunnelLines
    /// Normal lines widened by the added variance tau2.
    package let additive: FunnelLines
    /// The chance of as few or fewer.
    package let tailLow: Double
    /// The chance of as many or more.
    package let tailHigh: Double

    /// -1 or 1 when an exact tail is at most p, else 0: the flag to report.
    package func tailFlag(_ p: Double) -> Int { tailLow <= p ? -1 : tailHigh <= p ? 1 : 0 }
  }

  /// The proportion that partners are compared with.
  package let target: Double
  /// How much partners differ beyond chance; `nil` if no partner has people.
  package let overdispersion: Overdispersion?
  /// The partners that have people, in the order given.
  package let units: [Unit]
  /// Places of the partners left out.
  package let leftOut: [Int]

  /// The funnel of partners about a target, or about their pooled proportion when that is `nil`.
  ///
  /// `nil` when the target is 0 or 1, or nobody is left: nothing can differ by chance.
  package init?(_ partners: [Proportion], target: Double? = nil, winsorising share: Double = 0.1) {
    let kept = partners.indices.filter { partners[$0].total > 0 }
    let people = kept.reduce(0) { $0 + partners[$1].total }
    let events = kept.reduce(0) { $0 + partners[$1].count }
    let target = target ?? Double(events) / Double(people)
    guard target > 0, target < 1, !kept.isEmpty else { return nil }
    let errors = kept.map { sqrt(target * (1 - target) / Double(partners[$0].total)) }
    let z = zip(kept, errors).map { (partners[$0].estimate - target) / $1 }
    let spread = Overdispersion(
      z: z, weights: errors.map { 1 / ($0 * $0) }, winsorising: share)
    self.target = target
    overdispersion = spread
    leftOut = partners.indices.filter { partners[$0].total == 0 }
    units = kept.enumerated().map { place, index in
      let (n, count) = (partners[index].total, partners[index].count)
      func lines(phi: Double = 1, tau2: Double = 0) -> FunnelLines {
        FunnelLines {
          FunnelLimits.normal($0, n: Double(n), target: target, phi: phi, tau2: tau2)
        }
      }
      return Unit(
        index: index, proportion: partners[index], z: z[place],
        winsorisedZ: spread.winsorised[place],
        exact: FunnelLines { FunnelLimits.binomial($0, n: n, target: target) },
        mirroredUpper95: 1 - FunnelLimits.binomial(0.025, n: n, target: 1 - target),
        mirroredUpper998: 1 - FunnelLimits.binomial(0.001, n: n, target: 1 - target),
        normal: lines(), multiplicative: lines(phi: spread.factor),
        additive: lines(tau2: spread.tau2),
        tailLow: BinomialDistribution.cdf(count, of: n, chance: target),
        tailHigh: BinomialDistribution.upperTail(count - 1, of: n, chance: target))
    }
  }
}
