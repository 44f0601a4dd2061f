import CaseModel

extension StudyPopulation {
  static let cohortStepsTable = "cohort_steps"
  static let cohortByTable = "cohort_by"

  /// From everyone in the funnel to those who are followed over time: who is left out, and why.
  ///
  /// The coarser version does not tell those apart who had the event before their clock started, where
  /// they are few.
  func cohortSteps() -> StudyTable {
    let id = Self.cohortStepsTable
    let started = Condition.clockStarted(from: nil, to: cutoff)
    let before = cohortCell(started, .not(.watched))
    let ends: [(String, CountedCell)] = [
      ("entered", cohortCell()), ("followed", cohortCell(.watched)),
    ]
    let fine = [
      ("no_start", cohortCell(.not(started))), ("event_before_start", before),
    ]
    let coarse = [("left_out", cohortCell(.not(.watched)))]
    // Entry starts its own clock: by definition nobody is left out.
    let hasOthers = plan.rules.clock != .identified
    func version(_ name: String, _ rows: [(String, CountedCell)], rare: [CountedCell] = [])
      -> TableVersion
    {
      guardedVersion(
        "\(id)/\(name)",
        (ends.prefix(1) + (hasOthers ? rows : []) + ends.suffix(1)).map { code, cell in
          .count(key(id, .cohortPeople, [.state: code]), cell)
        }, rare: rare)
    }
    return StudyTable(
      id: id,
      versions: [
        version("all", fine, rare: hasOthers ? [before] : []), version("merged", coarse),
      ])
  }

  /// Everyone in the funnel by one attribute: who the cohort is.
  func cohortTable(by breakdown: Breakdown) -> StudyTable {
    let dimension = Dimension.attribute(breakdown.attribute)
    let id = "\(Self.cohortByTable)_\(dimension.code)"
    let all = cohortCell()
    return StudyTable(
      id: id,
      versions: breakdown.groupings.prefix(1).map { grouping in
        let figures =
          zip(grouping.codes, grouping.conditions).map { code, condition in
            Figure.share(key(id, .cohortShare, [dimension: code]), cohortCell(condition), of: all)
          } + [.count(key(id, .cohortShare, [dimension: FigureKey.total]), all)]
        return guardedVersion("\(id)/all", figures)
      },
      hasOpenRows: breakdown.hasRowsFromData)
  }
}
