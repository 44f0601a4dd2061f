import CaseModel
import Testing

@testable import Statistics

/// Tables of what was recorded, counted by hand.
@Suite struct RecordCountsTests {
  private let table: CaseTable
  private let milestones: [Milestones]
  private let cutoff: Day
  private var rules: CohortRules

  init() throws {
    rules = CohortRules(
      followUpEnd: .recordedEnd, waves: [3, 6].map(FollowUpWave.init), clock: .assisted)
    rules.counting = .recorded
    cutoff = try day("2024-12-31")
    let both = ProfileSet(codes: [
      Int(ExploitationForm.sexual.rawValue), Int(ExploitationForm.undetermined.rawValue),
    ])
    table = people([
      // 91 days after 1 January 2024 is 1 April, 182 days 1 July: both due.
      try [
        .codes(.exploitation, both), .value(.sex, ProfileValue(code: Int(Sex.female.rawValue))),
        event(.identified, "2023-05-01"), event(.assisted, "2024-01-01"),
        event(.reintegrated, "2024-06-01"), event(.followup, "2024-05-30", wave: 3),
        event(.followup, "2024-04-01", detail: .notReached, wave: 3),
        score(.housing, 4, "2024-05-30", wave: 3), score(.safety, 1, "2024-05-30", wave: 3),
        service(.shelter, from: "2024-01-02", to: "2024-01-12"),
        service(.shelter, from: "2024-02-01"),
      ],
      // Assisted on 1 October: 31 December is no day before the cut-off, so that no wave is due.
      try [
        .value(.sex, ProfileValue(code: Int(Sex.unknown.rawValue))),
        event(.identified, "2024-02-01"), event(.assisted, "2024-10-01"),
        event(.followup, "2024-12-20", detail: .declined, wave: 3),
        score(.housing, 2, "2024-12-20", wave: 3),
        service(.medical, from: "2024-10-02", to: "2024-10-03"),
      ],
      try [event(.identified, "2024-03-01"), event(.reTrafficked, "2024-04-01")],
      // Nobody identified them.
      try [
        event(.assisted, "2024-03-01"), service(.medical, from: "2024-03-01", to: "2024-03-04"),
      ],
    ])
    milestones = table.milestones(until: cutoff, rules: rules)
  }

  @Test func everyoneIsInOneGroup() {
    let row = ReachedByGroup(table, milestones, by: []).rows
    #expect(row.map(\.group) == [[]])
    #expect(row.map(\.people) == [[3, 2, 1, 1]])
    #expect(row.map(\.assisted) == [[2, 2, 1, 0]])
  }

  /// Two forms of one person, of which one is unknown, count under both.
  @Test func severalCodesCountEach() {
    let rows = ReachedByGroup(table, milestones, by: [.attribute(.exploitation)]).rows
    #expect(rows.map(\.group) == [["sexual"], ["unknown"]])
    #expect(rows.map(\.people) == [[1, 1, 1, 0], [3, 2, 1, 1]])
  }

  @Test func groupsCross() {
    let rows = ReachedByGroup(table, milestones, by: [.entryYear, .attribute(.sex)]).rows
    #expect(rows.map(\.group) == [["2023", "female"], ["2024", "unknown"]])
    #expect(rows.map(\.people) == [[1, 1, 1, 0], [2, 1, 0, 1]])
  }

  @Test func nobodyMakesNoRows() {
    let rows = ReachedByGroup(people([]), [], by: [.entryYear, .attribute(.sex)]).rows
    #expect(rows.isEmpty)
  }

  /// The better of two records of a wave, whenever it was; a record of a wave that is not due.
  @Test func visitsBelongToTheWaveThatTheyName() {
    let rows = VisitCounts(table, milestones, cutoff: cutoff, rules: rules).rows
    #expect(rows.map(\.year) == [2024, 2024])
    #expect(rows.map(\.wave.months) == [3, 6])
    #expect(rows.map(\.due) == [1, 1])
    #expect(rows.map(\.reached) == [1, 0])
    #expect(rows.map(\.early) == [1, 0])
    #expect(rows.map(\.withoutRecord) == [0, 1])
  }

  /// 4 and 2: mean 3, variance (1 + 1) / 1.
  @Test func scoresHaveMeanAndSpread() throws {
    let rows = WaveScores(table, milestones, cutoff: cutoff, rules: rules).rows
    #expect(rows.map(\.domain) == [.safety, .housing])
    #expect(rows.map(\.scores) == [1, 2] && rows.map(\.mean) == [1, 3])
    #expect(rows[0].standardDeviation == nil)
    let spread = try #require(rows[1].standardDeviation)
    #expect(abs(spread - 2.0.squareRoot()) < 1e-12)
  }

  /// Of everybody, identified or not: shelter twice of one person, 10 days of the one that ended; 1 and 3 days.
  @Test func servicesAreThoseOfEverybody() {
    let rows = ServiceTotals(table).rows
    #expect(rows.map(\.service) == [.shelter, .medical])
    #expect(rows.map(\.spells) == [2, 2] && rows.map(\.people) == [1, 2])
    #expect(rows.map(\.ended) == [1, 2] && rows.map(\.meanDays) == [10, 2])
  }
}
