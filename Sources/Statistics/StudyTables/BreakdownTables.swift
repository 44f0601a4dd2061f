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
      versions: breakdown.groupings.enumerated().map { level, grouping in
        stageVersion(id, level, grouping, people: cohort)
      },
      hasOpenRows: breakdown.hasOpenRows)
  }

  /// People newly identified in the period by one attribute.
  func newlyIdentified(by breakdown: Breakdown) -> StudyTable {
    let id = Self.newlyIdentifiedTable(breakdown.attribute)
    let new = cohort.filter { people[$0].entry.map(plan.period.contains) ?? false }
    return StudyTable(
      id: id,
      versions: breakdown.groupings.enumerated().map { level, grouping in
        countVersion(id, level, grouping, people: new)
      },
      hasOpenRows: breakdown.hasOpenRows)
  }

  private func stageVersion(_ id: String, _ level: Int, _ grouping: Grouping, people chosen: [Int])
    -> TableVersion
  {
    let index = GroupIndex(grouping, in: table)
    var counts = [StageCounts](repeating: StageCounts(), count: index.count)
    var total = StageCounts()
    for person in chosen {
      total.add(people[person])
      index.forEachRow(of: person) { counts[$0].add(people[person]) }
    }
    let stages = StageBlocks(prefix: "\(id)/\(level)")
    let dimension = Dimension.attribute(grouping.attribute)
    let rows = Array(zip(grouping.codes, counts)) + [(FigureKey.total, total)]
    let blocks = stages.blocks(total) { stage in
      rows.flatMap { code, count in stageFigures(stage, count, table: id, [dimension: code]) }
    }
    let unknownRow = grouping.rest == Grouping.unknown ? counts.count - 1 : nil
    var guards = (counts + [total]).guards(unknownRow: unknownRow, stages)
    if case .any = grouping.attribute.domain {
      // Rows overlap: the rest of the total is a count of its own, and so is what the rows hold
      // beyond the total, the further forms of people who stand in several of them.
      guards += FunnelStage.allCases.flatMap { stage in
        let tellers = stages.tellers(of: stage)
        return counts.map { Guard(total[stage] - $0[stage], fromOneOfEach: [tellers]) }
          + [
            Guard(
              counts.reduce(0) { $0 + $1[stage] } - total[stage], isStructuralZero: true,
              fromOneOfEach: [tellers])
          ]
      }
    }
    return TableVersion(blocks: blocks, guards: guards)
  }

  private func countVersion(_ id: String, _ level: Int, _ grouping: Grouping, people chosen: [Int])
    -> TableVersion
  {
    let index = GroupIndex(grouping, in: table)
    var counts = [Int](repeating: 0, count: index.count)
    for person in chosen { index.forEachRow(of: person) { counts[$0] += 1 } }
    let block = "\(id)/\(level)/identified"
    let dimension = Dimension.attribute(grouping.attribute)
    let figures =
      zip(grouping.codes, counts).map { code, count in
        Figure.share(
          key(id, .peopleByAttribute, view: .activity, [dimension: code]), count, of: chosen.count)
      }
      + [
        .count(
          key(id, .peopleByAttribute, view: .activity, [dimension: FigureKey.total]), chosen.count)
      ]
    let hasUnknownRow = grouping.rest == Grouping.unknown
    var guards = counts.enumerated().map { row, count in
      // That nobody's value is unknown says only that the records are complete.
      Guard(count, isStructuralZero: hasUnknownRow && row == counts.count - 1, from: [block])
    }
    guards.append(Guard(chosen.count, from: [block]))
    if case .any = grouping.attribute.domain {
      guards += counts.map { Guard(chosen.count - $0, from: [block]) }
      guards.append(
        Guard(counts.reduce(0, +) - chosen.count, isStructuralZero: true, from: [block]))
    }
    return TableVersion(
      blocks: [FigureBlock(id: block, figures: figures, tells: [.newlyIdentified: chosen.count])],
      guards: guards)
  }
}

extension Breakdown {
  /// The rows come from the data: the list of the programme's own codes.
  var hasOpenRows: Bool { if case .open = attribute.domain { true } else { false } }
}
