/// The one count table under every estimator: who was at risk when, and what happened.
///
/// Each row is a time at which somebody's observation ended. At one time, outcomes come before
/// losses, and losses before the rest of the day: everyone who leaves at t is at risk at t. Someone
/// who enters at t is not: intervals are `(entry, exit]`.
///
/// From here on there are counts only; no person can be told apart.
package struct RiskSet: Equatable, Sendable {
  /// The times, rising, in the unit of the observations.
  package let time: [Double]
  /// People under observation just before each time (a sum of weights if there are weights).
  package let atRisk: [Double]
  /// People with each outcome at each time: `events[cause - 1][row]`.
  package let events: [[Double]]
  /// People whose observation ended without an outcome.
  package let censored: [Double]
  /// People who came under observation since the row before, in time to be at risk here.
  package let entered: [Double]
  /// Rows that were watched over no interval at all (`exit` at or before `entry`) and are left out.
  package let neverAtRisk: Int

  /// The number of distinct outcomes.
  package var causes: Int { events.count }

  /// People ever at risk.
  package var total: Double { entered.reduce(0, +) }

  /// Outcomes of every kind at each time.
  package var allEvents: [Double] {
    guard var sum = events.first else { return [Double](repeating: 0, count: time.count) }
    for cause in events.dropFirst() {
      for row in sum.indices { sum[row] += cause[row] }
    }
    return sum
  }

  /// The first row at which the risk set is emptied by outcomes although people enter later.
  ///
  /// Under late entry a product-limit curve stays at 0 from there on, which says nothing about the
  /// people who come later: report a curve that starts after this time instead.
  package var emptiedEarly: Int? {
    let all = allEvents
    return time.indices.dropLast().first { atRisk[$0] > 0 && all[$0] >= atRisk[$0] }
  }

  /// Counts observations with real-valued times.
  ///
  /// - Parameters:
  ///   - observations: the rows; see ``Observations``.
  ///   - causes: the number of outcomes; by default the largest that occurs, at least one.
  ///   - mergingTies: whether times that differ only by rounding count as one (see `TiedTimes`).
  /// - Complexity: O(n log n) for n rows.
  package init(_ observations: Observations, causes: Int? = nil, mergingTies: Bool = true) {
    let slots = TimeSlots(observations, mergingTies: mergingTies)
    var counts = SlotCounts(slots: slots.time.count, causes: observations.causes(atLeast: causes))
    for row in 0..<observations.count {
      counts.add(
        start: slots.start?[row] ?? -1, end: slots.end[row], cause: observations.cause[row],
        weight: observations.weight?[row] ?? 1)
    }
    self.init(counts, rows: counts.used) { slots.time[$0] }
  }

  /// Counts observations in whole days.
  ///
  /// - Parameters:
  ///   - entry: the last day on which each row is not yet at risk, `Int32.min` for "from the
  ///     beginning"; `nil` if that holds for all.
  ///   - exit: the day on which each row ended.
  ///   - cause: what ended each row: 0 nothing seen, 1… the outcomes.
  ///   - causes: the number of outcomes; by default the largest that occurs, at least one.
  /// - Precondition: the columns have the same length.
  /// - Complexity: O(n + d) for n rows that span d days.
  package init(entry: [Int32]? = nil, exit: [Int32], cause: [UInt8], causes: Int? = nil) {
    precondition(exit.count == cause.count && (entry?.count ?? exit.count) == exit.count)
    let first = Int(exit.min() ?? 0)
    let last = Int(exit.max() ?? -1)
    let largest = Int(cause.max() ?? 0)
    var counts = SlotCounts(
      slots: exit.isEmpty ? 0 : last - first + 1, causes: max(causes ?? 1, largest, 1))
    if let entry {
      for row in exit.indices {
        let start = max(-1, Int(entry[row]) - first)
        counts.add(start: start, end: Int(exit[row]) - first, cause: Int(cause[row]), weight: 1)
      }
    } else {
      for row in exit.indices {
        counts.add(start: -1, end: Int(exit[row]) - first, cause: Int(cause[row]), weight: 1)
      }
    }
    self.init(counts, rows: counts.used) { Double(first + $0) }
  }

  /// Keeps some slots as rows and turns sums into people at risk.
  init(_ counts: SlotCounts, rows kept: [Int], time timeOfSlot: (Int) -> Double) {
    var atRisk = [Double](repeating: 0, count: kept.count)
    var entered: [Double] = []
    var slot = 0
    for end in kept {
      var arrivals = 0.0
      while slot <= end {
        arrivals += counts.entered[slot]
        slot += 1
      }
      entered.append(arrivals)
    }
    // Summed from the end, so that the last risk set is exactly the sum of those who leave it.
    var later = 0.0
    for row in kept.indices.reversed() {
      later += counts.ended[kept[row]]
      atRisk[row] = later
      later -= entered[row]
    }
    self.atRisk = atRisk
    self.entered = entered
    time = kept.map(timeOfSlot)
    censored = kept.map { counts.ended(cause: 0, at: $0) }
    events = (1...counts.causes).map { cause in kept.map { counts.ended(cause: cause, at: $0) } }
    neverAtRisk = counts.neverAtRisk
  }

  private init(
    time: [Double], atRisk: [Double], events: [[Double]], censored: [Double], entered: [Double],
    neverAtRisk: Int
  ) {
    self.time = time
    self.atRisk = atRisk
    self.events = events
    self.censored = censored
    self.entered = entered
    self.neverAtRisk = neverAtRisk
  }

  /// The table without the rows at which nobody's observation ended.
  func withoutIdleRows() -> RiskSet {
    let kept = time.indices.filter { row in
      censored[row] > 0 || events.contains { $0[row] > 0 }
    }
    var arrivals: [Double] = []
    var next = 0
    for row in kept {
      arrivals.append(entered[next...row].reduce(0, +))
      next = row + 1
    }
    return RiskSet(
      time: kept.map { time[$0] }, atRisk: kept.map { atRisk[$0] },
      events: events.map { cause in kept.map { cause[$0] } }, censored: kept.map { censored[$0] },
      entered: arrivals, neverAtRisk: neverAtRisk)
  }
}
