import CaseModel

extension StudyPopulation {
  static let outcomeTable = "outcomes"

  /// Where everyone who entered stands at the end of the period; the lines add up to the cohort.
  ///
  /// The coarser version keeps reintegrated and in assistance apart from all who did not continue.
  func outcomes() -> StudyTable {
    let id = Self.outcomeTable
    let fine = CaseOutcome.allCases.map { outcome in
      OutcomeLine(
        code: outcome.code, cell: cohortCell(.outcome([outcome])), outcome: outcome,
        factor: outcome == .died || outcome == .reTrafficked ? 2 : 1)
    }
    let continuing: [CaseOutcome] = [.reintegrated, .inAssistance]
    let others = CaseOutcome.allCases.filter { !continuing.contains($0) }
    let coarse =
      fine.filter { $0.outcome.map(continuing.contains) ?? false }
      + [OutcomeLine(code: "did_not_continue", cell: cohortCell(.outcome(others)))]
    return StudyTable(
      id: id, versions: [version(id, "all", fine), version(id, "merged", coarse)])
  }

  private struct OutcomeLine {
    let code: String
    let cell: CountedCell
    /// `nil` for a line of several outcomes.
    var outcome: CaseOutcome?
    var factor = 1
  }

  private func version(_ id: String, _ name: String, _ lines: [OutcomeLine]) -> TableVersion {
    let block = "\(id)/\(name)"
    let all = cohortCell()
    let figures =
      lines.map { line in
        Figure.share(key(id, .exitOutcome, [.exit: line.code]), line.cell, of: all)
      } + [.count(key(id, .exitOutcome, [.exit: FigureKey.total]), all)]
    return TableVersion(
      blocks: [
        FigureBlock(
          id: block, figures: figures,
          tells: Dictionary(
            uniqueKeysWithValues: lines.compactMap { line in
              line.outcome.map { (KnownCount.outcome($0), line.cell.count) }
            } + [(.reached(.identified), all.count)]))
      ],
      guards: lines.map { Guard($0.cell.count, from: [block], factor: $0.factor) }
        + [Guard(all.count, from: [block])],
      rare: lines.filter { $0.factor > 1 }.map(\.cell))
  }
}
