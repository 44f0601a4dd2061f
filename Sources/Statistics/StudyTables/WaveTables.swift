import CaseModel

extension StudyPopulation {
  static let waveTable = "waves"

  /// The cohort × wave table: of the people whose clock started in a year, how many were reached at each
  /// wave, how many not, how many declined, and for how many it is not due.
  ///
  /// The coarser versions, for releases in which a state is small, show reached among all of a
  /// complete cohort: one whose every member's wave day has come, which follows from the calendar
  /// alone. Everyone else of it (not reached, declined, died) is in one state, and each wave is a
  /// block of its own. The rows are those of the calendar; young programmes have fewer.
  func waveGrid() -> StudyTable {
    let levels = cohortYears.enumerated()
    return StudyTable(
      id: Self.waveTable,
      versions: levels.map { stateVersion($0, $1) } + levels.map { seenVersion($0, $1) })
  }

  /// The block of all states at one level of detail.
  static func stateBlock(_ level: Int) -> String { "\(waveTable)/\(level)/states" }

  /// The block of the people reached at one wave, at one level of detail.
  static func seenBlock(_ level: Int, _ wave: FollowUpWave) -> String {
    "\(waveTable)/\(level)/seen_\(wave.months)"
  }

  /// The people whose clock started on some days, at a wave.
  private func cell(_ days: (first: Day?, last: Day), _ wave: FollowUpWave) -> WaveCell {
    WaveCell(wave, [entered, .clockStarted(from: days.first, to: days.last)], in: facts)
  }

  /// The wave has come for whoever entered on any day of the year.
  func isComplete(_ year: Int, _ wave: FollowUpWave) -> Bool {
    Day(year: year, month: 12, day: 31).map { wave.due(from: $0) <= cutoff } ?? false
  }

  /// The last year that is complete for a wave; the calendar has one for every wave.
  func lastCompleteYear(_ wave: FollowUpWave) -> Int {
    let year = (cutoff + -wave.days).year
    return isComplete(year, wave) ? year : year - 1
  }

  /// Every state of every cell, in one block.
  private func stateVersion(_ level: Int, _ years: CohortYears) -> TableVersion {
    let id = Self.waveTable
    let block = Self.stateBlock(level)
    let rows = zip(years.codes + [FigureKey.total], years.days + [(nil, plan.period.end)])
    var figures: [Figure] = []
    var guards: [Guard] = []
    for (cohort, days) in rows {
      for wave in plan.rules.waves {
        let cell = cell(days, wave)
        let at: [Dimension: String] = [.cohort: cohort, .wave: String(wave.months)]
        let isFuture = isFuture(cohort, wave)
        figures.append(
          isFuture
            ? waiting(at, .notDue)
            : reached(at, cell, of: cell.due))
        guards.append(Guard(cell.due.count, isStructuralZero: isFuture, from: [block]))
        for state in WaveState.allCases {
          figures.append(
            .count(
              key(id, .waveState, at.merging([.state: state.code]) { own, _ in own }), cell[state]))
          let isStructural = state != .notDue && isFuture
          guards.append(Guard(cell[state].count, isStructuralZero: isStructural, from: [block]))
        }
      }
    }
    return TableVersion(blocks: [FigureBlock(id: block, figures: figures)], guards: guards)
  }

  /// People reached out of each complete cohort, a block a wave.
  private func seenVersion(_ level: Int, _ years: CohortYears) -> TableVersion {
    let anchor = "\(Self.waveTable)/\(level)/seen"
    var blocks = [FigureBlock(id: anchor, figures: [])]
    var guards: [Guard] = []
    for wave in plan.rules.waves {
      let block = Self.seenBlock(level, wave)
      let rows =
        zip(years.codes, zip(years.years, years.days)).map { (code: $0, year: $1.0, days: $1.1) }
        + [(FigureKey.total, nil, (nil, CohortYears.lastDay(of: lastCompleteYear(wave))))]
      var figures: [Figure] = []
      for (code, year, days) in rows {
        let at: [Dimension: String] = [.cohort: code, .wave: String(wave.months)]
        guard year.map({ isComplete($0, wave) }) ?? true else {
          // A year that is due in part would show who started on a few days.
          figures.append(waiting(at, isFuture(code, wave) ? .notDue : .suppressed))
          continue
        }
        let cell = cell(days, wave)
        figures.append(reached(at, cell, of: cell.people))
        // A year with too few people is shown together with others.
        guards += [
          Guard(cell.people.count, from: [year == nil ? block : anchor]),
          Guard(cell[.reached].count, from: [block]),
          Guard(cell.people.count - cell[.reached].count, from: [block]),
        ]
      }
      blocks.append(FigureBlock(id: block, figures: figures))
    }
    return TableVersion(blocks: blocks, guards: guards)
  }

  /// The wave has come for nobody who could stand in the row.
  private func isFuture(_ cohort: String, _ wave: FollowUpWave) -> Bool {
    // Other rows go back to the beginning.
    guard let year = Int(cohort), let first = Day(year: year, month: 1, day: 1) else {
      return false
    }
    return wave.due(from: first) > cutoff
  }

  private func reached(_ at: [Dimension: String], _ cell: WaveCell, of denominator: CountedCell)
    -> Figure
  {
    .share(key(Self.waveTable, .waveReached, at), cell[.reached], of: denominator)
  }

  /// A share that the calendar does not have yet.
  private func waiting(_ at: [Dimension: String], _ status: FigureStatus) -> Figure {
    .none(key(Self.waveTable, .waveReached, at), .proportion, status)
  }
}

/// People of one cohort at one wave, by state.
private struct WaveCell {
  let people: CountedCell
  /// Everyone but those for whom the wave is not due.
  let due: CountedCell
  private let states: [CountedCell]

  init(_ wave: FollowUpWave, _ cohort: [Condition], in facts: PersonFacts) {
    func cell(_ states: [WaveState]) -> CountedCell {
      facts.cell([cohort + [.wave(months: wave.months, states)]])
    }
    people = facts.cell([cohort])
    due = cell(WaveState.allCases.filter { $0 != .notDue })
    states = WaveState.allCases.map { cell([$0]) }
  }

  subscript(state: WaveState) -> CountedCell { states[Int(state.rawValue)] }
}
