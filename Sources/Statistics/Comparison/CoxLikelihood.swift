import Foundation

/// The log partial likelihood with its slope and information at one value of the coefficients.
struct CoxLikelihood {
  var value = 0.0
  var slope: [Double]
  var information: SymmetricMatrix

  init(_ rows: CoxRows, beta: [Double], ties: CoxModel.Ties) {
    let p = rows.width
    slope = [Double](repeating: 0, count: p)
    information = SymmetricMatrix(size: p)
    switch ties {
    case .efron, .breslow: addSums(rows, beta: beta, efron: ties == .efron)
    case .exact: addSubsets(rows, beta: beta)
    }
    information.mirrorLowerTriangle()
  }

  /// Each of the d outcomes of a time meets the risk set less a share k/d of all d (Efron), or the
  /// whole of it (Breslow).
  private mutating func addSums(_ rows: CoxRows, beta: [Double], efron: Bool) {
    let p = rows.width
    let predictors = rows.predictors(beta)
    var mean = [Double](repeating: 0, count: p)
    var (value, slope, information) = (value, slope, information)
    rows.sweep(risks: predictors.map { exp($0) }, second: true) { moment, atRisk, dying in
      for row in moment.rows where rows.event[row] {
        value += predictors[row]
        for i in 0..<p { slope[i] += rows.x[row * p + i] }
      }
      for k in 0..<moment.deaths {
        let away = efron ? Double(k) / Double(moment.deaths) : 0
        let sum = atRisk.zero - away * dying.zero
        value -= log(sum)
        for i in 0..<p {
          mean[i] = (atRisk.first[i] - away * dying.first[i]) / sum
          slope[i] -= mean[i]
          for j in 0...i {
            let square = (atRisk.second[i * p + j] - away * dying.second[i * p + j]) / sum
            information[i, j] += square - mean[i] * mean[j]
          }
        }
        // Breslow's terms of a time are all alike.
        if !efron, k == 0, moment.deaths > 1 {
          let others = Double(moment.deaths - 1)
          value -= others * log(sum)
          for i in 0..<p {
            slope[i] -= others * mean[i]
            for j in 0...i {
              information[i, j] += others * (atRisk.second[i * p + j] / sum - mean[i] * mean[j])
            }
          }
          break
        }
      }
    }
    (self.value, self.slope, self.information) = (value, slope, information)
  }

  /// The chance that just these d of those at risk have the outcome: sums over all subsets of size d,
  /// built up person by person (Gail, Lubin & Rubinstein 1981).
  private mutating func addSubsets(_ rows: CoxRows, beta: [Double]) {
    let p = rows.width
    let predictors = rows.predictors(beta)
    // A common factor of the risks cancels; the largest is made 1 against overflow.
    let highest = predictors.max() ?? 0
    let risks = predictors.map { exp($0 - highest) }
    var (value, slope, information) = (value, slope, information)
    rows.sweep(risks: risks, second: false) { moment, _, _ in
      let d = moment.deaths
      var sums = [CoxSums](repeating: CoxSums(width: p), count: d + 1)
      sums[0].zero = 1
      var people = moment.rows.upperBound
      // Everyone at risk stands before the end of the moment's rows, in the same stratum.
      while people > 0, rows.stratum[people - 1] == moment.stratum {
        people -= 1
        guard rows.entry[people] < moment.time else { continue }
        let r = risks[people]
        for size in stride(from: d, to: 0, by: -1) {
          let below = sums[size - 1]
          guard below.zero > 0 else { continue }
          for i in 0..<p {
            let x = rows.x[people * p + i]
            for j in 0...i {
              let y = rows.x[people * p + j]
              sums[size].second[i * p + j] +=
                r
                * (below.second[i * p + j] + x * below.first[j] + y * below.first[i]
                  + x * y * below.zero)
            }
          }
          for i in 0..<p {
            sums[size].first[i] += r * (below.first[i] + rows.x[people * p + i] * below.zero)
          }
          sums[size].zero += r * below.zero
        }
      }
      for row in moment.rows where rows.event[row] {
        value += predictors[row] - highest
        for i in 0..<p { slope[i] += rows.x[row * p + i] }
      }
      let all = sums[d]
      value -= log(all.zero)
      for i in 0..<p {
        slope[i] -= all.first[i] / all.zero
        for j in 0...i {
          information[i, j] +=
            all.second[i * p + j] / all.zero
            - all.first[i] * all.first[j] / (all.zero * all.zero)
        }
      }
    }
    (self.value, self.slope, self.information) = (value, slope, information)
  }
}
