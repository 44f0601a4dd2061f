import CaseModel
import Testing

@testable import Statistics

/// Tables that a report asks for, counted by hand.
@Suite struct RequestedTableTests {
  private func figures(_ stories: [[Row]], _ tables: Set<RequestedTable>, period: String = "2024")
    throws -> [Figure]
  {
    let period = try #require(ReportingPeriod(code: period))
    var plan = StudyPlan(period: period, breakdowns: [], qualityFields: [])
    plan.requested = tables
    let results = study(people(stories), plan: plan, asOf: period.end)
    return results.tables.filter { tables.map(\.rawValue).contains($0.id) }
      .flatMap { $0.versions[0].blocks }.flatMap(\.figures)
  }

  private func numbers(_ figures: [Figure], _ at: [Dimension: String]) throws -> FigureNumbers {
    try #require(figures.first { $0.key.categories == at }).exact
  }

  /// Entry on 1 March 2021.
  ///
  /// A: reintegrated after 275 days. B: the same, and trafficked again after 457
  /// days. C: reintegrated after 671 days. D entered in June 2024.
  @Test func lastingOutcomesByHand() throws {
    let figures = try figures(
      [
        [try event(.identified, "2021-03-01"), try event(.reintegrated, "2021-12-01")],
        [
          try event(.identified, "2021-03-01"), try event(.reintegrated, "2021-12-01"),
          try event(.reTrafficked, "2022-06-01"),
        ],
        [try event(.identified, "2021-03-01"), try event(.reintegrated, "2023-01-01")],
        [try event(.identified, "2024-06-01")],
      ], [.lasting])
    for (wave, lasting) in [("12", 2), ("24", 2), ("36", 2)] {
      for cohort in ["2021", "total"] {
        let numbers = try numbers(figures, [.cohort: cohort, .wave: wave])
        #expect(numbers.numerator == lasting && numbers.denominator == 3, "\(cohort) \(wave)")
      }
      #expect(try numbers(figures, [.cohort: "2024", .wave: wave]).status == .notDue)
    }
  }

  /// On 31 December 2024 the 12-month follow-up has come for entries up to 1 January 2024 and can take
  /// place until half-way to the next one, 182 days later.
  @Test func openFollowUpsByHand() throws {
    let figures = try figures(
      [
        // Due on 30 October: 62 days ago, nothing on record.
        [try event(.identified, "2023-10-31")],
        // Due on 20 December: 11 days ago, not overdue.
        [try event(.identified, "2023-12-21")],
        // The same day, reached.
        [try event(.identified, "2023-12-21"), try event(.followup, "2024-12-20", wave: 12)],
        // Due long ago: its time is over.
        [try event(.identified, "2023-01-05")],
      ], [.followUpsOpen])
    for (state, count) in [
      ("due", 3), ("reached", 1), ("declined", 0), ("open", 2), ("overdue", 1),
    ] {
      let numbers = try numbers(figures, [.wave: "12", .state: state])
      #expect(numbers.value == Double(count), "\(state)")
    }
  }

  /// Each person stands in one place, and the places add up to everyone.
  @Test func pathwaysAddUp() throws {
    let figures = try figures(
      [
        [try event(.identified, "2023-01-01")],
        [try event(.identified, "2023-01-01"), try event(.assisted, "2023-01-05")],
        [
          try event(.identified, "2023-01-01"), try event(.assisted, "2023-01-05"),
          try event(.lost, "2023-05-05"),
        ],
        [try event(.identified, "2023-01-01"), try event(.reintegrated, "2024-01-05")],
      ], [.pathways])
    func count(_ from: String, _ to: String) throws -> Double? {
      try numbers(figures, [.stage: from, .exit: to]).value
    }
    #expect(try count("identified_only", "no_assistance") == 1)
    #expect(try count("assisted_only", "in_assistance") == 1)
    #expect(try count("assisted_only", "lost") == 1)
    #expect(try count("long_term_supported", "reintegrated") == 1)
    #expect(try count("total", "total") == 4)
    let inner = figures.filter { !$0.key.categories.values.contains(FigureKey.total) }
    #expect(inner.compactMap(\.exact.value).reduce(0, +) == 4)
  }

  @Test func reachByHand() throws {
    let figures = try figures(
      [
        [try event(.identified, "2023-01-01"), try event(.offered, "2023-01-02")],
        [
          try event(.identified, "2023-01-01"), try event(.offered, "2023-01-02"),
          try event(.declined, "2023-01-03"),
        ],
        [try event(.identified, "2023-01-01"), try event(.assisted, "2023-01-02")],
        [try event(.identified, "2023-01-01")],
      ], [.reach])
    for (state, count) in [
      ("offered", 2), ("accepted", 0), ("declined", 1), ("assisted", 1), ("no_offer", 1),
    ] {
      let numbers = try numbers(figures, [.state: state])
      #expect(numbers.numerator == count && numbers.denominator == 4, "\(state)")
    }
  }

  /// A report that does not ask has none of them.
  @Test func nothingIsCountedUnasked() throws {
    let period = try #require(ReportingPeriod(code: "2024"))
    let plan = StudyPlan(period: period, breakdowns: [], qualityFields: [])
    let ids = study(people([]), plan: plan, asOf: period.end).tables.map(\.id)
    #expect(RequestedTable.allCases.allSatisfy { !ids.contains($0.rawValue) })
  }
}
