/// Count tables of several groups over the same times, for comparing them.
///
/// Every table has a row for each time at which somebody of any group left, so that row i means the
/// same time in all of them. ``alone(_:)`` gives a group's own table.
package struct GroupedRiskSet: Equatable, Sendable {
  package let time: [Double]
  /// One table a group, all with the same times.
  package let groups: [RiskSet]

  /// Counts observations with real-valued times by group.
  ///
  /// - Parameters:
  ///   - observations: the rows.
  ///   - group: the group of each row, from 0.
  ///   - groups: the number of groups; some may be empty.
  ///   - causes: the number of outcomes; by default the largest that occurs.
  ///   - mergingTies: whether times that differ only by rounding count as one, over all groups.
  /// - Complexity: O(n log n + g k) for n rows, g groups and k times.
  package init(
    _ observations: Observations, group: [Int], groups: Int, causes: Int? = nil,
    mergingTies: Bool = true
  ) {
    precondition(group.count == observations.count)
    let slots = TimeSlots(observations, mergingTies: mergingTies)
    let causes = observations.causes(atLeast: causes)
    var counts = [SlotCounts](
      repeating: SlotCounts(slots: slots.time.count, causes: causes), count: groups)
    for row in 0..<observations.count {
      counts[group[row]].add(
        start: slots.start?[row] ?? -1, end: slots.end[row], cause: observations.cause[row],
        weight: observations.weight?[row] ?? 1)
    }
    self.init(counts) { slots.time[$0] }
  }

  /// Counts observations in whole days by group; see ``RiskSet`` for the columns.
  ///
  /// - Complexity: O(n + g d) for n rows, g groups and d days.
  package init(
    entry: [Int32]? = nil, exit: [Int32], cause: [UInt8], group: [Int], groups: Int,
    causes: Int? = nil
  ) {
    precondition(group.count == exit.count && cause.count == exit.count)
    let first = Int(exit.min() ?? 0)
    let last = Int(exit.max() ?? -1)
    let causes = max(causes ?? 1, Int(cause.max() ?? 0), 1)
    let slots = exit.isEmpty ? 0 : last - first + 1
    var counts = [SlotCounts](repeating: SlotCounts(slots: slots, causes: causes), count: groups)
    for row in exit.indices {
      counts[group[row]].add(
        start: entry.map { max(-1, Int($0[row]) - first) } ?? -1, end: Int(exit[row]) - first,
        cause: Int(cause[row]), weight: 1)
    }
    self.init(counts) { Double(first + $0) }
  }

  private init(_ counts: [SlotCounts], time timeOfSlot: (Int) -> Double) {
    let slots = counts.first?.slots ?? 0
    let used = (0..<slots).filter { slot in counts.contains { $0.ended[slot] > 0 } }
    time = used.map(timeOfSlot)
    groups = counts.map { RiskSet($0, rows: used, time: timeOfSlot) }
  }

  /// A group's own count table, without the times at which only others left.
  package func alone(_ group: Int) -> RiskSet { groups[group].withoutIdleRows() }
}
