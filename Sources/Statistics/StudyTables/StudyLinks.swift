import CaseModel

extension StudyPopulation {
  /// Counts that a reader can compute from two or more tables.
  func links(_ tables: [StudyTable]) -> [Guard] {
    stageTotals(tables) + activityRemainders() + newlyIdentifiedRemainders(tables)
      + unknownInMergedGroups() + sizes()
  }

  /// Every table of stages adds up to the same totals, so the difference of two stages follows even
  /// when they are printed in different tables.
  private func stageTotals(_ tables: [StudyTable]) -> [Guard] {
    var blocks: [(stage: FunnelStage, block: String)] = []
    for table in tables where table.id.hasPrefix("funnel") {
      for version in table.versions {
        for block in version.blocks {
          guard let last = block.id.split(separator: "/").last,
            let stage = FunnelStage(code: String(last))
          else { continue }
          blocks.append((stage, block.id))
        }
      }
    }
    var totals = StageCounts()
    for person in cohort { totals.add(people[person]) }
    var guards: [Guard] = []
    for first in blocks {
      for second in blocks where first.stage.rawValue < second.stage.rawValue {
        guards.append(
          Guard(totals[first.stage] - totals[second.stage], from: [first.block, second.block]))
      }
    }
    return guards
  }

  /// What the four quarters of activity leave of a cohort year and of a stage total.
  private func activityRemainders() -> [Guard] {
    let quarters = activityPeriods
    guard let first = quarters.first, let last = quarters.last else { return [] }
    var totals = StageCounts()
    for person in cohort { totals.add(people[person]) }
    var guards: [Guard] = []
    for activity in Activity.allCases {
      guard let stage = activity.stage else { continue }
      let block = Self.activityBlock(activity)
      let shown = quarters.map { count(activity, in: $0) }
      guards.append(
        Guard(
          totals[stage] - shown.reduce(0, +),
          from: [block, "\(Self.funnelTable)/\(stage.code)"]))
    }
    let waveBlocks =
      ["\(Self.waveTable)/states"] + plan.rules.waves.map { "\(Self.waveTable)/seen_\($0.months)" }
    let byYear: [(Activity, String, KeyPath<Milestones, Day?>)] =
      [(.identified, "\(Self.funnelByYearTable)/identified", \.entry)]
      + (plan.rules.clock.activity.map { activity, day in
        waveBlocks.map { (activity, $0, day) }
      } ?? [])
    for (activity, table, day) in byYear {
      for year in first.start.year...last.end.year {
        let inYear = cohort.count { people[$0][keyPath: day]?.year == year }
        let shown = quarters.filter { $0.start.year == year }
        let covered = shown.reduce(0) { $0 + count(activity, in: $1) }
        guards.append(
          Guard(
            inYear - covered,
            // Where all quarters of the year up to the end are shown, nothing is left by design.
            isStructuralZero: shown.count == 4 || year == last.end.year,
            from: [Self.activityBlock(activity), table]))
      }
    }
    return guards
  }

  /// The people of a group who were identified before the period.
  private func newlyIdentifiedRemainders(_ tables: [StudyTable]) -> [Guard] {
    plan.breakdowns.flatMap { breakdown in
      breakdown.groupings.indices.flatMap { level -> [Guard] in
        let index = GroupIndex(breakdown.groupings[level], in: table)
        var before = [Int](repeating: 0, count: index.count)
        for person in cohort where (people[person].entry ?? cutoff) < plan.period.start {
          for row in index.rows(of: person) { before[row] += 1 }
        }
        return before.map {
          Guard(
            $0,
            from: [
              "\(Self.breakdownTable(breakdown.attribute))/\(level)/identified",
              "\(Self.newlyIdentifiedTable(breakdown.attribute))/\(level)/identified",
            ])
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
        return Guard(
          rest - unknown, isStructuralZero: !restIsMerged || rest == unknown,
          from: [
            "\(Self.breakdownTable(breakdown.attribute))/\(level)/identified",
            Self.completenessBlock(breakdown.attribute),
          ])
      }
    }
  }

  /// People of a stage without a date of it: in the funnel, not in the tables by time.
  private func sizes() -> [Guard] {
    guard let stage = plan.rules.clock.activity?.0.stage else { return [] }
    let all = cohort.count { people[$0].reached(stage) }
    let dated = cohort.count { start($0) != nil }
    return (["states"] + plan.rules.waves.map { "seen_\($0.months)" }).map { version in
      Guard(
        all - dated, isStructuralZero: true,
        from: ["\(Self.funnelTable)/\(stage.code)", "\(Self.waveTable)/\(version)"])
    }
  }
}

extension ClockStart {
  /// The activity whose first dates start this clock, when there is a row of it.
  fileprivate var activity: (Activity, KeyPath<Milestones, Day?>)? {
    switch self {
    case .identified: (.identified, \.entry)
    case .assisted: (.assisted, \.assisted)
    case .returned: nil
    case .reintegrated: (.reintegrated, \.reintegrated)
    }
  }
}
