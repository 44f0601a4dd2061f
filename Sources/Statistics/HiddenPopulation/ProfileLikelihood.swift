import Foundation

extension MultipleSystemsEstimate {
  /// Limits of the total where the Poisson likelihood, refitted, falls by a chi-square quantile.
  ///
  /// Fixes the intercept and refits all else; twice the fall of the log likelihood is compared with
  /// chi-square on 1 degree of freedom. Conditional on the model: the choice of pairs is not in it. A
  /// side that is not found within 8 standard errors is the observed number below, infinity above.
  ///
  /// Library only: no command reaches it.
  package func profilePoisson(level: Double = 0.95) -> Limits {
    let drop = ChiSquare.quantile(level, df: 1)
    let rows = design.rows.map { row in row.dropFirst().map { $0 - 1 } }
    var warm = Array(start.dropFirst())
    let best = logLikelihood
    let excess = { (intercept: Double) -> Double in
      guard
        let fit = LogLinearFit(
          rows: rows, columns: design.columns - 1, counts: counts, offset: intercept, start: warm)
      else { return .nan }
      warm = fit.coefficients
      return 2 * (best - Self.logLikelihood(counts, fit.fitted)) - drop
    }
    let (centre, reach) = (dark.value, 8 * dark.error)
    let low = signChange(from: centre, to: centre - reach, excess)
    warm = Array(start.dropFirst())
    let high = signChange(from: centre, to: centre + reach, excess)
    let seen = Double(observed)
    return Limits(
      lower: low.map { seen + exp($0) } ?? seen, upper: high.map { seen + exp($0) } ?? .infinity)
  }

  /// The multinomial estimate of the total and its profile-likelihood limits.
  ///
  /// A few people below the Poisson estimate; the limits that are usually published belong to this
  /// one. Source: Cormack (1992), *Biometrics* 48, 567-576.
  package struct Multinomial: Hashable, Sendable {
    /// The total at the maximum.
    package let estimate: Double
    /// Limits, in the order of the levels asked for.
    package let limits: [Limits]
  }

  /// Profiles the multinomial likelihood of the total.
  ///
  /// The table is completed with N - n in the empty cell and refitted; l(N) = ln N! - ln (N-n)! +
  /// Σ y ln(mean / N) + (N-n) ln(mean of the empty cell / N). With `exactFactorials` off, Stirling's
  /// approximation stands for both factorials, as in common software; the results differ by less
  /// than 0.1 unless hardly anybody is unseen. Conditional on the model. A lower limit that is not
  /// reached is the observed number.
  package func profileMultinomial(
    levels: [Double] = [0.95], exactFactorials: Bool = true
  ) -> Multinomial {
    var profile = MultinomialProfile(self, exactFactorials: exactFactorials)
    let seen = Double(observed)
    var low = seen + max(darkFigure * 0.2, 1e-3)
    var high = seen + darkFigure * 1.2
    while profile.slope(low) < 0, low > seen + 1e-9 { low = seen + (low - seen) / 4 }
    while profile.slope(high) > 0, high < 1e15 { high = seen + (high - seen) * 1.5 }
    let best = signChange(from: low, to: high) { profile.slope($0) } ?? low
    let top = profile.value(best)
    let limits = levels.map { level in
      let drop = ChiSquare.quantile(level, df: 1)
      let excess = { (total: Double) in 2 * (top - profile.value(total)) - drop }
      let floor = seen + max(1e-6, (best - seen) * 1e-4)
      var ceiling = best
      while excess(ceiling) < 0, ceiling < 1e15 {
        ceiling = seen + (max(ceiling - seen, 1e-3)) * 1.5
      }
      let lower = excess(floor) < 0 ? seen : signChange(from: floor, to: best, excess) ?? seen
      return Limits(
        lower: lower, upper: signChange(from: best, to: ceiling, excess) ?? .infinity)
    }
    return Multinomial(estimate: best, limits: limits)
  }
}

/// The multinomial log likelihood of the total and its slope.
private struct MultinomialProfile {
  private let rows: [[Int]]
  private let columns: Int
  private let counts: [Double]
  private let seen: Double
  private let exactFactorials: Bool
  private var warm: [Double]

  init(_ estimate: MultipleSystemsEstimate, exactFactorials: Bool) {
    rows = estimate.design.rows + [[0]]
    columns = estimate.design.columns
    counts = estimate.counts
    seen = Double(estimate.observed)
    warm = estimate.start
    self.exactFactorials = exactFactorials
  }

  private mutating func means(_ total: Double) -> [Double] {
    let completed = counts + [total - seen]
    guard
      let fit = LogLinearFit(rows: rows, columns: columns, counts: completed, start: warm)
    else { return completed.map { _ in .nan } }
    warm = fit.coefficients
    return fit.fitted
  }

  mutating func value(_ total: Double) -> Double {
    let unseen = total - seen
    let means = means(total)
    var sum = unseen > 0 ? unseen * log(means[counts.count] / total) : 0
    for (count, mean) in zip(counts, means) where count > 0 { sum += count * log(mean / total) }
    if exactFactorials {
      return sum + LogGamma.value(total + 1) - LogGamma.value(unseen + 1)
    }
    return sum + total * log(total) - unseen * log(unseen) - total + unseen
      + 0.5 * log(total / unseen)
  }

  mutating func slope(_ total: Double) -> Double {
    let unseen = total - seen
    let last = log(means(total)[counts.count] / total)
    if exactFactorials {
      return last + LogGamma.derivative(total + 1) - LogGamma.derivative(unseen + 1)
    }
    return last + log(total) - log(unseen) + 0.5 / total - 0.5 / unseen
  }
}
