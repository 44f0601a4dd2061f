import Foundation

/// Chao's bounds: at least so many, from people on one and on two lists.
///
/// If people differ in how likely they are to be found, the true total is above the bound. The plain
/// form assumes many lists of equal size; with few lists of unequal size it can lie above the truth.
/// Then only `unequalLists` is a bound, and only if what dependence there is pushes people onto
/// several lists. Nobody on two lists makes all but the bias-corrected forms infinite.
///
/// Sources: Chao (1987), *Biometrics* 43, 783-791; Chao et al. (2001), *Statist. Med.* 20, 3123-3157.
package struct LowerBounds: Hashable, Sendable {
  /// People on at least one list.
  package let observed: Int
  /// People by the number of lists they are on, from 1.
  package let frequencies: [Int]
  private let lists: Double
  private let cross: Double

  /// The bounds for a table.
  package init(_ table: CaptureTable) {
    observed = table.observed
    frequencies = table.frequencies
    lists = Double(table.listCount)
    let singles = zip(table.histories, table.counts)
      .filter { $0.0.nonzeroBitCount == 1 }.map { Double($0.1) }
    let sum = singles.reduce(0, +)
    cross = (sum * sum - singles.reduce(0) { $0 + $1 * $1 }) / 2
  }

  private var n: Double { Double(observed) }
  private var f1: Double { Double(frequencies[0]) }
  private var f2: Double { Double(frequencies[1]) }

  /// n + f1² / (2 f2).
  package var plain: Double { n + f1 * f1 / (2 * f2) }

  /// sqrt(f2 (r⁴ / 4 + r³ + r² / 2)) with r = f1 / f2.
  ///
  /// Library only: no command reaches it.
  package var plainError: Double {
    let r = f1 / f2
    return sqrt(f2 * (r * r * r * r / 4 + r * r * r + r * r / 2))
  }

  /// Log-normal limits of the plain form; `nil` when it is not finite.
  ///
  /// Library only: no command reaches it.
  package func plainLogNormal(level: Double = 0.95) -> Limits? {
    unseenLogNormal(seen: n, total: plain, error: plainError, level: level)
  }

  /// n + f1 (f1 - 1) / (2 (f2 + 1)), always finite.
  ///
  /// Library only: no command reaches it.
  package var biasCorrected: Double { n + f1 * (f1 - 1) / (2 * (f2 + 1)) }

  /// The plain form for t lists, with the factor (t - 1) / t.
  package var fewLists: Double { n + (lists - 1) / lists * f1 * f1 / (2 * f2) }

  /// The bias-corrected form for t lists.
  ///
  /// Library only: no command reaches it.
  package var fewListsBiasCorrected: Double {
    n + (lists - 1) / lists * f1 * (f1 - 1) / (2 * (f2 + 1))
  }

  /// n + Σ s_i s_j / f2 over pairs of lists, s_i the people on list i alone.
  package var unequalLists: Double { n + cross / f2 }

  /// n + Σ s_i s_j / (f2 + 1).
  package var unequalListsBiasCorrected: Double { n + cross / (f2 + 1) }
}
