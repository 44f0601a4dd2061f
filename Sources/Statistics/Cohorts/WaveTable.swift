package import CaseModel

extension CaseTable {
  /// The state of each wave for one person, counted from the start of the clock, or `nil` for a person
  /// whose clock has no start.
  ///
  /// A wave is due when its day lies on or before the cut-off and the person had not died by then. It
  /// was reached when a follow-up that reached the person, or an assessment, belongs to it (see
  /// ``waveIndex(named:_:_:)``). A contact refused is declined; no record is not reached.
  package func waveStates(of person: Int, _ milestones: Milestones, cutoff: Day, rules: CohortRules)
    -> [WaveState]?
  {
    guard let start = rules.clock.day(of: milestones) else { return nil }
    return [WaveState](unsafeUninitializedCapacity: rules.waves.count) { states, count in
      count = rules.waves.count
      readWaveStates(
        of: person, since: start, died: milestones.died, cutoff: cutoff, waves: rules.waves,
        into: states)
    }
  }

  /// Writes the state of each wave into memory that holds one value a wave.
  func readWaveStates(
    of person: Int, since start: Day, died: Day?, cutoff: Day, waves: [FollowUpWave],
    into states: UnsafeMutableBufferPointer<WaveState>
  ) {
    for index in waves.indices {
      let due = waves[index].due(from: start)
      let isNotDue = due > cutoff || (died.map { $0 <= due } ?? false)
      states.initializeElement(at: index, to: isNotDue ? .notDue : .notReached)
    }
    func note(_ state: WaveState, wave named: Int?, day: Day) {
      guard
        let index = waveIndex(named: named, day - start, waves), states[index] != .notDue
      else { return }
      if state == .reached || states[index] == .notReached { states[index] = state }
    }
    for row in eventRows(of: person) where events.day[row] <= cutoff.number {
      guard events.kind[row] == EventKind.followup.rawValue else { continue }
      let state: WaveState =
        switch EventDetail(rawValue: events.detail[row]) {
        case .notReached: .notReached
        case .declined: .declined
        default: .reached
        }
      note(state, wave: events.namedWave(row), day: Day(number: events.day[row]))
    }
    forEachVisit(of: person, until: cutoff) { day, wave in note(.reached, wave: wave, day: day) }
  }

  /// Calls the body with the day and the named wave of a person's assessments, once for scores of one day
  /// that stand together and name the same wave.
  @inline(__always)
  func forEachVisit(of person: Int, until cutoff: Day, _ body: (Day, Int?) -> Void) {
    let rows = assessmentRows(of: person)
    for row in rows where assessments.day[row] <= cutoff.number {
      if row > rows.lowerBound, assessments.day[row] == assessments.day[row - 1],
        assessments.wave[row] == assessments.wave[row - 1]
      {
        continue
      }
      body(Day(number: assessments.day[row]), assessments.namedWave(row))
    }
  }
}

extension EventColumns {
  /// The wave in months that an event names.
  func namedWave(_ row: Int) -> Int? { wave[row] == Absent.noByte ? nil : Int(wave[row]) }
}

extension AssessmentColumns {
  /// The wave in months that a score names.
  func namedWave(_ row: Int) -> Int? { wave[row] == Absent.noByte ? nil : Int(wave[row]) }
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
