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
      guards.append(
        Guard(
          totals[stage] - activityCounts[activity].reduce(0, +),
          from: [block, "\(Self.funnelTable)/\(stage.code)"]))
    }
    let assistedBlocks =
      ["\(Self.waveTable)/states"] + plan.rules.waves.map { "\(Self.waveTable)/seen_\($0.months)" }
    let years = first.start.year...last.end.year
    let identified = cohortPeople(by: { $0.entry }, in: years)
    let assisted = cohortPeople(by: { $0.assisted }, in: years)
    let byYear: [(Activity, String, [Int])] =
      [(.identified, "\(Self.funnelByYearTable)/identified", identified)]
      + assistedBlocks.map { (.assisted, $0, assisted) }
    for (activity, table, inYears) in byYear {
      for (year, inYear) in zip(years, inYears) {
        let shown = quarters.indices.filter { quarters[$0].start.year == year }
        let covered = shown.reduce(0) { $0 + activityCounts[activity][$1] }
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

  /// How many people of the cohort have the day in each of the years.
  private func cohortPeople(by day: (Milestones) -> Day?, in years: ClosedRange<Int>) -> [Int] {
    var counts = [Int](repeating: 0, count: years.count)
    for person in cohort {
      guard let year = day(people[person])?.year, years.contains(year) else { continue }
      counts[year - years.lowerBound] += 1
    }
    return counts
  }

  /// The people of a group who were identified before the period.
  private func newlyIdentifiedRemainders(_ tables: [StudyTable]) -> [Guard] {
    plan.breakdowns.flatMap { breakdown in
      breakdown.groupings.indices.flatMap { level -> [Guard] in
        let index = GroupIndex(breakdown.groupings[level], in: table)
        var before = [Int](repeating: 0, count: index.count)
        for person in cohort where (people[person].entry ?? cutoff) < plan.period.start {
          index.forEachRow(of: person) { before[$0] += 1 }
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
      let rests = breakdown.groupings.map { grouping in
        let index = GroupIndex(grouping, in: table)
        return cohort.count(where: index.standsInRest)
      }
      return rests.enumerated().map { level, rest in
        let restIsMerged = level > 0
        let unknown = rests[0]
        return Guard(
          rest - unknown, isStructuralZero: !restIsMerged || rest == unknown,
          from: [
            "\(Self.breakdownTable(breakdown.attribute))/\(level)/identified",
            Self.completenessBlock(breakdown.attribute),
          ])
      }
    }
  }

  /// People assisted without a date: in the funnel, not in the tables by time.
  private func sizes() -> [Guard] {
    let assisted = cohort.count { people[$0].reached(.assisted) }
    let dated = cohort.count { people[$0].assisted != nil }
    return (["states"] + plan.rules.waves.map { "seen_\($0.months)" }).map { version in
      Guard(
        assisted - dated, isStructuralZero: true,
        from: ["\(Self.funnelTable)/assisted", "\(Self.waveTable)/\(version)"])
    }
  }
}
