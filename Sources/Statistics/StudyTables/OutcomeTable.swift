import CaseModel

extension StudyPopulation {
  static let outcomeTable = "outcomes"

  /// Where everyone who entered stands at the end of the period; the lines add up to the cohort.
  ///
  /// The coarser version keeps reintegrated and in assistance apart from all who did not continue.
  func outcomes() -> StudyTable {
    let id = Self.outcomeTable
    var counts = [Int](repeating: 0, count: CaseOutcome.allCases.count)
    for person in cohort { counts[Int(CaseOutcome(people[person]).rawValue)] += 1 }
    let fine = CaseOutcome.allCases.map { outcome in
      OutcomeLine(
        code: outcome.code, count: counts[Int(outcome.rawValue)], outcome: outcome,
        factor: outcome == .died || outcome == .reTrafficked ? 2 : 1)
    }
    let continuing: [CaseOutcome] = [.reintegrated, .inAssistance]
    let coarse =
      continuing.map { OutcomeLine(code: $0.code, count: counts[Int($0.rawValue)], outcome: $0) }
      + [
        OutcomeLine(
          code: "did_not_continue",
          count: cohort.count - continuing.reduce(0) { $0 + counts[Int($1.rawValue)] })
      ]
    return StudyTable(
      id: id, versions: [version(id, "all", fine), version(id, "merged", coarse)])
  }

  private struct OutcomeLine {
    let code: String
    let count: Int
    /// `nil` for a line of several outcomes.
    var outcome: CaseOutcome?
    var factor = 1
  }

  private func version(_ id: String, _ name: String, _ lines: [OutcomeLine]) -> TableVersion {
    let block = "\(id)/\(name)"
    let figures =
      lines.map { line in
        Figure.share(key(id, .exitOutcome, [.exit: line.code]), line.count, of: cohort.count)
      } + [.count(key(id, .exitOutcome, [.exit: FigureKey.total]), cohort.count)]
    return TableVersion(
      blocks: [
        FigureBlock(
          id: block, figures: figures,
          tells: Dictionary(
            uniqueKeysWithValues: lines.compactMap { line in
              line.outcome.map { (KnownCount.outcome($0), line.count) }
            } + [(.reached(.identified), cohort.count)]))
      ],
      guards: lines.map { Guard($0.count, from: [block], factor: $0.factor) }
        + [Guard(cohort.count, from: [block])])
  }
}
