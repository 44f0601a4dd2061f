/// The share of people in each state, by time, on any path through states.
///
/// P(t) = P(0) Π (I + ΔA) over the times up to t, where ΔA holds the observed moves from a state
/// divided by the people in it at risk. To a caseworker: of a hundred identified people, how many are
/// at month m being assisted, reintegrated, re-trafficked or gone, when people move back and forth
/// and come into view at different times.
///
/// For the shares of states it asks no Markov assumption, only that being lost from sight or coming
/// late says nothing about what happens next (Datta & Satten 2001). Do not read the shares of
/// absorbing states as "ever": someone re-trafficked and later reintegrated counts as reintegrated.
/// Aalen & Johansen (1978).
package struct AalenJohansen: Equatable, Sendable {
  /// Which formula the standard errors follow; both take the starting shares as known.
  package enum Variance: Equatable, Sendable {
    /// Infinitesimal jackknife, summed by person: right also when people have several rows, as in R
    /// survival.
    case jackknife
    /// Multinomial Greenwood recursion, as in etm; treats the rows of a person as independent.
    case greenwood
  }

  package let states: Int
  package let time: [Double]
  /// People in each state at risk just before each time: `atRisk[state][row]`.
  package let atRisk: [[Double]]
  /// Moves into each state at each time: `arrivals[state][row]`.
  package let arrivals: [[Double]]
  /// Stays in each state lost from sight at each time.
  package let lost: [[Double]]
  /// Shares before the first time.
  package let start: [Double]
  /// Shares just after each time: `probability[state][row]`.
  package let probability: [[Double]]
  /// Their standard errors.
  package let standardError: [[Double]]
  package let formula: Variance

  /// Confidence limits of a share.
  package func limits(
    state: Int, _ row: Int, scale: CurveScale = .logLog, level: Double = 0.95
  ) -> Limits? {
    scale.limits(
      probability[state][row], error: standardError[state][row],
      z: twoSidedQuantile(level: level))
  }

  /// A share at a time that need not be listed: the start before the first time, flat after the last.
  package func estimate(
    state: Int, at moment: Double, scale: CurveScale = .logLog, level: Double = 0.95
  ) -> CurveEstimate {
    let row = time.lastIndex(atOrBefore: moment)
    let next = time.firstIndex(above: moment)
    let people = row.map { time[$0] == moment ? $0 : next } ?? 0
    return CurveEstimate(
      time: moment, value: row.map { probability[state][$0] } ?? start[state],
      standardError: row.map { standardError[state][$0] } ?? 0,
      limits: row.flatMap { limits(state: state, $0, scale: scale, level: level) },
      stillFollowed: people < time.count ? atRisk.reduce(0) { $0 + $1[people] } : 0,
      isBeyondLastTime: moment > (time.last ?? -.infinity))
  }

  /// Mean time spent in a state up to `window`: the area under its curve, drawn on flat at the end.
  ///
  /// - Complexity: O(k) for k times.
  package func meanTime(in state: Int, to window: Double) -> Double {
    var area = 0.0
    var value = start[state]
    var since = min(0, time.first ?? 0)
    for (row, moment) in time.enumerated() where moment < window {
      area += value * (moment - since)
      value = probability[state][row]
      since = moment
    }
    return area + value * max(0, window - since)
  }
}

extension StateSpells {
  /// State shares over time.
  ///
  /// The starting shares are those of the people at risk at the first move. Nobody gives an empty
  /// result; no moves keep the starting shares.
  ///
  /// - Parameter variance: the formula of the standard errors.
  /// - Returns: shares and standard errors at every time at which a stay ended.
  /// - Complexity: O(n log n + k s³) for n rows, k times and s states, with the jackknife
  ///   O(n s² log k + k s⁴).
  package func aalenJohansen(variance: AalenJohansen.Variance = .jackknife) -> AalenJohansen {
    let steps = StateSteps(self)
    let k = states
    var probability = [[Double]](repeating: [], count: k)
    var shares = steps.start
    for row in steps.time.indices {
      shares = steps.carry(shares, through: row)
      for state in 0..<k { probability[state].append(shares[state]) }
    }
    let errors =
      switch variance {
      case .jackknife: jackknifeErrors(steps, probability: probability)
      case .greenwood: steps.greenwoodErrors(probability: probability)
      }
    return AalenJohansen(
      states: k, time: steps.time, atRisk: steps.atRisk,
      arrivals: (0..<k).map { into in
        steps.time.indices.map { row in (0..<k).reduce(0) { $0 + steps.moves(row, $1, into) } }
      },
      lost: steps.lost, start: steps.start, probability: probability, standardError: errors,
      formula: variance)
  }
}
