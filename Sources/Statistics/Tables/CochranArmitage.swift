import Foundation

/// A test for a trend of proportions over ordered groups.
///
/// Groups (years, age bands) carry scores; the test asks whether the proportion rises or falls with
/// the score. Assumes independent people; the scores are a choice and must be made before looking.
/// Not for unordered groups, and not proof of a straight line: read `heterogeneity` beside it.
///
/// T = Σ (s - mean s) x, variance p (1 - p) Σ n (s - mean s)². Sources: Cochran (1954),
/// *Biometrics* 10, 417-451; Armitage (1955), *Biometrics* 11, 375-386.
///
/// Library only: no command reaches it.
package struct CochranArmitage: Hashable, Sendable {
  /// Positive when the proportion rises with the score; standard normal without a trend.
  package let z: Double
  /// z² with the pooled variance p (1 - p).
  package let trend: TableTest
  /// The permutation form: z² (N - 1) / N, as in a Mantel test.
  package let permutation: TableTest
  /// Pearson's test that all proportions are equal, in any way.
  package let heterogeneity: TableTest

  /// The two-sided p value of the trend.
  package var p: Double { 2 * NormalDistribution.upperTail(abs(z)) }

  /// The two-sided p value of the permutation form.
  package var permutationP: Double {
    2 * NormalDistribution.upperTail(sqrt(permutation.statistic))
  }

  /// Tests the proportions against the scores, one score a group.
  ///
  /// `nil` when nobody or everybody has the property, or all people share one score: there is
  /// nothing to test. Empty groups are left out.
  package init?(_ groups: [Proportion], scores: [Double]) {
    precondition(groups.count == scores.count, "one score a group")
    let pairs = zip(groups, scores).filter { $0.0.total > 0 }
    let n = pairs.reduce(0.0) { $0 + Double($1.0.total) }
    let x = pairs.reduce(0.0) { $0 + Double($1.0.count) }
    let p = x / n
    guard n > 1, p > 0, p < 1 else { return nil }
    let mean = pairs.reduce(0.0) { $0 + Double($1.0.total) * $1.1 } / n
    var sum = 0.0
    var spread = 0.0
    var heterogeneity = 0.0
    for (group, score) in pairs {
      let size = Double(group.total)
      sum += (score - mean) * Double(group.count)
      spread += size * (score - mean) * (score - mean)
      let gap = group.estimate - p
      heterogeneity += size * gap * gap / (p * (1 - p))
    }
    guard spread > 0 else { return nil }
    z = sum / sqrt(p * (1 - p) * spread)
    trend = TableTest(chiSquare: z * z, df: 1)
    permutation = TableTest(chiSquare: z * z * (n - 1) / n, df: 1)
    self.heterogeneity = TableTest(chiSquare: heterogeneity, df: pairs.count - 1)
  }
}
