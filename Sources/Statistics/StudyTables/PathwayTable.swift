import CaseModel

extension StudyPopulation {
  static let pathwayTable = "pathways"

  /// From the furthest support that a person received to where the person was last known to stand;
  /// everyone who entered stands in one place.
  ///
  /// The coarser version has no category for further trafficking alone, which must not be told apart
  /// while it is rare.
  func pathways() -> StudyTable {
    let id = Self.pathwayTable
    let fine = Self.pathEnds
    let rare = starts.map { cohortCell($0.conditions + [.outcome([.reTrafficked])]) }
    let coarse =
      fine.prefix(4)
      + [PathEnd(code: "ended_otherwise", outcomes: fine.dropFirst(4).flatMap(\.outcomes))]
    return StudyTable(
      id: id,
      versions: [
        guardedVersion("\(id)/all", figures(fine), rare: rare),
        guardedVersion("\(id)/merged", figures(Array(coarse))),
      ])
  }

  private struct PathEnd {
    let code: String
    let outcomes: [CaseOutcome]
  }

  private struct PathStart {
    let code: String
    let conditions: [Condition]
  }

  private static let pathEnds = [
    PathEnd(code: "reintegrated", outcomes: [.reintegrated]),
    PathEnd(code: "in_assistance", outcomes: [.inAssistance]),
    PathEnd(code: "no_assistance", outcomes: [.notAssisted, .declined]),
    PathEnd(code: "lost", outcomes: [.lost]),
    PathEnd(code: "ended", outcomes: [.closed, .transferred, .withdrew, .died]),
    PathEnd(code: "re_trafficked", outcomes: [.reTrafficked]),
  ]

  /// The furthest support before reintegration; later stages imply the earlier ones.
  private var starts: [PathStart] {
    let assisted = Condition.all(Condition.reached(.assisted, plan.rules))
    let long = Condition.all(Condition.reached(.longTermSupported, plan.rules))
    return [
      PathStart(code: "identified_only", conditions: [.not(assisted)]),
      PathStart(code: "assisted_only", conditions: [assisted, .not(long)]),
      PathStart(code: "long_term_supported", conditions: [long]),
    ]
  }

  private func figures(_ ends: [PathEnd]) -> [Figure] {
    let starts = starts + [PathStart(code: FigureKey.total, conditions: [])]
    let all = CaseOutcome.allCases
    let ends = ends + [PathEnd(code: FigureKey.total, outcomes: all)]
    return starts.flatMap { start in
      ends.map { end in
        Figure.count(
          key(Self.pathwayTable, .pathwayPeople, [.stage: start.code, .exit: end.code]),
          cohortCell(
            start.conditions + (end.outcomes.count == all.count ? [] : [.outcome(end.outcomes)])))
      }
    }
  }
}
