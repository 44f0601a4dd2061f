import CaseModel

extension StudyPopulation {
  static let waveTable = "waves"

  /// The calendar years from the first start of a clock to the end of the period.
  var clockYears: [Int] {
    guard let first = cohort.compactMap({ start($0) }).min()?.year else { return [] }
    return Array(first...max(first, cutoff.year))
  }

  /// The cohort × wave table: of the people whose clock started in a year, how many were reached at each
  /// wave, how many not, how many declined, and for how many it is not due.
  ///
  /// The coarser version, for releases in which a state is small, shows reached among all of a
  /// complete cohort: one whose every member's wave day has come, which follows from the calendar
  /// alone. Everyone else of it (not reached, declined, died) is in one state, and each wave is a
  /// block of its own.
  func waveGrid() -> StudyTable {
    let years = clockYears
    let waves = plan.rules.waves
    var cells = [[WaveCell]](
      repeating: [WaveCell](repeating: WaveCell(), count: waves.count), count: years.count)
    for person in cohort {
      guard let start = start(person), let first = years.first,
        let states = waveStates[person]
      else { continue }
      for index in waves.indices {
        cells[start.year - first][index].add(states[index])
      }
    }
    let labels = years.map(String.init) + [FigureKey.total]
    let all = cells + [waves.indices.map { wave in cells.reduce(WaveCell()) { $0 + $1[wave] } }]
    let complete = years.indices.map { row in
      waves.indices.map { isComplete(years[row], waves[$0]) ? cells[row][$0] : WaveCell() }
    }
    let completeTotal = waves.indices.map { wave in
      complete.reduce(WaveCell()) { $0 + $1[wave] }
    }
    return StudyTable(
      id: Self.waveTable,
      versions: [
        stateVersion(Array(zip(labels, all))),
        seenVersion(Array(zip(labels, complete + [completeTotal]))),
      ])
  }

  /// The wave has come for whoever entered on any day of the year.
  func isComplete(_ year: Int, _ wave: FollowUpWave) -> Bool {
    Day(year: year, month: 12, day: 31).map { wave.due(from: $0) <= cutoff } ?? false
  }

  /// Every state of every cell, in one block.
  private func stateVersion(_ rows: [(String, [WaveCell])]) -> TableVersion {
    let id = Self.waveTable
    let block = "\(id)/states"
    var figures: [Figure] = []
    var guards: [Guard] = []
    for (cohort, cells) in rows {
      for (wave, cell) in zip(plan.rules.waves, cells) {
        let at: [Dimension: String] = [.cohort: cohort, .wave: String(wave.months)]
        let time = time(of: wave, for: cohort)
        let isFuture = time == .future
        figures.append(reached(at, cell, of: cell.due, isFuture: isFuture))
        guards.append(Guard(cell.due, isStructuralZero: isFuture, from: [block]))
        for state in WaveState.allCases {
          figures.append(
            .count(
              key(id, .waveState, at.merging([.state: state.code]) { own, _ in own }), cell[state]))
          let isStructural = state != .notDue && isFuture
          guards.append(Guard(cell[state], isStructuralZero: isStructural, from: [block]))
        }
      }
    }
    return TableVersion(blocks: [FigureBlock(id: block, figures: figures)], guards: guards)
  }

  /// People reached out of each complete cohort, a block a wave.
  private func seenVersion(_ rows: [(String, [WaveCell])]) -> TableVersion {
    let id = Self.waveTable
    var blocks = [FigureBlock(id: "\(id)/seen", figures: [])]
    var guards: [Guard] = []
    for (column, wave) in plan.rules.waves.enumerated() {
      let block = "\(id)/seen_\(wave.months)"
      var figures: [Figure] = []
      for (cohort, cells) in rows {
        let cell = cells[column]
        let time = time(of: wave, for: cohort)
        let at: [Dimension: String] = [.cohort: cohort, .wave: String(wave.months)]
        let isShown = cohort == FigureKey.total ? hasCompleteYear(wave) : time == .complete
        guard isShown else {
          // Years that are due in part would show who started on a few days: they are left out.
          figures.append(
            Figure(
              key(id, .waveReached, at), measure: .proportion, unit: .people,
              status: time == .future ? .notDue : .suppressed))
          continue
        }
        figures.append(reached(at, cell, of: cell.people, isFuture: false))
        guards += [
          Guard(cell[.reached], from: [block]),
          Guard(cell.people - cell[.reached], from: [block]),
        ]
      }
      blocks.append(FigureBlock(id: block, figures: figures))
    }
    return TableVersion(blocks: blocks, guards: guards)
  }

  private func reached(
    _ at: [Dimension: String], _ cell: WaveCell, of denominator: Int, isFuture: Bool
  ) -> Figure {
    let key = key(Self.waveTable, .waveReached, at)
    return isFuture
      ? Figure(key, measure: .proportion, unit: .people, status: .notDue)
      : .share(key, cell[.reached], of: denominator)
  }

  /// Some year is complete for the wave.
  func hasCompleteYear(_ wave: FollowUpWave) -> Bool {
    clockYears.contains { isComplete($0, wave) }
  }

  /// How far a wave has come for the people whose clock started in a year, or in any year; it follows
  /// from the calendar alone.
  func time(of wave: FollowUpWave, for cohort: String) -> WaveTime {
    let years = Int(cohort).map { [$0] } ?? clockYears
    guard let first = years.first.flatMap({ Day(year: $0, month: 1, day: 1) }),
      let last = years.last.flatMap({ Day(year: $0, month: 12, day: 31) }),
      wave.due(from: first) <= cutoff
    else { return .future }
    return wave.due(from: last) > cutoff ? .partlyDue : .complete
  }
}

/// How far a follow-up wave has come for a cohort.
enum WaveTime {
  /// It is due for nobody yet.
  case future
  /// It is due for those who started early in the year.
  case partlyDue
  /// It is due for everyone.
  case complete
}

/// People of one cohort at one wave, by state.
private struct WaveCell {
  private var states = [Int](repeating: 0, count: WaveState.allCases.count)

  subscript(state: WaveState) -> Int { states[Int(state.rawValue)] }

  var people: Int { states.reduce(0, +) }
  var due: Int { people - self[.notDue] }

  mutating func add(_ state: WaveState) { states[Int(state.rawValue)] += 1 }

  static func + (left: WaveCell, right: WaveCell) -> WaveCell {
    var sum = left
    for state in sum.states.indices { sum.states[state] += right.states[state] }
    return sum
  }
}
