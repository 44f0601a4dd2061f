package import CaseModel

/// What is recorded of the visits of each wave, by the year in which the clock started.
///
/// A visit belongs to the wave that it names, whenever it took place; one without a wave to none. Of several
/// records of a wave the best counts: reached, then declined, then not reached. Due are waves whose end lies
/// before the cut-off, for people who had not died by then.
///
/// Not the grid of ``CaseTable/waveStates(of:_:cutoff:rules:)``, which asks when a visit took place and
/// takes no record for not reached.
package struct VisitCounts: Sendable {
  /// One wave of one cohort.
  package struct Row: Hashable, Sendable {
    package let year: Int
    package let wave: FollowUpWave
    package fileprivate(set) var due = 0
    package fileprivate(set) var reached = 0
    package fileprivate(set) var declined = 0
    package fileprivate(set) var notReached = 0
    /// Recorded though not due.
    package fileprivate(set) var early = 0

    /// Due without any record.
    package var withoutRecord: Int { due - reached - declined - notReached }

    fileprivate mutating func add(_ state: WaveState?, isDue: Bool) {
      if isDue { due += 1 }
      guard let state else { return }
      if !isDue {
        early += 1
      } else if state == .reached {
        reached += 1
      } else if state == .declined {
        declined += 1
      } else {
        notReached += 1
      }
    }
  }

  /// By year, then wave.
  package let rows: [Row]

  /// Counts everyone whose clock started.
  ///
  /// - Complexity: O(rows).
  package init(_ table: CaseTable, _ milestones: [Milestones], cutoff: Day, rules: CohortRules) {
    let waves = rules.waves
    var byYear: [Int: [Row]] = [:]
    for (person, history) in milestones.enumerated() {
      guard let start = rules.clock.day(of: history), start <= cutoff else { continue }
      let states = table.recordedVisits(of: person, until: cutoff, waves)
      let year = start.year
      byYear[year, default: waves.map { Row(year: year, wave: $0) }].withUnsafeMutableBufferPointer
      {
        for index in waves.indices {
          let due = waves[index].due(from: start)
          let isDue = due < cutoff && history.died.map { $0 > due } ?? true
          $0[index].add(states[index], isDue: isDue)
        }
      }
    }
    rows = byYear.keys.sorted().flatMap { byYear[$0] ?? [] }
  }
}

extension CaseTable {
  /// The best record of each wave, by the wave that it names.
  fileprivate func recordedVisits(of person: Int, until cutoff: Day, _ waves: [FollowUpWave])
    -> [WaveState?]
  {
    var states = [WaveState?](repeating: nil, count: waves.count)
    func note(_ state: WaveState, _ named: Int?) {
      guard let named, let index = waves.firstIndex(where: { $0.months == named }) else { return }
      let known = states[index]
      if known == nil || state == .reached || known == .notReached { states[index] = state }
    }
    for row in eventRows(of: person) where events.day[row] <= cutoff.number {
      guard events.kind[row] == EventKind.followup.rawValue else { continue }
      let state: WaveState =
        switch EventDetail(rawValue: events.detail[row]) {
        case .notReached: .notReached
        case .declined: .declined
        default: .reached
        }
      note(state, events.namedWave(row))
    }
    forEachVisit(of: person, until: cutoff) { note(.reached, $1) }
    return states
  }
}
