package import CaseModel

/// Everyone for whom a wave of follow-up is due, with what became of it.
///
/// The input of comparisons of the reached with the unreached. Stage, re-trafficking and the end of
/// contact are those known on the day the wave fell due, so that nothing found at the visit itself
/// makes the two differ; what is known of the unreached may simply be less. Not for judging who is
/// *able* to be reached: declined is kept apart from not reached.
package struct WaveCohort: Sendable {
  package let wave: FollowUpWave
  package let attrition: Attrition
  /// Numbers of the people in the table, ascending.
  package private(set) var people: [Int] = []
  package private(set) var startDay: [Day] = []
  /// Reached, not reached or declined; never ``WaveState/notDue``.
  package private(set) var state: [WaveState] = []
  /// Furthest stage by the day on which the wave fell due.
  package private(set) var stage: [FunnelStage?] = []
  /// A re-trafficking recorded by the day on which the wave fell due.
  package private(set) var isReTrafficked: [Bool] = []
  /// What had ended contact by that day, if anything.
  package private(set) var ending: [EventKind?] = []

  package var count: Int { people.count }

  /// Everyone whose clock has started and whose wave is due by the cut-off.
  ///
  /// - Complexity: O(rows).
  package init(
    _ table: CaseTable, _ milestones: [Milestones], wave: FollowUpWave, cutoff: Day,
    rules: CohortRules
  ) {
    self.wave = wave
    var rules = rules
    if !rules.waves.contains(wave) { rules.waves = (rules.waves + [wave]).sorted() }
    let place = rules.waves.firstIndex(of: wave) ?? 0
    var attrition = Attrition(everyone: milestones.count)
    var (outside, undated, early) = (0, 0, 0)
    for (number, person) in milestones.enumerated() {
      guard person.entry != nil else {
        outside += 1
        continue
      }
      guard let start = rules.clock.day(of: person),
        let states = table.waveStates(of: number, person, cutoff: cutoff, rules: rules)
      else {
        undated += 1
        continue
      }
      guard states[place] != .notDue else {
        early += 1
        continue
      }
      let then = table.milestones(of: number, until: wave.due(from: start), rules: rules)
      people.append(number)
      startDay.append(start)
      state.append(states[place])
      stage.append(then.stage)
      isReTrafficked.append(then.reTrafficked != nil)
      ending.append(then.ending)
    }
    attrition.leaveOut(outside, .notInCohort)
    attrition.leaveOut(undated, .noStart)
    attrition.leaveOut(early, .notDue)
    self.attrition = attrition
  }

  /// People in a state of the wave.
  package func people(_ wanted: WaveState) -> Int { state.count { $0 == wanted } }

  /// The group of each person of the cohort.
  ///
  /// - Complexity: O(people).
  package func groups(_ term: GroupTerm, in table: CaseTable, _ milestones: [Milestones])
    -> GroupColumn
  {
    table.groups(term, of: people, since: startDay, milestones)
  }

  /// The furthest stage as groups.
  package var stages: GroupColumn {
    GroupColumn(
      name: "stage_when_due", codes: FunnelStage.codes,
      all: stage.map { $0.map { Int($0.rawValue) } })
  }

  /// Re-trafficked or not as groups.
  package var reTrafficking: GroupColumn {
    GroupColumn(
      name: "re_trafficked_when_due", codes: ["no_record", "re_trafficked"],
      all: isReTrafficked.map { $0 ? 1 : 0 })
  }
}

extension FollowUpWave {
  /// The longest of some waves that is due for anybody by the cut-off; `nil` if none is.
  package static func lastDue(
    of waves: [FollowUpWave], _ milestones: [Milestones], clock: ClockStart, cutoff: Day
  ) -> FollowUpWave? {
    let first = milestones.compactMap { clock.day(of: $0) }.min()
    return first.flatMap { first in waves.filter { $0.due(from: first) <= cutoff }.max() }
  }
}
