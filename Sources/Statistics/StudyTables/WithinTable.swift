import CaseModel

extension StudyPopulation {
  static let withinTable = "re_trafficking_within"

  /// The windows of the table: those of a year and more, or the longest where there is none.
  private var windows: [FollowUpWave] {
    let long = plan.rules.waves.filter { $0.months >= 12 }
    return long.isEmpty ? plan.rules.waves.max().map { [$0] } ?? [] : long
  }

  /// Re-trafficked within 12, 24 and 36 months of the start of the clock, over everybody whose window
  /// is over, with bounds for those who were not followed to its end.
  ///
  /// Of the *n* people whose clock started at least a window before the cut-off, *e* had the event in
  /// the window and *u* were not followed to its end. Share: the cumulative incidence at the end of the
  /// window (see ``WindowIncidence``). Bounds: e/n if none of the *u* had the event, (e + u)/n if all
  /// had.
  ///
  /// The coarser version counts only calendar years whose every member's window is over, the same
  /// people as in the wave grid: a handful of people more or less would show who entered on a few days.
  /// Its people still followed stand apart: with the other numbers they tell who died.
  func reTraffickingWithin() -> StudyTable {
    let id = Self.withinTable
    let waves = windows
    let observations = observations
    let people = cohort.compactMap { observations[$0] }
    let all = waves.map { wave in
      WindowCells(
        wave, WindowIncidence(people, window: wave.days), in: self,
        people: .dated(
          .moment(.clock), Window(.atLeastBeforeEnd(Span(wave.days, .days)), choice: .first)))
    }
    let complete = waves.map { wave in
      WindowCells(
        wave,
        WindowIncidence(people.filter { isComplete($0.year, wave) }, window: wave.days), in: self,
        people: .clockStarted(from: nil, to: CohortYears.lastDay(of: lastCompleteYear(wave))))
    }
    let block = "\(id)/all"
    let finest = TableVersion(
      blocks: [
        FigureBlock(
          id: block,
          figures: zip(waves, all).flatMap {
            figures($0, $1) + [stillFollowed($0, $1)]
          })
      ],
      // Its people come and go by the day: for internal editions only.
      guards: [Guard(0, from: [block])])
    var blocks = [FigureBlock(id: "\(id)/anchor", figures: [])]
    var guards: [Guard] = []
    for (index, wave) in waves.enumerated() {
      let (cells, block) = (complete[index], "\(id)/\(wave.months)")
      let window = cells.window
      let followedBlock = "\(block)_followed"
      blocks.append(
        FigureBlock(
          id: block, figures: figures(wave, cells),
          tells: [.reTraffickedWithin(wave): window.events, .observable(wave): window.people]))
      blocks.append(FigureBlock(id: followedBlock, figures: [stillFollowed(wave, cells)]))
      guards += window.guards(block, followed: followedBlock)
      for (earlier, before) in zip(waves, complete.map(\.window)).prefix(index) {
        // A longer window over earlier cohorts: close counts would show single people.
        let earlierBlock = "\(id)/\(earlier.months)"
        guards += [
          Guard(
            abs(window.events - before.events), isStructuralZero: window.people == 0,
            from: [earlierBlock, block]),
          Guard(
            abs(window.followed - before.followed), isStructuralZero: window.people == 0,
            from: ["\(earlierBlock)_followed", followedBlock]),
        ]
      }
    }
    return StudyTable(id: id, versions: [finest, TableVersion(blocks: blocks, guards: guards)])
  }

  private func figures(_ wave: FollowUpWave, _ cells: WindowCells) -> [Figure] {
    let at: [Dimension: String] = [.month: String(wave.months)]
    return [
      Figure(
        key(Self.withinTable, .reTraffickedWithin, at), unit: .people,
        .within(
          IncidenceWindow(
            people: cells.people, events: cells.events, died: cells.died, lost: cells.lost,
            followed: cells.followed, exact: cells.window.share))),
      .count(key(Self.withinTable, .observableWindow, at), cells.people),
      .count(key(Self.withinTable, .notReachedInWindow, at), cells.lost),
    ]
  }

  private func stillFollowed(_ wave: FollowUpWave, _ cells: WindowCells) -> Figure {
    Figure(
      key(Self.withinTable, .stillFollowed, [.month: String(wave.months)]), unit: .people,
      .stillFollowed(
        FollowedCount(
          cell: cells.followed, isOfLifeTable: false, isDue: cells.window.people > 0)))
  }
}

/// A window and the cells of its numbers.
private struct WindowCells {
  let window: WindowIncidence
  let people: CountedCell
  let events: CountedCell
  let died: CountedCell
  let lost: CountedCell
  let followed: CountedCell

  init(
    _ wave: FollowUpWave, _ window: WindowIncidence, in population: StudyPopulation,
    people condition: Condition
  ) {
    self.window = window
    func cell(_ test: Condition) -> CountedCell {
      population.cohortCell(condition, test)
    }
    people = cell(.watched)
    events = cell(.ended(.reTrafficked, by: wave.days))
    died = cell(.ended(.died, by: wave.days))
    lost = cell(.ended(.followUpEnded, by: wave.days - 1))
    followed = cell(.followed(to: wave.days))
  }
}

extension WindowIncidence {
  fileprivate func guards(_ block: String, followed followedBlock: String) -> [Guard] {
    [
      Guard(events, from: [block], factor: 2),
      Guard(people - lost - events, from: [block]),
      Guard(lost, from: [block]),
      Guard(followed, from: [followedBlock]),
      // People, less those with the event, those lost and those still followed.
      Guard(died, from: [block, followedBlock], factor: 2),
    ]
  }
}
