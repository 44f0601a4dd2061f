import Foundation

/// The curve that a Cox model predicts for one person, at one time.
///
/// Library only: no command reaches it.
package struct CoxPrediction: Equatable, Sendable {
  package let time: Double
  /// Cumulative hazard up to and including the time.
  package let cumulativeHazard: Double
  /// Its standard error, which is also that of −log S.
  package let standardError: Double
  /// exp(−cumulative hazard): the share without the outcome.
  package let survival: Double
  /// Limits of the share on the scale log S, cut at 1.
  package let limits: Limits
}

extension CoxModel {
  /// Cumulative hazard and share without the outcome for given covariates.
  ///
  /// The hazard is that of someone with just these covariates (all 0 gives the baseline at 0), by
  /// Efron's or Breslow's estimate as the ties of the fit. 0 before the first outcome, flat after the
  /// last. The standard error counts the baseline's and the coefficients' (Tsiatis 1981; Link 1984)
  /// and is not robust. With time-dependent covariates such a curve means little: nobody's covariates
  /// stay as given. `nil` for a stratum without outcomes or a wrong number of covariates.
  ///
  /// Library only: no command reaches it.
  ///
  /// - Parameters:
  ///   - moment: the time.
  ///   - covariates: one value a column, on the scale of the data.
  ///   - stratum: whose baseline.
  ///   - level: the confidence level.
  /// - Returns: the prediction.
  /// - Complexity: O(log k + p²).
  package func prediction(
    at moment: Double, covariates: [Double], stratum: Int = 0, level: Double = 0.95
  ) -> CoxPrediction? {
    guard covariates.count == coefficients.count, let curve = jumps.curves[stratum] else {
      return nil
    }
    let p = covariates.count
    let x = (0..<p).map { (covariates[$0] - jumps.center[$0]) / jumps.scale[$0] }
    let risk = exp(zip(x, jumps.beta).reduce(0) { $0 + $1.0 * $1.1 })
    var (hazard, variance) = (0.0, 0.0)
    if let row = curve.time.lastIndex(atOrBefore: moment) {
      hazard = risk * curve.hazard[row]
      // Distance from the mean covariates, summed over time, on the scale of the coefficients.
      let distance = (0..<p).map {
        (x[$0] * curve.hazard[row] - curve.weightedMean[row * p + $0]) * jumps.scale[$0]
      }
      variance =
        risk * risk
        * (curve.variance[row] + SymmetricMatrix(rows: self.variance).quadratic(distance))
    }
    let error = variance.squareRoot()
    let reach = twoSidedQuantile(level: level) * error
    return CoxPrediction(
      time: moment, cumulativeHazard: hazard, standardError: error, survival: exp(-hazard),
      limits: Limits(lower: exp(-hazard - reach), upper: min(1, exp(-hazard + reach))))
  }
}
