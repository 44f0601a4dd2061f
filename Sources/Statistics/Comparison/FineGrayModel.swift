import Foundation

/// How covariates change the cumulative incidence of one outcome while others compete.
///
/// A regression on the subdistribution hazard: people who had another outcome stay in the risk set,
/// weighted by the chance G(t−)/G(T−) that they would not have been lost since. A ratio above 1 means
/// that more people will have the outcome; it is not a ratio of rates among those still at risk (use
/// ``CoxModel`` for that), and both ask different questions. It assumes that the ratio is the same at
/// all times and that being lost depends on nothing but the censoring group. Not for late entry or
/// covariates that change. Fine & Gray (1999).
package struct FineGrayModel: Equatable, Sendable {
  /// Who counts as still followed when an outcome and a loss share a time.
  package enum Censoring: Equatable, Sendable {
    /// People with an outcome at t are at risk of being lost at t, and standard errors count that the
    /// weights are estimated, as R cmprsk does.
    case outcomesStay
    /// Outcomes leave first, weights are taken as known, as R survival's `finegray` does.
    case outcomesLeaveFirst
  }

  package let cause: Int
  package let count: Int
  /// Outcomes of the cause.
  package let events: Int
  /// Log ratios of subdistribution hazards; `nil` for a collinear column.
  package let coefficients: [Double?]
  /// Sandwich variance of the coefficients.
  package let variance: [[Double]]
  package let inverseInformation: [[Double]]
  package let logLikelihoodNull: Double
  package let logLikelihood: Double
  package let warnings: [CoxModel.Warning]
  /// Times of the outcome and the jumps of the baseline subdistribution hazard with all covariates 0.
  package let baselineTime: [Double]
  package let baselineJump: [Double]

  /// Robust standard error of a coefficient; `nil` for a collinear column.
  package func standardError(_ column: Int) -> Double? {
    coefficients[column] == nil ? nil : variance[column][column].squareRoot()
  }

  /// exp(β) with Wald limits; `nil` for a column that is collinear or may be infinite.
  package func subdistributionHazardRatio(
    _ column: Int, level: Double = 0.95
  ) -> (ratio: Double, limits: Limits)? {
    guard let beta = coefficients[column], let error = standardError(column),
      !warnings.contains(.mayBeInfinite(column: column))
    else { return nil }
    let reach = twoSidedQuantile(level: level) * error
    return (exp(beta), Limits(lower: exp(beta - reach), upper: exp(beta + reach)))
  }

  /// Cumulative incidence for given covariates, at each time of the baseline.
  package func incidence(covariates: [Double]) -> [Double] {
    let predictor = zip(covariates, coefficients).reduce(0) { $0 + $1.0 * ($1.1 ?? 0) }
    var hazard = 0.0
    return baselineJump.map { jump in
      hazard += jump * exp(predictor)
      return 1 - exp(-hazard)
    }
  }
}

extension FineGrayData {
  /// Fits the model for one outcome by Newton's method.
  ///
  /// Breslow's form for tied outcomes.
  ///
  /// - Parameters:
  ///   - cause: the outcome of interest, from 1; all others compete.
  ///   - censoring: the rule for ties of outcomes and losses.
  /// - Returns: the fit.
  /// - Throws: ``CoxFault/noEvents`` if the outcome does not occur.
  /// - Complexity: O(n log n + i n p²) for n rows, p covariates and i iterations.
  package func fit(
    cause: Int, censoring: FineGrayModel.Censoring = .outcomesStay
  ) throws(CoxFault) -> FineGrayModel {
    guard self.cause.contains(cause) else { throw .noEvents }
    let rows = FineGrayRows(self, cause: cause, censoring: censoring)
    let p = rows.width
    let start = rows.likelihood([Double](repeating: 0, count: p))
    var beta = [Double](repeating: 0, count: p)
    var current = start
    var converged = false
    var step = [Double](repeating: 0, count: p)
    for _ in 0..<50 where !converged {
      step = current.information.cholesky(tolerance: 1e-14).solve(current.slope)
      var share = 1.0
      var next = current
      for _ in 0..<30 {
        let trial = zip(beta, step).map { $0 + share * $1 }
        next = rows.likelihood(trial)
        if next.value.isFinite, next.value >= current.value - 1e-12 * abs(current.value) {
          beta = trial
          break
        }
        share /= 2
      }
      converged = abs(1 - current.value / next.value) <= 1e-13 || next.value == 0
      current = next
    }
    let decomposed = current.information.cholesky(tolerance: 1e-14)
    let collinear = decomposed.dependent
    let inverse = decomposed.inverse
    let last = decomposed.solve(current.slope)
    let wandering = (0..<p).filter {
      !collinear.contains($0) && abs(last[$0]) > 1e-6 * max(1, abs(beta[$0]))
    }
    let sandwich = inverse.sandwich(rows.scores(beta, countingWeights: censoring == .outcomesStay))
    func unscaled(_ matrix: SymmetricMatrix) -> [[Double]] {
      (0..<p).map { i in (0..<p).map { matrix[i, $0] / (rows.scale[i] * rows.scale[$0]) } }
    }
    // From the mean covariates to covariates of 0.
    let shift = (0..<p).reduce(0) { $0 + beta[$1] * rows.mean[$1] / rows.scale[$1] }
    let baseline = rows.baseline(beta)
    return FineGrayModel(
      cause: cause, count: count, events: self.cause.count { $0 == cause },
      coefficients: (0..<p).map { collinear.contains($0) ? nil : beta[$0] / rows.scale[$0] },
      variance: unscaled(sandwich), inverseInformation: unscaled(inverse),
      logLikelihoodNull: start.value, logLikelihood: current.value,
      warnings: collinear.map { .collinear(column: $0) }
        + wandering.map { .mayBeInfinite(column: $0) } + (converged ? [] : [.notConverged]),
      baselineTime: baseline.map(\.time), baselineJump: baseline.map { $0.jump * exp(-shift) })
  }
}
