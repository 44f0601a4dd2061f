import CaseModel
import Testing

@testable import Statistics

@Suite struct DiscoveryIntervalsTests {
  private func intervals(_ stories: [[Row]]) throws -> DiscoveryIntervals {
    let cutoff = try day("2024-12-31")
    let (table, rules) = (people(stories), CohortRules())
    return DiscoveryIntervals(
      table, table.milestones(until: cutoff, rules: rules), cutoff: cutoff, rules: rules)
  }

  @Test func whatIsFoundAtAVisitHappenedSinceTheContactBefore() throws {
    // Visits on days 91 and 182; a visit that found nobody in between is no contact.
    let result = try intervals([
      [
        try event(.identified, "2024-01-01"), try event(.followup, "2024-04-01"),
        try event(.followup, "2024-05-01", detail: .notReached),
        try event(.followup, "2024-07-01"), try event(.reTrafficked, "2024-07-01"),
      ],
      [
        try event(.identified, "2024-01-01"), try score(.safety, 2, "2024-04-01"),
        try event(.reTrafficked, "2024-04-01"),
      ],
    ])
    #expect(result.left == [91, 0])
    #expect(result.right == [182, 91])
    #expect(result.foundAtVisit == 2)
  }

  @Test func aDayOfItsOwnIsExactAndAMonthIsAnInterval() throws {
    // 15 March is day 74; March runs from day 60 to day 90.
    let result = try intervals([
      [try event(.identified, "2024-01-01"), try event(.reTrafficked, "2024-03-15")],
      [try event(.identified, "2024-01-01"), try event(.reTrafficked, "2024-03")],
    ])
    #expect(result.left == [74, 59])
    #expect(result.right == [74, 90])
    #expect((result.exact, result.coarse) == (1, 1))
  }

  @Test func peopleWithoutOneAreFreeOfItAsLongAsTheyAreWatched() throws {
    let result = try intervals([
      [
        try event(.identified, "2024-01-01"), try event(.offered, "2024-02-10"),
        try event(.lost, "2024-03-10"),
      ],
      [try event(.identified, "2024-01-01"), try event(.died, "2024-03-01")],
      [try event(.identified, "2024-12-01")],
    ])
    #expect(result.left == [40, 60, 0])
    #expect(result.right == [.infinity, .infinity, .infinity])
  }
}
