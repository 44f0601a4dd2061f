import CaseModel

extension CaseTable {
  /// The state of each wave for one person, counted from the start of the clock, or `nil` for a person
  /// whose clock has no start.
  ///
  /// A wave is due when its day lies on or before the cut-off and the person had not died by then. It
  /// was reached when a follow-up that reached the person, or an assessment, belongs to it (see
  /// ``waveIndex(named:_:_:)``). A contact refused is declined; no record is not reached.
  func waveStates(of person: Int, _ milestones: Milestones, cutoff: Day, rules: CohortRules)
    -> [WaveState]?
  {
    guard let start = rules.clock.day(of: milestones) else { return nil }
    let waves = rules.waves
    var states = waves.map { wave -> WaveState in
      let due = wave.due(from: start)
      return due > cutoff || (milestones.died.map { $0 <= due } ?? false) ? .notDue : .notReached
    }
    func note(_ state: WaveState, wave named: Int?, day: Day) {
      guard
        let index = waveIndex(named: named, day - start, waves), states[index] != .notDue
      else { return }
      if state == .reached || states[index] == .notReached { states[index] = state }
    }
    for row in eventRows(of: person) where events.day[row] <= cutoff.number {
      guard events.kind[row] == EventKind.followup.rawValue else { continue }
      let event = events[row]
      let state: WaveState =
        switch event.detail {
        case .notReached: .notReached
        case .declined: .declined
        default: .reached
        }
      note(state, wave: event.wave, day: event.date.middle)
    }
    for row in assessmentRows(of: person) where assessments.day[row] <= cutoff.number {
      let item = assessments[row]
      note(.reached, wave: item.wave, day: item.date.middle)
    }
    return states
  }
}

/// The wave to which a contact belongs, or `nil` when it belongs to none.
///
/// It belongs to the wave with the nearest day, the baseline on day 0 being one of them: from half-way
/// after the wave before to half-way before the next one. The last wave reaches as far forward as back;
/// what lies later belongs to none. One that names a wave belongs to that one in its time, and outside
/// of it to none: when the time of a wave is over its figures are final, and nobody counts as followed
/// to a day that is far from the contact.
func waveIndex(named: Int?, _ days: Int, _ waves: [FollowUpWave]) -> Int? {
  waveIndex(days, waves).flatMap { index in
    named.map { $0 == waves[index].months } ?? true ? index : nil
  }
}

/// The wave nearest to a day after the start, or `nil` when the day lies outside every window.
func waveIndex(_ days: Int, _ waves: [FollowUpWave]) -> Int? {
  for (index, wave) in waves.enumerated() {
    let before = index == 0 ? 0 : waves[index - 1].days
    let after = index + 1 < waves.count ? waves[index + 1].days : 2 * wave.days - before
    if 2 * days >= before + wave.days, 2 * days < wave.days + after { return index }
  }
  return nil
}
