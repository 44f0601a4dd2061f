import Foundation

/// What each outcome time adds to the baseline hazard and to what goes with it.
///
/// With a_k the sum of risks that the k-th outcome of a time meets and x̄_k the mean covariates in it
/// (all in the centred, scaled covariates), by stratum and rising time.
struct CoxJumps: Equatable, Sendable {
  struct Curve: Equatable, Sendable {
    var time: [Double] = []
    /// Running sums Σ 1/a_k, Σ 1/a_k² and Σ x̄_k/a_k, the last flat by rows.
    var hazard: [Double] = []
    var variance: [Double] = []
    var weightedMean: [Double] = []
    /// Single values of a time: what an outcome of that time itself meets, less its own share
    /// Σ (1 − k/d)/a_k, the same with x̄_k, and the plain mean of the x̄_k.
    var ownHazard: [Double] = []
    var ownWeightedMean: [Double] = []
    var mean: [Double] = []
  }

  /// Curves by stratum number.
  let curves: [Int: Curve]
  let beta: [Double]
  let center: [Double]
  let scale: [Double]

  init(_ rows: CoxRows, beta: [Double], ties: CoxModel.Ties) {
    let p = rows.width
    let risks = rows.risks(beta)
    var curves: [Int: Curve] = [:]
    // The sweep runs from late to early: jumps are collected and summed in reverse.
    var backward = Curve()
    var current: Int?
    func finish() {
      if let current { curves[current] = Self.accumulated(backward, width: p) }
      backward = Curve()
    }
    rows.sweep(risks: risks, second: false) { moment, atRisk, dying in
      if current != moment.stratum {
        finish()
        current = moment.stratum
      }
      let d = Double(moment.deaths)
      var (h, v, own) = (0.0, 0.0, 0.0)
      var weighted = [Double](repeating: 0, count: p)
      var ownWeighted = weighted
      var mean = weighted
      for k in 0..<moment.deaths {
        let away = ties == .efron ? Double(k) / d : 0
        let sum = atRisk.zero - away * dying.zero
        h += 1 / sum
        v += 1 / (sum * sum)
        own += (1 - away) / sum
        for i in 0..<p {
          let center = (atRisk.first[i] - away * dying.first[i]) / sum
          weighted[i] += center / sum
          ownWeighted[i] += (1 - away) * center / sum
          mean[i] += center / d
        }
      }
      backward.time.append(moment.time)
      backward.hazard.append(h)
      backward.variance.append(v)
      backward.weightedMean += weighted
      backward.ownHazard.append(own)
      backward.ownWeightedMean += ownWeighted
      backward.mean += mean
    }
    finish()
    self.curves = curves
    self.beta = beta
    center = rows.mean
    scale = rows.scale
  }

  private static func accumulated(_ backward: Curve, width p: Int) -> Curve {
    var curve = Curve()
    var (h, v) = (0.0, 0.0)
    var weighted = [Double](repeating: 0, count: p)
    for row in backward.time.indices.reversed() {
      h += backward.hazard[row]
      v += backward.variance[row]
      for i in 0..<p { weighted[i] += backward.weightedMean[row * p + i] }
      curve.time.append(backward.time[row])
      curve.hazard.append(h)
      curve.variance.append(v)
      curve.weightedMean += weighted
      curve.ownHazard.append(backward.ownHazard[row])
      curve.ownWeightedMean += backward.ownWeightedMean[(row * p)..<((row + 1) * p)]
      curve.mean += backward.mean[(row * p)..<((row + 1) * p)]
    }
    return curve
  }

  /// Σ over clusters of s s', where s sums the score residuals of a cluster's rows: each row's
  /// outcome less what was expected of it, times its distance from the mean covariates.
  func clusteredScores(_ rows: CoxRows, beta: [Double], cluster: [Int]) -> SymmetricMatrix {
    let p = rows.width
    var sums: [Int: [Double]] = [:]
    var order: [Int] = []
    for row in 0..<rows.count {
      let name = cluster[rows.original[row]]
      if sums[name] == nil {
        sums[name] = [Double](repeating: 0, count: p)
        order.append(name)
      }
      let residual = scoreResidual(rows, row, beta: beta)
      for i in 0..<p { sums[name]?[i] += residual[i] }
    }
    var result = SymmetricMatrix(size: p)
    for name in order {
      guard let s = sums[name] else { continue }
      for i in 0..<p { for j in 0..<p { result[i, j] += s[i] * s[j] } }
    }
    return result
  }

  private func scoreResidual(_ rows: CoxRows, _ row: Int, beta: [Double]) -> [Double] {
    let p = rows.width
    var residual = [Double](repeating: 0, count: p)
    guard let curve = curves[rows.stratum[row]] else { return residual }
    let risk = exp(rows.predictor(row, beta))
    let isEvent = rows.event[row]
    var last = curve.time.lastIndex(atOrBefore: rows.exit[row])
    if isEvent, let own = last {
      for i in 0..<p {
        let x = rows.x[row * p + i]
        residual[i] += x - curve.mean[own * p + i]
        residual[i] -= risk * (x * curve.ownHazard[own] - curve.ownWeightedMean[own * p + i])
      }
      last = own > 0 ? own - 1 : nil
    }
    let first = curve.time.lastIndex(atOrBefore: rows.entry[row])
    for (place, sign) in [(last, -1.0), (first, 1.0)] {
      guard let place else { continue }
      for i in 0..<p {
        let x = rows.x[row * p + i]
        residual[i] +=
          sign * risk * (x * curve.hazard[place] - curve.weightedMean[place * p + i])
      }
    }
    return residual
  }
}
