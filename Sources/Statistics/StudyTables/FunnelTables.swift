import CaseModel

extension StudyPopulation {
  static let funnelTable = "funnel"
  static let funnelByYearTable = "funnel_by_year"

  /// The cohort funnel of everyone who entered up to the end of the period.
  func funnel() -> StudyTable {
    let id = Self.funnelTable
    let counts = stageTotals
    let stages = StageBlocks(prefix: id)
    var blocks = stages.blocks(counts) { stage in
      stageFigures(stage, counts, table: id, [:]) + shareOfEstimated(stage, counts)
    }
    var guards = [counts].guards(stages)

    for stage in FunnelStage.allCases {
      let implied = cohortCell(Condition.implied(stage, plan.rules))
      let name = "\(id)/implied_\(stage.code)"
      blocks.append(
        FigureBlock(
          id: name,
          figures: [.count(key(id, .funnelImplied, [.stage: stage.code]), implied)],
          tells: [.implied(stage): implied.count]))
      guards.append(Guard(implied.count, from: [name]))
    }
    let formal = cohortCell(.on(.events(EventTest([.identified])), .byEnd))
    let name = "\(id)/formally_identified"
    blocks.append(
      FigureBlock(
        id: name,
        figures: [
          .count(key(id, .funnelPeople, [.stage: "formally_identified"]), formal),
          .share(
            key(id, .funnelShareOfStart, [.stage: "formally_identified"]), formal,
            of: counts.cell(.identified)),
        ], tells: [.formallyIdentified: formal.count, .reached(.identified): counts[.identified]]))
    guards.append(Guard(formal.count, from: [name]))
    if estimatedTrafficked.count > 0 {
      let figure = Figure.count(
        key(id, .estimatedTrafficked, [.stage: "estimated"]), estimatedTrafficked)
      blocks.append(FigureBlock(id: "\(id)/estimated", figures: [figure]))
    }
    return StudyTable(
      id: id, versions: [TableVersion(blocks: blocks, guards: guards)], isOfTotals: true)
  }

  /// Everyone by furthest stage.
  var stageTotals: StageCounts { StageCounts([entered], in: facts) }

  /// Stage 0 from outside the data: people estimated to be trafficked, in periods that end by the
  /// cut-off; 0 when no estimate was given.
  private var estimatedTrafficked: CountedCell {
    facts.cell(
      "people estimated to be trafficked",
      table.population.filter { $0.period.end <= cutoff }.compactMap(\.estimatedTrafficked)
        .reduce(0, +))
  }

  /// A stage as a share of the people estimated to be trafficked.
  ///
  /// An indicator of its own, because its shares must not be compared with shares of identified
  /// people; without interval, because the error of the estimate is not known.
  private func shareOfEstimated(_ stage: FunnelStage, _ counts: StageCounts) -> [Figure] {
    let estimated = estimatedTrafficked
    guard estimated.count > 0 else { return [] }
    return [
      Figure(
        key(Self.funnelTable, .shareOfEstimated, [.stage: stage.code]), unit: .people,
        .shareOfEstimate(counts.cell(stage), of: estimated))
    ]
  }

  /// The funnel by calendar year of entry.
  func funnelByYear() -> StudyTable {
    StudyTable(
      id: Self.funnelByYearTable,
      versions: cohortYears.enumerated().flatMap { level, years -> [TableVersion] in
        let counts = stageCounts(years)
        return funnelByYearStages(level).map { stages in
          let blocks = stages.blocks(stageTotals) { stage in
            zip(years.codes, counts).flatMap { code, row in
              stageFigures(stage, row, table: Self.funnelByYearTable, [.cohort: code])
            }
          }
          let guards = counts.guards(stages)
          return TableVersion(
            blocks: blocks,
            guards: counts.count > 2
              ? guards : guards.map { $0.carried(by: stages.people(.identified)) })
        }
      })
  }

  /// The funnel of each row by year of entry.
  func stageCounts(_ years: CohortYears) -> [StageCounts] {
    years.days.map {
      StageCounts([entered, .on(.moment(.entry), .between($0.first, $0.last))], in: facts)
    }
  }

  /// The blocks of the funnel by year at one level of detail, finest first; two rows have fewer
  /// stages where a later one is too small.
  private func funnelByYearStages(_ level: Int) -> [StageBlocks] {
    StageBlocks.levels(
      prefix: "\(Self.funnelByYearTable)/\(level)", rows: cohortYears[level].years.count)
  }

  /// The blocks of the funnel by year that tell a stage at one level of detail.
  func funnelByYearTellers(of stage: FunnelStage, _ level: Int) -> [String] {
    funnelByYearStages(level).flatMap { $0.tellers(of: stage) }
  }

  /// The figures of one stage in one group: people, share of the start, share of the stage before.
  func stageFigures(
    _ stage: FunnelStage, _ counts: StageCounts, table id: String,
    _ categories: [Dimension: String]
  ) -> [Figure] {
    let categories = categories.merging([.stage: stage.code]) { own, _ in own }
    let people = counts.cell(stage)
    var figures = [Figure.count(key(id, .funnelPeople, categories), people)]
    if let before = FunnelStage(rawValue: stage.rawValue &- 1) {
      figures.append(
        .share(
          key(id, .funnelShareOfStart, categories), people, of: counts.cell(.identified)))
      figures.append(
        .share(key(id, .funnelShareOfPrevious, categories), people, of: counts.cell(before)))
    }
    return figures
  }
}
