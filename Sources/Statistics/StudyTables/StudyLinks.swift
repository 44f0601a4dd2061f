import CaseModel

extension StudyPopulation {
  /// Counts that a reader can compute from two or more tables.
  func links(_ tables: [StudyTable]) -> [Guard] {
    let known = KnownCounts(tables)
    return known.remainders(plan) + spans(known) + newlyIdentifiedRemainders()
      + unknownInMergedGroups() + sizes(known)
  }

  /// What spans of time leave of each other: quarters of years, years of everyone, windows of years.
  private func spans(_ known: KnownCounts) -> [Guard] {
    func counts(_ day: (Int) -> Day?) -> SpanCounts {
      SpanCounts(days: cohort.compactMap(day), end: cutoff + 1)
    }
    func quarters(_ activity: Activity) -> SpanCounts.Source {
      SpanCounts.Source(blocks: [Self.activityBlock(activity)], spans: activityPeriods)
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
    let reintegrations = [
      SpanCounts.Source(everythingIn: known.tellers(of: .reached(.reintegrated))),
      quarters(.reintegrated),
    ]
    var guards =
      counts { people[$0].entry }.remainders(entries)
      + counts { people[$0].reintegrated }.remainders(reintegrations)
      + counts { people[$0].reTrafficked }.remainders(
        [
          SpanCounts.Source(everythingIn: known.tellers(of: .reTrafficked(.exit))),
          quarters(.reTrafficked),
        ], factor: 2)
    // The starts of clocks are told by the grid of waves and by the windows of re-trafficking.
    let others: [SpanCounts.Source] =
      switch plan.rules.clock {
      case .identified: entries
      case .assisted: [quarters(.assisted)]
      case .returned: []
      case .reintegrated: reintegrations
      }
    let starts = counts(start)
    for source in clockSources(known) {
      guards += starts.remainders(of: source, with: others)
    }
    // Assistance and plans of the quarters, against everyone who has come so far.
    for (activity, stage) in [
      (Activity.assisted, FunnelStage.assisted), (.reintegrationStarted, .longTermSupported),
    ] {
      let shown = activityPeriods.reduce(0) { $0 + count(activity, in: $1) }
      guards.append(
        Guard(
          (known[.reached(stage)] ?? 0) - shown,
          fromOneOfEach: [
            [Self.activityBlock(activity)], known.tellers(of: .reached(stage)),
          ]))
    }
    return guards
  }

  /// The blocks that tell how many clocks started in spans of time.
  private func clockSources(_ known: KnownCounts) -> [SpanCounts.Source] {
    let years = clockYears
    func spans(_ years: [Int]) -> [ReportingPeriod] {
      years.compactMap { ReportingPeriod(year: $0) }
    }
    var sources = [SpanCounts.Source(blocks: ["\(Self.waveTable)/states"], spans: spans(years))]
    let windows = plan.rules.waves.filter { known[.observable($0, isComplete: false)] != nil }
    for wave in plan.rules.waves {
      let complete = spans(years.filter { isComplete($0, wave) })
      sources.append(
        SpanCounts.Source(blocks: ["\(Self.waveTable)/seen_\(wave.months)"], spans: complete))
      let tellers = known.tellers(of: .observable(wave, isComplete: true))
      if let last = complete.last, !tellers.isEmpty {
        sources.append(SpanCounts.Source(blocks: tellers, before: [last.end + 1]))
      }
    }
    if let first = windows.first {
      sources.append(
        SpanCounts.Source(
          blocks: known.tellers(of: .observable(first, isComplete: false)),
          before: windows.map { cutoff + (1 - $0.days) }))
    }
    return sources
  }

  /// The people of a group who were identified before the period.
  ///
  /// The two tables may be shown at different levels of detail, so groups are compared that both
  /// can add up.
  private func newlyIdentifiedRemainders() -> [Guard] {
    plan.breakdowns.flatMap { breakdown in
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
            Guard(
              cohort.count {
                isMember($0) && (people[$0].entry ?? cutoff) < plan.period.start
              }, fromOneOfEach: blocks)
          }
        }
      }
    }
  }

  /// A merged row less the people whose value is not known, who are counted under completeness.
  private func unknownInMergedGroups() -> [Guard] {
    plan.breakdowns.flatMap { breakdown in
      breakdown.groupings.indices.map { level in
        let index = GroupIndex(breakdown.groupings[level], in: table)
        let finest = GroupIndex(breakdown.groupings[0], in: table)
        let restIsMerged = level > 0
        let rest = cohort.count { index.rows(of: $0) == [index.count - 1] }
        let unknown = cohort.count { finest.rows(of: $0) == [finest.count - 1] }
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
  private func sizes(_ known: KnownCounts) -> [Guard] {
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
        fromOneOfEach: [
          known.tellers(of: .reached(stage)), ["\(Self.waveTable)/\(version)"],
        ])
    }
  }
}
