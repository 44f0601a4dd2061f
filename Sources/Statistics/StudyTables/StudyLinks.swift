import CaseModel

extension StudyPopulation {
  /// Counts that a reader can compute from two or more tables.
  func links(_ tables: [StudyTable]) -> [Guard] {
    let known = KnownCounts(tables)
    return known.remainders(plan) + spans(known, tables) + newlyIdentifiedRemainders()
      + unknownInMergedGroups() + sizes()
  }

  /// What spans of time leave of each other: quarters of years, years of everyone, windows of years.
  private func spans(_ known: KnownCounts, _ tables: [StudyTable]) -> [Guard] {
    let spans = { (day: (Milestones) -> Day?) in
      SpanCounts(days: cohort.compactMap { day(people[$0]) }, end: cutoff + 1)
    }
    func quarters(_ activity: Activity) -> SpanCounts.Source {
      SpanCounts.Source(blocks: [Self.activityBlock(activity)], spans: activityCounts.periods)
    }
    let years = StageBlocks(prefix: Self.funnelByYearTable)
    let entries = [
      SpanCounts.Source(everythingIn: known.tellers(of: .reached(.identified))),
      SpanCounts.Source(
        blocks: years.tellers(of: .identified),
        spans: entryYears.compactMap { ReportingPeriod(year: $0) }),
      quarters(.identified),
      SpanCounts.Source(blocks: known.tellers(of: .newlyIdentified), spans: [plan.period]),
    ]
    let endings = [
      SpanCounts.Source(everythingIn: known.tellers(of: .reached(.reintegrated))),
      quarters(.reintegrated),
    ]
    var guards =
      spans(\.entry).remainders(entries) + spans(\.reintegrated).remainders(endings)
      + spans(\.reTrafficked).remainders(
        [
          SpanCounts.Source(everythingIn: known.tellers(of: .reTrafficked(.exit))),
          quarters(.reTrafficked),
        ], factor: 2)
    // Starts of the clock in a year: told by the wave grid, for each wave of years that are complete,
    // and by what else counts the same days.
    let sameDays: [SpanCounts.Source] =
      switch plan.rules.clock {
      case .identified: entries
      case .assisted: [quarters(.assisted)]
      case .returned: []
      case .reintegrated: endings
      }
    let starts = spans(plan.rules.clock.day)
    let grids =
      [("\(Self.waveTable)/states", clockYears)]
      + plan.rules.waves.map { wave in
        ("\(Self.waveTable)/seen_\(wave.months)", clockYears.filter { isComplete($0, wave) })
      }
    for (block, shown) in grids {
      let source = SpanCounts.Source(
        blocks: [block], spans: shown.compactMap { ReportingPeriod(year: $0) })
      guards += starts.remainders([source] + sameDays)
      // Nearly the same people are counted in the windows of re-trafficking.
      for wave in plan.rules.waves {
        guard let observable = known[.observable(wave)] else { continue }
        guards += shown.map { year in
          let before = starts.count(before: Day(year: year + 1, month: 1, day: 1))
          return Guard(
            abs(before - observable), isStructuralZero: true,
            fromOneOfEach: [[block], known.tellers(of: .observable(wave))])
        }
      }
    }
    // Assistance and plans of the quarters, against everyone who has come so far.
    for (activity, stage) in [
      (Activity.assisted, FunnelStage.assisted), (.reintegrationStarted, .longTermSupported),
    ] {
      let shown = activityCounts[activity].reduce(0, +)
      guards.append(
        Guard(
          (known[.reached(stage)] ?? 0) - shown,
          fromOneOfEach: [
            [Self.activityBlock(activity)], known.tellers(of: .reached(stage)),
          ]))
    }
    return guards
  }

  /// The people of a group who were identified before the period.
  ///
  /// The two tables may be shown at different levels of detail, so groups are compared that both
  /// can add up.
  private func newlyIdentifiedRemainders() -> [Guard] {
    let before = cohort.filter { (people[$0].entry ?? cutoff) < plan.period.start }
    return plan.breakdowns.flatMap { breakdown in
      let levels = breakdown.groupings.indices
      return levels.flatMap { all in
        levels.flatMap { new -> [Guard] in
          let stages = StageBlocks(
            prefix: "\(Self.breakdownTable(breakdown.attribute))/\(all)")
          let blocks = [
            stages.tellers(of: .identified),
            ["\(Self.newlyIdentifiedTable(breakdown.attribute))/\(new)/identified"],
          ]
          return breakdown.commonGroups(all, new, in: table).map { isMember in
            Guard(before.count(where: isMember), fromOneOfEach: blocks)
          }
        }
      }
    }
  }

  /// A merged row less the people whose value is not known, who are counted under completeness.
  private func unknownInMergedGroups() -> [Guard] {
    plan.breakdowns.flatMap { breakdown in
      let rests = breakdown.groupings.map { grouping in
        let index = GroupIndex(grouping, in: table)
        return cohort.count(where: index.standsInRest)
      }
      return rests.enumerated().map { level, rest in
        let restIsMerged = level > 0
        let unknown = rests[0]
        let stages = StageBlocks(
          prefix: "\(Self.breakdownTable(breakdown.attribute))/\(level)")
        return Guard(
          rest - unknown, isStructuralZero: !restIsMerged || rest == unknown,
          fromOneOfEach: [
            stages.tellers(of: .identified), [Self.completenessBlock(breakdown.attribute)],
          ])
      }
    }
  }

  /// People of a stage without a date of it: in the funnel, not in the tables by time.
  private func sizes() -> [Guard] {
    let stage: FunnelStage
    switch plan.rules.clock {
    case .identified: stage = .identified
    case .assisted: stage = .assisted
    case .reintegrated: stage = .reintegrated
    case .returned: return []
    }
    let all = cohort.count { people[$0].reached(stage) }
    let dated = cohort.count { start($0) != nil }
    return (["states"] + plan.rules.waves.map { "seen_\($0.months)" }).map { version in
      Guard(
        all - dated, isStructuralZero: true,
        from: ["\(Self.funnelTable)/\(stage.code)", "\(Self.waveTable)/\(version)"])
    }
  }
}
