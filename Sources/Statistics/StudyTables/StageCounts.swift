import CaseModel

/// The people of one group who reached each stage.
struct StageCounts {
  private let cells: [CountedCell]

  /// Of the people for whom the conditions hold, all of them people of the funnel.
  init(_ group: [Condition], in facts: PersonFacts) {
    cells = FunnelStage.allCases.map { facts.cell([group + Condition.reached($0, facts.rules)]) }
  }

  /// The cell of the people who reached the stage.
  func cell(_ stage: FunnelStage) -> CountedCell { cells[Int(stage.rawValue)] }

  /// People who reached the stage.
  subscript(stage: FunnelStage) -> Int { cell(stage).count }
}

/// The blocks in which a table prints its stages.
///
/// A stage stands with its people and their share of the start; the share of the stage before would
/// tell that stage as well, so it is a block of its own where the stage before is not the start.
struct StageBlocks {
  let prefix: String
  /// The stages that are shown, from the first on.
  let stages: [FunnelStage]

  init(prefix: String, stages: [FunnelStage] = FunnelStage.allCases) {
    self.prefix = prefix
    self.stages = stages
  }

  /// The blocks of a table with so many rows, finest first.
  ///
  /// Whoever knows one of two rows computes the other from the total, which stands elsewhere, so that
  /// no column of two rows is withheld alone: the table is shown with fewer stages instead.
  static func levels(prefix: String, rows: Int) -> [StageBlocks] {
    let all = StageBlocks(prefix: prefix)
    guard rows == 2 else { return [all] }
    return [all]
      + [[.identified, .assisted], [.identified]].map { stages in
        StageBlocks(prefix: "\(prefix)/\(stages.count)", stages: stages)
      }
  }

  /// The people of a stage and their share of the start.
  func people(_ stage: FunnelStage) -> String { "\(prefix)/\(stage.code)" }

  /// The share of the stage before.
  func ofPrevious(_ stage: FunnelStage) -> String { "\(prefix)/\(stage.code)_of_previous" }

  static let withOwnPrevious: [FunnelStage] = [.longTermSupported, .reintegrated]

  /// The stages that each block tells.
  var tells: [(block: String, stages: [FunnelStage])] {
    stages.map { (people($0), $0 == .identified ? [$0] : [.identified, $0]) }
      + Self.withOwnPrevious.filter(stages.contains).map { stage in
        let before = FunnelStage(rawValue: stage.rawValue - 1) ?? .identified
        return (ofPrevious(stage), [before, stage])
      }
  }

  /// The blocks that tell a stage.
  func tellers(of stage: FunnelStage) -> [String] {
    tells.filter { $0.stages.contains(stage) }.map(\.block)
  }

  /// The blocks with the figures of each stage, the shares of the stage before last.
  ///
  /// `figures` makes the figures of a stage; the rows of a table add up to `totals`.
  func blocks(_ totals: StageCounts, _ figures: (FunnelStage) -> [Figure]) -> [FigureBlock] {
    tells.map { block, stages in
      let stage = stages.last ?? .identified
      let isPrevious = block == ofPrevious(stage)
      let hasOwn = Self.withOwnPrevious.contains(stage)
      return FigureBlock(
        id: block,
        figures: figures(stage).filter {
          !hasOwn || ($0.key.indicator == .funnelShareOfPrevious) == isPrevious
        },
        tells: Dictionary(
          uniqueKeysWithValues: stages.map { (KnownCount.reached($0), totals[$0]) }))
    }
  }
}

extension Guard {
  /// The same count, for which the whole table is given up.
  func carried(by block: String) -> Guard {
    Guard(count, isStructuralZero: isStructuralZero, from: [block], factor: factor)
  }
}

extension [StageCounts] {
  /// What a reader can compute from columns of stages: every cell, and the difference of every two
  /// stages of a row.
  ///
  /// That nobody stands in one of `emptyRows` says only that the records are complete.
  func guards(emptyRows: Set<Int> = [], _ blocks: StageBlocks) -> [Guard] {
    blocks.stages.flatMap { stage in
      enumerated().flatMap { index, row in
        let isEmptyUnknown = emptyRows.contains(index) && row[.identified] == 0
        let own = blocks.tellers(of: stage)
        return [Guard(row[stage], isStructuralZero: isEmptyUnknown, fromOneOfEach: [own])]
          + blocks.stages.filter { $0.rawValue > stage.rawValue }.map { later in
            Guard(
              row[stage] - row[later], isStructuralZero: isEmptyUnknown,
              fromOneOfEach: [own, blocks.tellers(of: later)])
          }
      }
    }
  }
}
