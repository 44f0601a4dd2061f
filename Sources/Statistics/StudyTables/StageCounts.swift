import CaseModel

/// People by furthest stage in one group; stage totals are sums of these cells.
struct StageCounts {
  private var furthest = [Int](repeating: 0, count: FunnelStage.allCases.count)

  mutating func add(_ person: Milestones) {
    guard let stage = person.stage else { return }
    furthest[Int(stage.rawValue)] += 1
  }

  /// People who reached the stage.
  subscript(stage: FunnelStage) -> Int { furthest[Int(stage.rawValue)...].reduce(0, +) }
}

extension [StageCounts] {
  /// What a reader can compute from columns of stages: every cell, and the difference of every two
  /// stages of a row.
  ///
  /// `block` names the block that prints a stage.
  func guards(block: (FunnelStage) -> String) -> [Guard] {
    FunnelStage.allCases.flatMap { stage in
      flatMap { row in
        [Guard(row[stage], from: [block(stage)])]
          + FunnelStage.allCases.filter { $0.rawValue > stage.rawValue }.map { later in
            Guard(row[stage] - row[later], from: [block(stage), block(later)])
          }
      }
    }
  }
}
