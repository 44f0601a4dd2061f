import Foundation

/// How covariates change the rate of an outcome: a regression on hazard ratios.
///
/// rate(t | x) = λ₀(t) exp(β'x): a hazard ratio of 2 means that, at any time, twice as many of those
/// still without the outcome have it. It assumes that ratios stay the same over time (check with
/// ``CoxData/proportionalHazards(_:transform:)``), that being lost says nothing about the outcome
/// given the covariates, and that covariates are known from the start of the row, never from its
/// future. With competing outcomes it speaks about the rate of one, not about how many will have it.
/// A comparison by a covariate is no proof that the covariate is the cause. Ten outcomes a covariate
/// is a usual least. Cox (1972, 1975).
package struct CoxModel: Equatable, Sendable {
  /// What several outcomes at one time mean.
  package enum Ties: String, CaseIterable, Sendable {
    /// One after another in an unknown order, approximately (Efron 1977): the default in R.
    case efron
    /// All from the full risk set (Breslow 1974): simplest, biased to 0 with many ties.
    case breslow
    /// Exactly at once, as in matched case–control data; slow with many ties.
    case exact
  }

  /// What a reader of the coefficients must know; columns count from 0.
  package enum Warning: Equatable, Sendable {
    /// The column depends on those before it and is left out.
    case collinear(column: Int)
    /// One side of the column has all the outcomes: the likelihood rises for ever (separation) and
    /// coefficient and standard error are only where the search stopped.
    case mayBeInfinite(column: Int)
    case notConverged
  }

  package let ties: Ties
  package let count: Int
  package let events: Int
  /// Log hazard ratios for one unit of each covariate; `nil` for a collinear column.
  package let coefficients: [Double?]
  /// Inverse of the observed information; zeros for collinear columns.
  package let variance: [[Double]]
  /// The grouped sandwich, if rows belong to clusters (Lin & Wei 1989).
  package let robustVariance: [[Double]]?
  package let logLikelihoodNull: Double
  package let logLikelihood: Double
  /// Rao's score test of "no covariate matters".
  package let score: Double
  /// Wald's test of the same, by the robust variance where there is one.
  package let wald: Double
  /// Coefficients that were estimated.
  package let degreesOfFreedom: Int
  package let iterations: Int
  package let warnings: [Warning]
  /// Sums at the outcome times of each stratum, for hazards and predictions.
  let jumps: CoxJumps

  /// Twice the gain in log likelihood over no covariates.
  package var likelihoodRatio: Double { 2 * (logLikelihood - logLikelihoodNull) }

  /// Standard error of a coefficient by the inverse information; `nil` for a collinear column.
  package func standardError(_ column: Int) -> Double? {
    coefficients[column] == nil ? nil : variance[column][column].squareRoot()
  }

  /// Standard error of a coefficient by the sandwich, where rows belong to clusters.
  package func robustError(_ column: Int) -> Double? {
    coefficients[column] == nil ? nil : robustVariance?[column][column].squareRoot()
  }

  /// exp(β) with Wald limits, robust where there are clusters; `nil` for a column that is collinear
  /// or whose coefficient may be infinite.
  package func hazardRatio(
    _ column: Int, level: Double = 0.95
  ) -> (ratio: Double, limits: Limits)? {
    guard let beta = coefficients[column],
      let error = robustError(column) ?? standardError(column),
      !warnings.contains(.mayBeInfinite(column: column))
    else { return nil }
    let reach = twoSidedQuantile(level: level) * error
    return (exp(beta), Limits(lower: exp(beta - reach), upper: exp(beta + reach)))
  }

  /// Chance of a coefficient this far from 0 if the covariate did not matter (Wald).
  package func pValue(_ column: Int) -> Double? {
    guard let beta = coefficients[column],
      let error = robustError(column) ?? standardError(column), error > 0,
      !warnings.contains(.mayBeInfinite(column: column))
    else { return nil }
    return 2 * NormalDistribution.upperTail(abs(beta) / error)
  }
}

extension CoxData {
  /// Fits a Cox model by Newton's method from β = 0, halving steps that overshoot.
  ///
  /// Stops when the log likelihood changes by less than 1e-12 of itself.
  ///
  /// - Complexity: O(n log n + i n p²) for n rows, p covariates and i iterations (about 5); exact
  ///   ties O(i n e d p²) for e outcome times with d outcomes.
  package func fit(ties: CoxModel.Ties = .efron) -> CoxModel {
    let rows = CoxRows(self)
    let search = CoxSearch(rows, ties: ties)
    let p = rows.width
    let final = search.final.information.cholesky(tolerance: CoxSearch.tolerance)
    let collinear = Set(final.dependent)
    let beta = search.beta
    let step = final.solve(search.final.slope)
    let wandering = (0..<p).filter { column in
      !collinear.contains(column) && abs(step[column]) > 1e-6 * abs(beta[column])
        && abs(step[column]) > 1e-6
    }
    let inverse = final.inverse
    let jumps = CoxJumps(rows, beta: beta, ties: ties)
    let robust = cluster.map { cluster in
      inverse.sandwich(jumps.clusteredScores(rows, beta: beta, cluster: cluster))
    }
    let estimated = (0..<p).filter { !collinear.contains($0) }
    let wald = (robust ?? inverse).part(estimated).cholesky(tolerance: CoxSearch.tolerance)
      .quadratic(estimated.map { beta[$0] })
    func unscaled(_ matrix: SymmetricMatrix) -> [[Double]] {
      (0..<p).map { i in (0..<p).map { matrix[i, $0] / (rows.scale[i] * rows.scale[$0]) } }
    }
    return CoxModel(
      ties: ties, count: count, events: event.count { $0 },
      coefficients: (0..<p).map { collinear.contains($0) ? nil : beta[$0] / rows.scale[$0] },
      variance: unscaled(inverse), robustVariance: robust.map(unscaled),
      logLikelihoodNull: search.start.value, logLikelihood: search.final.value,
      score: search.score, wald: wald, degreesOfFreedom: estimated.count,
      iterations: search.iterations,
      warnings: collinear.sorted().map { .collinear(column: $0) }
        + wandering.map { .mayBeInfinite(column: $0) }
        + (search.converged ? [] : [.notConverged]),
      jumps: jumps)
  }
}

/// The way of Newton's method to the maximum.
private struct CoxSearch {
  static let tolerance = 1e-14
  let start: CoxLikelihood
  private(set) var final: CoxLikelihood
  private(set) var beta: [Double]
  let score: Double
  private(set) var iterations = 0
  private(set) var converged = false

  init(_ rows: CoxRows, ties: CoxModel.Ties) {
    let p = rows.width
    beta = [Double](repeating: 0, count: p)
    start = CoxLikelihood(rows, beta: beta, ties: ties)
    final = start
    let decomposed = start.information.cholesky(tolerance: Self.tolerance)
    score = decomposed.quadratic(start.slope)
    var step = decomposed.solve(start.slope)
    var trial = step
    var halvings = 0
    while iterations < 50 {
      iterations += 1
      let next = CoxLikelihood(rows, beta: trial, ties: ties)
      let isFinite = next.value.isFinite && next.slope.allSatisfy(\.isFinite)
      if isFinite, halvings == 0, abs(1 - final.value / next.value) <= 1e-12 || next.value == 0 {
        (beta, final, converged) = (trial, next, true)
        return
      }
      if !isFinite || next.value < final.value {
        halvings += 1
        trial = zip(trial, beta).map { ($0 + Double(halvings) * $1) / Double(halvings + 1) }
      } else {
        halvings = 0
        (beta, final) = (trial, next)
        step = next.information.cholesky(tolerance: Self.tolerance).solve(next.slope)
        trial = zip(beta, step).map(+)
      }
    }
  }
}
