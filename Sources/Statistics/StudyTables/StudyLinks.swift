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
    func everything(_ count: KnownCount) -> SpanCounts.Source {
      SpanCounts.Source(known[count], in: known.tellers(of: count))
    }
    let entries = [
      everything(.reached(.identified)),
      quarters(.identified),
      SpanCounts.Source(blocks: known.tellers(of: .newlyIdentified), spans: [plan.period]),
    ]
    let years = cohortYears.enumerated().map { level, years in
      SpanCounts.Source(
        blocks: funnelByYearTellers(of: .identified, level), spans: years.spans)
    }
    let endings = [
      everything(.reached(.reintegrated)),
      quarters(.reintegrated),
    ]
    let entered = spans(\.entry)
    var guards =
      years.flatMap { entered.remainders(entries + [$0]) }
      + spans(\.reintegrated).remainders(endings)
      + spans(\.reTrafficked).remainders(
        [
          everything(.reTrafficked(.exit)),
          quarters(.reTrafficked),
        ], factor: 2)
    // Starts of the clock in a year: told by the wave grid, for each wave of years that are complete,
    // and by what else counts the same days.
    let sameDays: [SpanCounts.Source] =
      switch plan.rules.clock {
      case .identified: entries
      case .assisted:
        [
          everything(.reached(.assisted)),
          quarters(.assisted),
        ]
      case .returned: []
      case .reintegrated: endings
      }
    let starts = spans(plan.rules.clock.day)
    let startSources = waveSources + windowSources(known)
    for (index, source) in startSources.enumerated() {
      guards += starts.remainders([source] + sameDays)
      guards += startSources[..<index].flatMap { starts.remainders([$0, source]) }
      if plan.rules.clock == .identified {
        guards += years.flatMap { starts.remainders([source, $0] + sameDays.prefix(1)) }
      }
    }
    guards += beforeLinks(known, starts: startSources)
    for source in years {
      let printed = sameDays + (plan.rules.clock == .identified ? [source] : [])
      guards += waveLinks(starts, printed)
    }
    let entrySources =
      years + entries.suffix(1) + (plan.rules.clock == .identified ? startSources : [])
    guards += entrySources.flatMap(pairsOfPeriods)
    if plan.rules.clock == .identified {
      guards += pairsOfYears(entered, startSources, everyone: entries[0])
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

  /// The spans that the blocks of the wave grid tell, at each level of detail.
  private var waveSources: [SpanCounts.Source] {
    cohortYears.enumerated().flatMap { level, years in
      [SpanCounts.Source(blocks: [Self.stateBlock(level)], spans: years.spans)]
        + plan.rules.waves.map { wave in
          let complete = years.years.indices.filter { isComplete(years.years[$0], wave) }
          let end = Day(year: lastCompleteYear(wave) + 1, month: 1, day: 1) ?? cutoff
          return SpanCounts.Source(
            blocks: [Self.seenBlock(level, wave)], spans: complete.map(years.span) + [(nil, end)])
        }
    }
  }

  /// The years whose people are told by the windows of re-trafficking: those that are complete.
  ///
  /// Whoever was re-trafficked before the start of the clock is left out.
  private func windowSources(_ known: KnownCounts) -> [SpanCounts.Source] {
    plan.rules.waves.compactMap { wave in
      known[.observable(wave)].map { people in
        SpanCounts.Source(
          people, before: Day(year: lastCompleteYear(wave) + 1, month: 1, day: 1) ?? cutoff,
          in: known.tellers(of: .observable(wave)))
      }
    }
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
          let blocks = [
            breakdown.tellers(of: .identified, all),
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
      let unknown = GroupIndex(.known(breakdown.attribute), in: table)
      return breakdown.groupings.enumerated().map { level, grouping in
        let index = GroupIndex(grouping, in: table)
        let known = cohort.count {
          index.contains($0, in: index.count - 1) && !unknown.standsInRest($0)
        }
        return Guard(
          known, isStructuralZero: true,
          fromOneOfEach: [
            breakdown.tellers(of: .identified, level),
            [Self.completenessBlock(breakdown.attribute)],
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
    return waveSources.map { source in
      Guard(
        all - dated, isStructuralZero: true,
        fromOneOfEach: [["\(Self.funnelTable)/\(stage.code)"], source.blocks])
    }
  }
}
