import CaseModel

extension StudyPopulation {
  static func breakdownTable(_ attribute: ProfileAttribute) -> String {
    "funnel_by_\(Dimension.attribute(attribute).code)"
  }

  static func newlyIdentifiedTable(_ attribute: ProfileAttribute) -> String {
    "identified_by_\(Dimension.attribute(attribute).code)"
  }

  /// The cohort funnel by one attribute.
  func funnel(by breakdown: Breakdown) -> StudyTable {
    let id = Self.breakdownTable(breakdown.attribute)
    return StudyTable(
      id: id,
      versions: breakdown.groupings.enumerated().flatMap { level, grouping in
        breakdown.stageBlocks(level).map { stages in
          internalOnly(
            breakdown, stageVersion(id, grouping, stages), stages.people(.identified))
        }
      },
      hasOpenRows: breakdown.hasRowsFromData)
  }

  /// People newly identified in the period by one attribute.
  func newlyIdentified(by breakdown: Breakdown) -> StudyTable {
    let id = Self.newlyIdentifiedTable(breakdown.attribute)
    return StudyTable(
      id: id,
      versions: breakdown.groupings.enumerated().map { level, grouping in
        internalOnly(
          breakdown, newVersion(id, level, grouping), "\(id)/\(level)/identified")
      },
      hasOpenRows: breakdown.hasRowsFromData)
  }

  /// The version with a guard that no protected edition passes if its rows come from the data.
  private func internalOnly(_ breakdown: Breakdown, _ version: TableVersion, _ block: String)
    -> TableVersion
  {
    guard breakdown.hasRowsFromData else { return version }
    return TableVersion(
      blocks: version.blocks, guards: version.guards + [Guard(0, from: [block])])
  }

  private func stageVersion(_ id: String, _ grouping: Grouping, _ stages: StageBlocks)
    -> TableVersion
  {
    let counts = grouping.conditions.map { StageCounts([entered, $0], in: facts) }
    let total = stageTotals
    let dimension = Dimension.attribute(grouping.attribute)
    let rows = Array(zip(grouping.codes, counts)) + [(FigureKey.total, total)]
    let blocks = stages.blocks(total) { stage in
      rows.flatMap { code, count in stageFigures(stage, count, table: id, [dimension: code]) }
    }
    let emptyRows = grouping.rowsThatMayBeEmpty
    var guards = (counts + [total]).guards(emptyRows: emptyRows, stages)
    if case .any = grouping.attribute.domain {
      guards += overlaps(counts, total, stages)
    } else if counts.indices.count(where: { row in
      counts[row][.identified] > 0 || !emptyRows.contains(row)
    }) < 3 {
      guards = guards.map { $0.carried(by: stages.people(.identified)) }
    }
    return TableVersion(blocks: blocks, guards: guards)
  }

  /// What a reader computes from rows in which a person may stand several times: the rest of the
  /// total, the further rows of people who stand in several, and both between two stages.
  private func overlaps(_ rows: [StageCounts], _ total: StageCounts, _ blocks: StageBlocks)
    -> [Guard]
  {
    func further(_ stage: FunnelStage) -> Int { rows.reduce(0) { $0 + $1[stage] } - total[stage] }
    return blocks.stages.flatMap { stage -> [Guard] in
      let tellers = blocks.tellers(of: stage)
      let own =
        rows.map { Guard(total[stage] - $0[stage], fromOneOfEach: [tellers]) }
        + [Guard(further(stage), isStructuralZero: true, fromOneOfEach: [tellers])]
      return own
        + blocks.stages.filter { $0.rawValue > stage.rawValue }.flatMap { later in
          let both = [tellers, blocks.tellers(of: later)]
          return rows.map { row in
            Guard(
              total[stage] - row[stage] - (total[later] - row[later]), fromOneOfEach: both)
          } + [
            Guard(further(stage) - further(later), isStructuralZero: true, fromOneOfEach: both)
          ]
        }
    }
  }

  private func newVersion(_ id: String, _ level: Int, _ grouping: Grouping) -> TableVersion {
    let isNew = Condition.on(.entry, in: plan.period)
    let cells = grouping.conditions.map { facts.cell(isNew, $0) }
    let all = facts.cell(isNew)
    let (counts, total) = (cells.map(\.count), all.count)
    let block = "\(id)/\(level)/identified"
    let dimension = Dimension.attribute(grouping.attribute)
    let figures =
      zip(grouping.codes, cells).map { code, cell in
        Figure.share(
          key(id, .peopleByAttribute, view: .activity, [dimension: code]), cell, of: all)
      }
      + [
        .count(key(id, .peopleByAttribute, view: .activity, [dimension: FigureKey.total]), all)
      ]
    let emptyRows = grouping.rowsThatMayBeEmpty
    var guards = counts.enumerated().map { row, count in
      Guard(count, isStructuralZero: emptyRows.contains(row), from: [block])
    }
    guards.append(Guard(total, from: [block]))
    if case .any = grouping.attribute.domain {
      guards += counts.map { Guard(total - $0, from: [block]) }
      guards.append(
        Guard(counts.reduce(0, +) - total, isStructuralZero: true, from: [block]))
    }
    return TableVersion(
      blocks: [FigureBlock(id: block, figures: figures, tells: [.newlyIdentified: total])],
      guards: guards)
  }
}

extension Breakdown {
  /// The blocks of the funnel at one level of detail, finest first; two rows have fewer stages where
  /// a later one is too small.
  func stageBlocks(_ level: Int) -> [StageBlocks] {
    // Rows of a multiple attribute overlap: nobody computes one from the other.
    let isMultiple = if case .any = attribute.domain { true } else { false }
    return StageBlocks.levels(
      prefix: "\(StudyPopulation.breakdownTable(attribute))/\(level)",
      rows: isMultiple ? 0 : groupings[level].codes.count)
  }

  /// The blocks that tell a stage at one level of detail.
  func tellers(of stage: FunnelStage, _ level: Int) -> [String] {
    stageBlocks(level).flatMap { $0.tellers(of: stage) }
  }
}

extension Grouping {
  /// Rows that are empty when the records are complete, which says nothing about a person: values
  /// that are not known, and regions or agencies beside those of the settings.
  fileprivate var rowsThatMayBeEmpty: Set<Int> {
    var rows: Set<Int> = []
    if rest == Grouping.unknown || rest == "\(Grouping.other)+\(Grouping.unknown)" {
      rows.insert(groups.count)
    }
    if case .open = attribute.domain {
      rows.formUnion(groups.indices.filter { groups[$0].members == [Grouping.anyOther] })
    }
    return rows
  }
}
