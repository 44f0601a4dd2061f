/// The share with one outcome by a time, while other outcomes compete for the same people.
///
/// F(t) = Σ S(s−) d/n over the times s up to t, with d outcomes of this kind among n at risk and S
/// the share free of every outcome. To a caseworker: of a hundred people, how many had been
/// re-trafficked by month m, when some died or emigrated first. The incidences of all causes and the
/// outcome-free share add up to 1.
///
/// It assumes that people who were lost fared like those who stayed. It is the risk as it was, not
/// as it would be if nobody died. Aalen & Johansen (1978).
package struct CumulativeIncidence: Equatable, Sendable {
  /// Which formula of the variance was used; three are common and they differ (see the cases).
  package enum Variance: Equatable, Sendable {
    /// Multinomial Greenwood formula, as in etm and mstate; equal to the infinitesimal jackknife of
    /// R survival when there is no late entry (Allignol, Schumacher & Beyersmann 2010, equation 5).
    case greenwood
    /// Counting-process sums with the tie factor (n − d)/(n − 1), as in R cmprsk (Aalen 1978;
    /// Pintilie 2006, section 4.5).
    case countingProcess
  }

  package let cause: Int
  package let time: [Double]
  package let atRisk: [Double]
  /// Outcomes of this cause.
  package let events: [Double]
  /// Everyone whose observation ended, whatever the reason.
  package let left: [Double]
  /// F(t) at each time, just after it.
  package let incidence: [Double]
  package let variance: [Double]
  package let formula: Variance

  package func standardError(_ row: Int) -> Double { variance[row].squareRoot() }

  /// Confidence limits of F at a row; undefined before the first outcome (see ``CurveScale``).
  package func limits(_ row: Int, scale: CurveScale = .logLog, level: Double = 0.95) -> Limits? {
    scale.limits(incidence[row], error: standardError(row), z: twoSidedQuantile(level: level))
  }

  /// F at a time that need not be listed: 0 before the first time, flat after the last.
  package func estimate(
    at moment: Double, scale: CurveScale = .logLog, level: Double = 0.95
  ) -> CurveEstimate {
    let row = time.lastIndex(atOrBefore: moment)
    return CurveEstimate(
      time: moment, value: row.map { incidence[$0] } ?? 0,
      standardError: row.map { standardError($0) } ?? 0,
      limits: row.flatMap { limits($0, scale: scale, level: level) },
      stillFollowed: followed(at: moment, time: time, atRisk: atRisk) { left[$0] },
      isBeyondLastTime: moment > (time.last ?? -.infinity))
  }
}

extension RiskSet {
  /// Cumulative incidence of one outcome with all others competing (Aalen–Johansen).
  ///
  /// No observations give an empty curve; a cause that never occurs gives 0 throughout.
  ///
  /// - Parameters:
  ///   - cause: the outcome, from 1.
  ///   - variance: the formula of the standard error.
  /// - Returns: the incidence at every time of the table.
  /// - Complexity: O(k) for k times.
  package func cumulativeIncidence(
    of cause: Int, variance: CumulativeIncidence.Variance = .greenwood
  ) -> CumulativeIncidence {
    let own =
      (1...causes).contains(cause)
      ? events[cause - 1] : [Double](repeating: 0, count: time.count)
    let all = allEvents
    var incidence: [Double] = []
    var free = 1.0
    var sum = 0.0
    incidence.reserveCapacity(time.count)
    for row in time.indices {
      sum += free * own[row] / atRisk[row]
      free *= (atRisk[row] - all[row]) / atRisk[row]
      incidence.append(sum)
    }
    let variances =
      switch variance {
      case .greenwood: greenwoodVariance(own: own, all: all)
      case .countingProcess: countingProcessVariance(own: own, all: all)
      }
    return CumulativeIncidence(
      cause: cause, time: time, atRisk: atRisk, events: own,
      left: zip(all, censored).map { $0 + $1 }, incidence: incidence, variance: variances,
      formula: variance)
  }

  /// Recursion for the covariance of (S, F): each time adds S(t−)²/n times the multinomial
  /// covariance of its outcomes and carries the old one forward through the time's transitions.
  private func greenwoodVariance(own: [Double], all: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(time.count)
    var free = 1.0
    var varFree = 0.0
    var covariance = 0.0
    var varOwn = 0.0
    for row in time.indices {
      let n = atRisk[row]
      let h = all[row] / n
      let g = own[row] / n
      let noise = free * free / n
      varOwn += 2 * g * covariance + g * g * varFree + noise * g * (1 - g)
      covariance = (1 - h) * (covariance + g * varFree) - noise * (1 - h) * g
      varFree = (1 - h) * (1 - h) * varFree + noise * h * (1 - h)
      free *= (n - all[row]) / n
      result.append(max(0, varOwn))
    }
    return result
  }

  /// Sums over earlier times s of quadratic forms in F(t) − F(s), kept up to date as F(t) grows.
  ///
  /// With D = (F(t) − F(s)) / S(s), a time s contributes S(s−)²/n² times
  /// (1 − D)² d (n − d)/(n − 1) for its own outcomes and D² d' (n − d')/(n − 1) for the others.
  private func countingProcessVariance(own: [Double], all: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(time.count)
    var free = 1.0
    var ownForm = (value: 0.0, slope: 0.0, curvature: 0.0)
    var otherForm = (value: 0.0, slope: 0.0, curvature: 0.0)
    for row in time.indices {
      let n = atRisk[row]
      let growth = free * own[row] / n
      ownForm.value += growth * (growth * ownForm.curvature - 2 * ownForm.slope)
      ownForm.slope -= growth * ownForm.curvature
      otherForm.value += growth * (growth * otherForm.curvature + 2 * otherForm.slope)
      otherForm.slope += growth * otherForm.curvature
      let d = own[row]
      let rest = all[row] - d
      let after = free * (n - all[row]) / n
      let inverse = after > 0 ? 1 / after : 0
      let scale = free * free / (n * n)
      let ownWeight = scale * d * (d > 1 ? (n - d) / (n - 1) : 1)
      ownForm.value += ownWeight
      ownForm.slope += ownWeight * inverse
      ownForm.curvature += ownWeight * inverse * inverse
      otherForm.curvature +=
        scale * rest * (rest > 1 ? (n - rest) / (n - 1) : 1) * inverse * inverse
      free = after
      result.append(max(0, ownForm.value + otherForm.value))
    }
    return result
  }
}
