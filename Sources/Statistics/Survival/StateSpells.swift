/// People's paths through states as columns: one row is a stay in one state and how it ended.
///
/// A stay is watched over `(entry, exit]`. A person may have any number of stays, with gaps while
/// they are out of sight and with returns to a state left before, but never two at once. Persons are
/// numbers made for this table, not case ids.
package struct StateSpells: Equatable, Sendable {
  package let person: [Int]
  package let entry: [Double]
  package let exit: [Double]
  /// The state of the stay, from 0.
  package let from: [Int]
  /// The state moved to at `exit`; `nil` if the stay was only lost from sight.
  package let to: [Int?]
  /// The number of states.
  package let states: Int

  package var count: Int { exit.count }

  /// Checks that the columns describe paths.
  ///
  /// Rows may come in any order. A move to the same state counts as being lost from sight.
  ///
  /// - Parameters:
  ///   - person: whose stay it is, from 0.
  ///   - entry: start of the stay, minus infinity for "from the beginning".
  ///   - exit: its end, after `entry`.
  ///   - from: the state, from 0.
  ///   - to: the state moved to, or `nil`.
  ///   - states: the number of states.
  /// - Throws: ``StateSpellFault`` with the first row at fault.
  package init(
    person: [Int], entry: [Double], exit: [Double], from: [Int], to: [Int?], states: Int
  ) throws(StateSpellFault) {
    guard [person.count, entry.count, from.count, to.count].allSatisfy({ $0 == exit.count })
    else { throw .columnsDiffer }
    let times = TiedTimes.merged([entry, exit])
    for row in exit.indices {
      guard exit[row].isFinite, !entry[row].isNaN else { throw .timeNotFinite(row: row) }
      guard times[0][row] < times[1][row] else { throw .noDuration(row: row) }
      guard (0..<states).contains(from[row]), (0..<states).contains(to[row] ?? 0), person[row] >= 0
      else { throw .unknownState(row: row) }
    }
    let order = exit.indices.sorted {
      (person[$0], times[0][$0], $0) < (person[$1], times[0][$1], $1)
    }
    for (earlier, later) in zip(order, order.dropFirst())
    where person[earlier] == person[later] && times[0][later] < times[1][earlier] {
      throw .overlap(row: later)
    }
    self.person = order.map { person[$0] }
    self.entry = order.map { times[0][$0] }
    self.exit = order.map { times[1][$0] }
    self.from = order.map { from[$0] }
    self.to = order.map { to[$0] == from[$0] ? nil : to[$0] }
    self.states = states
  }

  /// Paths of people who all start in state 0 and end at most once, in states 1…: competing risks.
  package init(_ observations: Observations, causes: Int? = nil) throws(StateSpellFault) {
    let rows = Array(0..<observations.count)
    try self.init(
      person: rows,
      entry: observations.entry ?? [Double](repeating: -.infinity, count: rows.count),
      exit: observations.exit, from: rows.map { _ in 0 },
      to: observations.cause.map { $0 > 0 ? $0 : nil },
      states: 1 + max(causes ?? 1, observations.cause.max() ?? 0))
  }

  /// How often each state was left for each other one: `counts[from][to]`.
  package var transitionCounts: [[Int]] {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: states), count: states)
    for (from, to) in zip(from, to) { if let to { counts[from][to] += 1 } }
    return counts
  }

  /// How many stays in each state were lost from sight, not counting those that the next row of the
  /// same person takes up at once.
  package var lostCounts: [Int] {
    var counts = [Int](repeating: 0, count: states)
    for row in 0..<count where isLost(row) { counts[from[row]] += 1 }
    return counts
  }

  /// Whether a stay ended unseen and was not taken up at once by the person's next row.
  func isLost(_ row: Int) -> Bool {
    guard to[row] == nil else { return false }
    let next = row + 1
    return
      !(next < count && person[next] == person[row] && entry[next] == exit[row]
      && from[next] == from[row])
  }
}

/// Why rows do not describe paths; rows count from 0.
package enum StateSpellFault: Error, Equatable {
  case columnsDiffer
  case timeNotFinite(row: Int)
  case noDuration(row: Int)
  case unknownState(row: Int)
  /// The row begins before the same person's stay before it has ended.
  case overlap(row: Int)
}
