import CaseModel

extension StudyPopulation {
  static let withinTable = "re_trafficking_within"

  /// Re-trafficked within 12, 24 and 36 months of the start of the clock, over the people observable
  /// for the whole window, with bounds for those who were not reached.
  ///
  /// Of the *n* people whose clock started at least a window before the cut-off, *e* had the event in
  /// the window, *u* were not seen to its end. Share: e/(n − u). Bounds: e/n if none of the unreached
  /// had the event, (e + u)/n if all had. Death in the window counts as observed without the event.
  ///
  /// The coarser version counts only calendar years whose every member is observable, the same people
  /// as in the wave grid: a handful of people more or less would show who entered on a few days.
  func reTraffickingWithin() -> StudyTable {
    let id = Self.withinTable
    let waves = plan.rules.waves.filter { $0.months >= 12 }
    let all = waves.map { wave in
      WindowCount(cohort.compactMap { observations[$0] }, window: wave.days)
    }
    let complete = waves.map { wave in
      WindowCount(
        cohort.compactMap { observations[$0] }.filter { isComplete($0.year, wave) },
        window: wave.days)
    }
    let block = "\(id)/all"
    let finest = TableVersion(
      blocks: [
        FigureBlock(id: block, figures: zip(waves, all).flatMap { figures($0, $1) })
      ],
      // Its people come and go by the day: for internal editions only.
      guards: [Guard(0, from: [block])])
    var blocks = [FigureBlock(id: "\(id)/anchor", figures: [])]
    var guards: [Guard] = []
    for (index, wave) in waves.enumerated() {
      let block = "\(id)/\(wave.months)"
      blocks.append(
        FigureBlock(
          id: block, figures: figures(wave, complete[index]),
          tells: [
            .reTraffickedWithin(wave): complete[index].events,
            .observable(wave): complete[index].people,
          ]))
      guards += complete[index].guards(block)
      for (earlier, before) in zip(waves, complete).prefix(index) {
        // A longer window over earlier cohorts: close counts would show single people.
        guards.append(
          Guard(
            abs(complete[index].events - before.events),
            isStructuralZero: complete[index].people == 0,
            from: ["\(id)/\(earlier.months)", block]))
      }
    }
    return StudyTable(id: id, versions: [finest, TableVersion(blocks: blocks, guards: guards)])
  }

  private func figures(_ wave: FollowUpWave, _ count: WindowCount) -> [Figure] {
    let at: [Dimension: String] = [.month: String(wave.months)]
    let share = key(Self.withinTable, .reTraffickedWithin, at)
    return [
      count.people == 0
        ? Figure(share, measure: .proportion, unit: .people, status: .notDue)
        : .share(share, count.events, of: count.people - count.unreached, bounds: count.bounds),
      .count(key(Self.withinTable, .observableWindow, at), count.people),
      .count(key(Self.withinTable, .notReachedInWindow, at), count.unreached),
    ]
  }
}

/// People observable for a window, by what was seen of them.
private struct WindowCount {
  let people: Int
  let events: Int
  let unreached: Int

  init(_ observations: [Observation], window: Int) {
    let observable = observations.filter { $0.observableDays >= window }
    people = observable.count
    events = observable.count { $0.end == .reTrafficked && $0.days <= window }
    unreached = observable.count { $0.end == .followUpEnded && $0.days < window }
  }

  /// What the share would be if none, or all, of the unreached had the event.
  var bounds: (low: Double, high: Double) {
    (Double(events) / Double(people), Double(events + unreached) / Double(people))
  }

  func guards(_ block: String) -> [Guard] {
    [
      Guard(events, from: [block], factor: 2),
      Guard(people - unreached - events, from: [block]),
      Guard(unreached, from: [block]),
    ]
  }
}
