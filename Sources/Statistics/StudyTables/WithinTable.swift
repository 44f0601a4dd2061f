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
    let people = cohort.compactMap { observations[$0] }
    let all = waves.map { WindowIncidence(people, window: $0.days) }
    let complete = waves.map { wave in
      WindowIncidence(people.filter { isComplete($0.year, wave) }, window: wave.days)
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
      let (window, block) = (complete[index], "\(id)/\(wave.months)")
      let followedBlock = "\(block)_followed"
      blocks.append(
        FigureBlock(
          id: block, figures: figures(wave, window),
          tells: [.reTraffickedWithin(wave): window.events, .observable(wave): window.people]))
      blocks.append(FigureBlock(id: followedBlock, figures: [stillFollowed(wave, window)]))
      guards += window.guards(block, followed: followedBlock)
      for (earlier, before) in zip(waves, complete).prefix(index) {
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

  private func figures(_ wave: FollowUpWave, _ window: WindowIncidence) -> [Figure] {
    let at: [Dimension: String] = [.month: String(wave.months)]
    var share = Figure(
      key(Self.withinTable, .reTraffickedWithin, at), measure: .cumulativeIncidence, unit: .people,
      status: .notDue, form: .wholePercentOfCounts)
    if window.people > 0 {
      share.numerator = window.events
      share.denominator = window.people
      share.boundLow = window.bounds?.lower
      share.boundHigh = window.bounds?.upper
      share.fill(window.share)
    }
    return [
      share, .count(key(Self.withinTable, .observableWindow, at), window.people),
      .count(key(Self.withinTable, .notReachedInWindow, at), window.lost),
    ]
  }

  private func stillFollowed(_ wave: FollowUpWave, _ window: WindowIncidence) -> Figure {
    Figure(
      key(Self.withinTable, .stillFollowed, [.month: String(wave.months)]),
      measure: .stillFollowed, unit: .people,
      value: window.people > 0 ? Double(window.followed) : nil,
      status: window.people > 0 ? .published : .notDue)
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
