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
  /// `block` names the block that prints a stage. `unknownRow` is the row of people whose value is not
  /// known: that nobody stands in it says only that the records are complete.
  func guards(unknownRow: Int? = nil, block: (FunnelStage) -> String) -> [Guard] {
    FunnelStage.allCases.flatMap { stage in
      enumerated().flatMap { index, row in
        let isEmptyUnknown = index == unknownRow && row[.identified] == 0
        return [Guard(row[stage], isStructuralZero: isEmptyUnknown, from: [block(stage)])]
          + FunnelStage.allCases.filter { $0.rawValue > stage.rawValue }.map { later in
            Guard(
              row[stage] - row[later], isStructuralZero: isEmptyUnknown,
              from: [block(stage), block(later)])
          }
      }
    }
  }
}
