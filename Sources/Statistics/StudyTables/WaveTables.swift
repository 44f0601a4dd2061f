import CaseModel

extension StudyPopulation {
  static let waveTable = "waves"

  /// The calendar years from the first dated assistance to the end of the period.
  var assistanceYears: [Int] {
    guard let first = cohort.compactMap({ people[$0].assisted?.year }).min() else { return [] }
    return Array(first...max(first, cutoff.year))
  }

  /// The cohort × wave table: of the people first assisted in a year, how many were reached at each
  /// wave, how many not, how many declined, and for how many it is not due.
  ///
  /// The coarser version, for releases in which a state is small, shows reached among all whose wave
  /// day has come, with everyone else (not reached, declined, died) in one state.
  func waveGrid() -> StudyTable {
    let years = assistanceYears
    let waves = plan.rules.waves
    var cells = [[WaveCell]](
      repeating: [WaveCell](repeating: WaveCell(), count: waves.count), count: years.count)
    for person in cohort {
      guard let start = people[person].assisted, let first = years.first,
        let states = waveStates[person]
      else { continue }
      for (index, wave) in waves.enumerated() {
        cells[start.year - first][index].add(
          states[index], hasComeDue: wave.due(from: start) <= cutoff)
      }
    }
    let rows: [(String, [WaveCell])] =
      zip(years.map(String.init), cells).map { ($0, $1) }
      + [
        (
          FigureKey.total,
          waves.indices.map { wave in cells.reduce(WaveCell()) { $0 + $1[wave] } }
        )
      ]
    return StudyTable(
      id: Self.waveTable,
      versions: [
        waveVersion("states", rows, detail: true), waveVersion("seen", rows, detail: false),
      ])
  }

  private func waveVersion(_ name: String, _ rows: [(String, [WaveCell])], detail: Bool)
    -> TableVersion
  {
    let id = Self.waveTable
    let block = "\(id)/\(name)"
    var figures: [Figure] = []
    var guards: [Guard] = []
    for (cohort, cells) in rows {
      for (wave, cell) in zip(plan.rules.waves, cells) {
        let at: [Dimension: String] = [.cohort: cohort, .wave: String(wave.months)]
        let due = detail ? cell.due : cell.comeDue
        let isPartial = cell.people > cell.comeDue
        if cell.comeDue == 0 {
          figures.append(
            Figure(key(id, .waveReached, at), measure: .proportion, unit: .people, status: .notDue))
        } else {
          figures.append(
            .share(
              key(id, .waveReached, at), cell[.reached], of: due,
              flags: isPartial ? [.provisional] : []))
          guards += [
            Guard(cell[.reached], from: [block]), Guard(due - cell[.reached], from: [block]),
            Guard(due, from: [block]),
          ]
        }
        // How many are not due yet follows from the size of the cohort.
        guards.append(
          Guard(
            cell.people - cell.comeDue,
            isStructuralZero: cell.comeDue == cell.people || cell.comeDue == 0, from: [block]))
        guard detail else { continue }
        for state in WaveState.allCases {
          figures.append(
            .count(
              key(id, .waveState, at.merging([.state: state.code]) { own, _ in own }), cell[state]))
          guards.append(
            Guard(
              cell[state], isStructuralZero: state != .notDue && cell.comeDue == 0, from: [block]))
        }
      }
    }
    return TableVersion(blocks: [FigureBlock(id: block, figures: figures)], guards: guards)
  }
}

/// People of one cohort at one wave, by state.
private struct WaveCell {
  private var states = [Int](repeating: 0, count: WaveState.allCases.count)
  /// The day of the wave has come, whether or not the person died before it.
  var comeDue = 0

  subscript(state: WaveState) -> Int { states[Int(state.rawValue)] }

  var people: Int { states.reduce(0, +) }
  var due: Int { people - self[.notDue] }

  mutating func add(_ state: WaveState, hasComeDue: Bool) {
    states[Int(state.rawValue)] += 1
    if hasComeDue { comeDue += 1 }
  }

  static func + (left: WaveCell, right: WaveCell) -> WaveCell {
    var sum = left
    for state in sum.states.indices { sum.states[state] += right.states[state] }
    sum.comeDue += right.comeDue
    return sum
  }
}
