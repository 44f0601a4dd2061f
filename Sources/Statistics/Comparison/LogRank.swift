import Foundation

/// Whether groups differ in when the outcome happens: observed outcomes against those expected if
/// all groups shared one rate.
///
/// It assumes that being lost means the same in every group, and sees best a ratio of rates that
/// stays the same; crossing curves cancel out. A small p says that there is a difference, not how
/// large it is: show the curves or a difference at a fixed time beside it. Mantel (1966); weights
/// S(t−)^ρ by Harrington & Fleming (1982).
package struct LogRank: Equatable, Sendable {
  /// Weighted outcomes in each group.
  package let observed: [Double]
  /// What they would be with one common rate.
  package let expected: [Double]
  /// Covariance matrix of observed − expected (hypergeometric).
  package let variance: [[Double]]
  /// Chi-square statistic; `nil` where there is nothing to compare: fewer than two groups with an
  /// expected outcome, or no variance.
  package let statistic: Double?
  /// Groups with an expected outcome, less one; never below 0.
  package let degreesOfFreedom: Int
  /// Chance of a statistic this large if all groups shared one rate; `nil` without a statistic.
  package let pValue: Double?
  /// 0 weighs all times alike, 1 (Peto–Peto) the early ones more.
  package let rho: Double
}

extension Sequence where Element == GroupedRiskSet {
  /// The log-rank test over strata, each of which compares like with like.
  ///
  /// One element is the plain test. Groups must be in the same order in every stratum; a group may
  /// be missing from some. A group that never expects an outcome is left out of the degrees of
  /// freedom. At one time with n at risk and d outcomes the variance is d (n − d)/(n − 1) Σ…, and
  /// nothing is added when only one person is at risk.
  ///
  /// - Parameter rho: power of the weights S(t−)^ρ, the pooled curve of the stratum.
  /// - Returns: the test, with `nil` instead of a statistic where none exists.
  /// - Complexity: O(k g²) for k times and g groups.
  package func logRank(rho: Double = 0) -> LogRank {
    let strata = Array(self)
    let count = strata.map(\.groups.count).max() ?? 0
    var observed = [Double](repeating: 0, count: count)
    var expected = observed
    var variance = SymmetricMatrix(size: count)
    for stratum in strata {
      let outcomes = stratum.groups.map(\.allEvents)
      var pooled = 1.0
      for row in stratum.time.indices {
        let d = outcomes.reduce(0) { $0 + $1[row] }
        guard d > 0 else { continue }
        let present = stratum.groups.map { $0.atRisk[row] }
        let n = present.reduce(0, +)
        let weight = rho == 0 ? 1 : pow(pooled, rho)
        let spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0
        for i in present.indices {
          observed[i] += weight * outcomes[i][row]
          expected[i] += weight * d * present[i] / n
          guard spread > 0, present[i] > 0 else { continue }
          for j in present.indices {
            let share = (i == j ? present[i] / n : 0) - present[i] * present[j] / (n * n)
            variance[i, j] += spread * share
          }
        }
        pooled *= (n - d) / n
      }
    }
    let compared = expected.indices.filter { expected[$0] > 0 }
    let rest = Array(compared.dropFirst())
    let decomposed = variance.part(rest).cholesky()
    let solvable = !rest.isEmpty && decomposed.rank == rest.count
    let statistic =
      solvable ? decomposed.quadratic(rest.map { observed[$0] - expected[$0] }) : nil
    return LogRank(
      observed: observed, expected: expected, variance: variance.rows, statistic: statistic,
      degreesOfFreedom: rest.count,
      pValue: statistic.map { ChiSquare.upperTail($0, df: Double(rest.count)) }, rho: rho)
  }
}
