import CaseModel

extension StudyPopulation {
  /// What counts of different events before one day leave of each other.
  ///
  /// People assisted before a day are among those who entered before it and were ever assisted, and
  /// these among those who entered before it. Each of the three can be printed in several tables: by
  /// year of entry, as everyone less the activity since then, as starts of the clock in the wave grid and
  /// in the windows of re-trafficking (`starts`).
  func beforeLinks(_ known: KnownCounts, starts: [SpanCounts.Source]) -> [Guard] {
    let counts = beforeCounts(known, starts)
    return counts.flatMap { part in
      counts.filter { $0.day == part.day && part.kind.isContained(in: $0.kind) }.map { whole in
        // A person whose dates are out of order may stand in the part alone.
        Guard(
          abs(whole.count - part.count), isStructuralZero: true,
          fromOneOfEach: whole.sources + part.sources)
      }
    }
  }

  private func beforeCounts(_ known: KnownCounts, _ sources: [SpanCounts.Source])
    -> [BeforeCount]
  {
    var counts: [BeforeCount] = []
    // Everyone who reached a stage less those who reached it since.
    for (activity, stage) in Activity.allCases.compactMap({ item in item.stage.map { (item, $0) } })
    {
      guard let total = known[.reached(stage)] else { continue }
      var since = 0
      for (period, count) in zip(activityPeriods, activityCounts[activity]).reversed() {
        since += count
        counts.append(
          BeforeCount(
            kind: .event(stage), day: period.start, count: total - since,
            sources: [known.tellers(of: .reached(stage)), [Self.activityBlock(activity)]]))
        // Activity since an earlier day is not known when periods between are not shown.
        guard activityPeriods.contains(where: { $0.end + 1 == period.start }) else { break }
      }
    }
    for (level, years) in cohortYears.enumerated() {
      let row = stageCounts(years)
      for stage in FunnelStage.allCases {
        var before = 0
        for (index, counted) in row.enumerated() {
          before += counted[stage]
          counts.append(
            BeforeCount(
              kind: stage == .identified ? .event(stage) : .everReached(stage),
              day: years.span(index).to, count: before,
              sources: [funnelByYearTellers(of: stage, level)]))
        }
      }
    }
    if let stage = plan.rules.clock.stage {
      let starts = SpanCounts(days: cohort.compactMap { start($0) }, end: cutoff + 1)
      for source in sources {
        for day in Set(source.spans.map(\.to)).sorted() {
          counts.append(
            BeforeCount(
              kind: .event(stage), day: day,
              count: source.told ?? starts.count(before: day), sources: [source.blocks]))
        }
      }
    }
    return counts
  }

  /// Waves that fell due in the periods of activity, where the people whose waves they are can be
  /// counted from other figures: what is missing died before, or was not reached.
  ///
  /// Whether they can be counted follows from the calendar: the days of all waves of a period begin
  /// and end where printed spans of time do.
  func waveLinks(_ starts: SpanCounts, _ sources: [SpanCounts.Source]) -> [Guard] {
    let due = Self.activityBlock(.followUpsDue)
    let done = Self.activityBlock(.followUpsDone)
    return activityPeriods.indices.flatMap { index -> [Guard] in
      let period = activityPeriods[index]
      let windows = plan.rules.waves.map { wave in
        (from: period.start + -wave.days, to: period.end + (1 - wave.days))
      }
      let counted = windows.filter { starts.areJoined($0.from, $0.to, by: sources) }
      guard !counted.isEmpty else { return [] }
      let people = counted.reduce(0) { sum, window in
        sum + starts.count(before: window.to) - starts.count(before: window.from)
      }
      return [
        Guard(abs(people - activityCounts[.followUpsDue][index]), from: [due]),
        Guard(abs(people - activityCounts[.followUpsDone][index]), from: [done]),
      ]
    }
  }

  /// Tables that tell how many entered in the last two periods of activity together: whoever knows one
  /// of the two computes the other, even when activity is withheld.
  func pairsOfPeriods(_ source: SpanCounts.Source) -> [Guard] {
    let pair = activityPeriods.indices.suffix(2)
    guard let first = pair.first, let last = pair.last, first != last,
      activityPeriods[first].end + 1 == activityPeriods[last].start,
      cutoff <= activityPeriods[last].end
    else { return [] }
    let start = activityPeriods[first].start
    guard source.spans.contains(where: { $0.from == start || $0.to == start }) else { return [] }
    return pair.map { Guard(activityCounts[.identified][$0], fromOneOfEach: [source.blocks]) }
  }
}

extension StudyPopulation {
  /// Two neighbouring rows of the funnel by year whose sum other tables tell: whoever knows one of
  /// them computes the other, even when the funnel by year is withheld.
  ///
  /// It is withheld when the last row is small, so that other rows matter only then; a year before the
  /// first of a programme is no secret.
  func pairsOfYears(
    _ entered: SpanCounts, _ sources: [SpanCounts.Source], everyone: SpanCounts.Source
  ) -> [Guard] {
    let years = cohortYears[0]
    let rows = years.years.indices.map { row in
      let (from, to) = years.span(row)
      return entered.count(before: to) - (from.map { entered.count(before: $0) } ?? 0)
    }
    let last = rows.count - 1
    return sources.indices.flatMap { index in
      sources[...index].flatMap { other -> [Guard] in
        let pair = [other, sources[index]]
        return (1...last).flatMap { row -> [Guard] in
          let (from, to) = (years.span(row - 1).from, years.span(row).to)
          guard entered.areJoined(from, to, by: pair + [everyone]) else { return [] }
          return [rows[row - 1], rows[row]].map { count in
            Guard(
              row == last ? count : max(count, rows[last]), isStructuralZero: row < last,
              fromOneOfEach: pair.map(\.blocks))
          }
        }
      }
    }
  }
}

/// A number of people with something before a day, and the blocks that tell it.
private struct BeforeCount {
  enum Kind: Hashable {
    /// First reached the stage before the day; entry for the first.
    case event(FunnelStage)
    /// Entered before the day and reached the stage at any time.
    case everReached(FunnelStage)

    func isContained(in other: Kind) -> Bool {
      switch (self, other) {
      case (.event(let stage), .everReached(let same)): stage == same
      case (.event(.assisted), .event(.identified)),
        (.event(.longTermSupported), .event(.identified)),
        (.event(.reintegrated), .event(.identified)), (.event(.reintegrated), .event(.assisted)):
        true
      default: false
      }
    }
  }

  let kind: Kind
  let day: Day
  let count: Int
  let sources: [[String]]
}

extension ClockStart {
  /// The stage whose first day starts the clock.
  fileprivate var stage: FunnelStage? {
    switch self {
    case .identified: .identified
    case .assisted: .assisted
    case .returned: nil
    case .reintegrated: .reintegrated
    }
  }
}
