import Foundation

/// Whether groups differ in the cumulative incidence of one outcome, while others compete.
///
/// The counterpart of the log-rank test for ``CumulativeIncidence``: it compares what is seen (how
/// many were re-trafficked), not the rate among those still at risk, so a group in which more people
/// die first has a lower incidence. Use the log-rank test of the cause alone to ask about rates.
/// Not for late entry: everyone must be watched from the start. Gray (1988), section 3.
package struct GrayTest: Equatable, Sendable {
  package let cause: Int
  /// Score of every group that has people, but the last.
  package let score: [Double]
  package let variance: [[Double]]
  /// Chi-square statistic; `nil` where no comparison is possible.
  package let statistic: Double?
  package let degreesOfFreedom: Int
  package let pValue: Double?
  /// 0 weighs all times alike, 1 the early ones more: (1 − F(t−))^ρ.
  package let rho: Double
}

extension Sequence where Element == GroupedRiskSet {
  /// Gray's test of one outcome over strata; one element is the plain test.
  ///
  /// - Parameters:
  ///   - cause: the outcome, from 1.
  ///   - rho: power of the weights.
  /// - Returns: the test, with `nil` instead of a statistic where none exists.
  /// - Complexity: O(k g³) for k times and g groups.
  package func grayTest(of cause: Int, rho: Double = 0) -> GrayTest {
    let strata = Array(self)
    let all = strata.map(\.groups.count).max() ?? 0
    let present = (0..<all).filter { group in strata.contains { $0.groups[group].total > 0 } }
    let count = Swift.max(0, present.count - 1)
    var score = [Double](repeating: 0, count: count)
    var variance = SymmetricMatrix(size: count)
    for stratum in strata {
      let sums = GraySums(stratum, cause: cause, rho: rho)
      for i in 0..<count {
        score[i] += sums.score[present[i]]
        for j in 0..<count { variance[i, j] += sums.variance[present[i], present[j]] }
      }
    }
    let decomposed = variance.cholesky(tolerance: 1e-10)
    let solvable = count > 0 && decomposed.rank == count
    let statistic = solvable ? decomposed.quadratic(score) : nil
    return GrayTest(
      cause: cause, score: score, variance: variance.rows, statistic: statistic,
      degreesOfFreedom: count,
      pValue: statistic.map { ChiSquare.upperTail($0, df: Double(count)) }, rho: rho)
  }
}

/// Scores and their covariance within one stratum.
///
/// With S_k the outcome-free curve and F_k the incidence of group k, people at risk are weighted up
/// to R_k = n_k / S_k(t−), those who would be at risk had nobody had another outcome. F is the pooled
/// incidence with jumps d/ΣR_k under the hypothesis. `lever[i][k]` is the weight with which a jump in
/// group k moves the score of group i now, `later[i][k]` its sum over time, through which an event
/// changes what is expected afterwards.
private struct GraySums {
  var score: [Double]
  var variance: SymmetricMatrix

  init(_ stratum: GroupedRiskSet, cause: Int, rho: Double) {
    let groups = stratum.groups
    let g = groups.count
    let all = groups.map(\.allEvents)
    score = [Double](repeating: 0, count: g)
    variance = SymmetricMatrix(size: g)
    var free = [Double](repeating: 1, count: g)
    var incidence = [Double](repeating: 0, count: g)
    var pooled = 0.0
    var later = SymmetricMatrix(size: g)
    var single = [Double](repeating: 0, count: g)
    var mixed = [[Double]](repeating: [Double](repeating: 0, count: g), count: g)
    for row in stratum.time.indices {
      let n = groups.map { $0.atRisk[row] }
      let own = groups.map { cause <= $0.causes ? $0.events[cause - 1][row] : 0 }
      let other = (0..<g).map { all[$0][row] - own[$0] }
      let d = own.reduce(0, +)
      let rest = other.reduce(0, +)
      guard d > 0 || rest > 0 else { continue }
      let weighted = (0..<g).map { n[$0] > 0 && free[$0] > 0 ? n[$0] / free[$0] : 0 }
      let total = weighted.reduce(0, +)
      let expectedBase = (0..<g).reduce(0) { $0 + weighted[$1] * (1 - incidence[$1]) }
      let weight = rho == 0 ? 1 : pow(1 - pooled, rho)
      var lever = SymmetricMatrix(size: g)
      for i in 0..<g {
        for k in 0..<g {
          lever[i, k] = weight * weighted[i] * ((i == k ? 1 : 0) - weighted[k] / total)
          later[i, k] += lever[i, k] * d / (total * (1 - pooled))
        }
      }
      if d > 0 {
        for i in 0..<g where n[i] > 0 {
          score[i] += weight * (own[i] - d * weighted[i] * (1 - incidence[i]) / expectedBase)
        }
      }
      let after = (0..<g).map { n[$0] > 0 ? free[$0] * (n[$0] - all[$0][row]) / n[$0] : free[$0] }
      let pooledAfter = pooled + d / total
      if d > 0 {
        for k in 0..<g where n[k] > 0 {
          let carried = after[k] > 0 ? 1 - (1 - pooledAfter) / after[k] : 1
          let ties = d > 1 ? 1 - (d - 1) / (total * free[k] - 1) : 1
          let noise = ties * free[k] * d / (total * n[k])
          single[k] += carried * carried * noise
          for i in 0..<g {
            let left = lever[i, k] - carried * later[i, k]
            mixed[i][k] += left * carried * noise
            for j in 0..<g {
              variance[i, j] += left * (lever[j, k] - carried * later[j, k]) * noise
            }
          }
        }
      }
      for k in 0..<g where other[k] > 0 && after[k] > 0 {
        let carried = (1 - pooledAfter) / after[k]
        let ties = other[k] > 1 ? 1 - (other[k] - 1) / (n[k] - 1) : 1
        let noise = ties * free[k] * free[k] * other[k] / (n[k] * n[k])
        single[k] += carried * carried * noise
        for i in 0..<g {
          let left = carried * later[i, k]
          mixed[i][k] -= left * carried * noise
          for j in 0..<g { variance[i, j] += left * carried * later[j, k] * noise }
        }
      }
      for k in 0..<g where n[k] > 0 { incidence[k] += free[k] * own[k] / n[k] }
      free = after
      pooled = pooledAfter
    }
    for i in 0..<g {
      for j in 0..<g {
        for k in 0..<g {
          variance[i, j] +=
            later[i, k] * mixed[j][k] + later[j, k] * mixed[i][k]
            + later[i, k] * later[j, k] * single[k]
        }
      }
    }
  }
}
