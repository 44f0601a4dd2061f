import CaseModel
import Testing

@testable import Statistics

/// Nights and beds, counted by hand and day by day.
@Suite struct OccupancyTests {
  private let period: ReportingPeriod

  init() throws { period = try #require(ReportingPeriod(code: "2024-Q1")) }

  private func facts(
    _ stories: [[Row]], counts: [PopulationRow] = [], asOf: String = "2024-03-31"
  ) throws -> PersonFacts {
    var builder = CaseTableBuilder()
    for (number, story) in stories.enumerated() {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 0))
      for row in story { builder.append(row, of: person) }
    }
    // Codes of the tests are their numbers: 0 is "a", 1 is "b".
    for code in ["a", "b"] { _ = builder.openCode(code) }
    for row in counts { builder.append(row) }
    return PersonFacts(
      builder.build(), period: period, asOf: try day(asOf), rules: CohortRules(), country: nil)
  }

  private func stay(
    _ start: String?, _ end: String? = nil, status: ServiceStatus? = nil,
    for beneficiary: Beneficiary? = nil, at provider: Int? = nil
  ) throws -> Row {
    .service(
      ServiceSpell(
        service: .shelter, start: try start.map(date), end: try end.map(date), provider: provider,
        status: status, beneficiary: beneficiary))
  }

  @Test func aNightBelongsToTheDayOnWhichItBegins() throws {
    let stories: [([Row], Int32)] = try [
      ([stay("2024-01-01", "2024-01-11")], 10),
      ([stay("2024-01-01", "2024-01-01")], 0),
      // Only nights of the period: 1 and 2 January; 30 and 31 March.
      ([stay("2023-12-20", "2024-01-03")], 2),
      ([stay("2024-03-30", "2024-04-20")], 2),
      ([stay("2023-12-20", "2024-01-01")], 0),
      ([stay("2024-04-01", "2024-04-20")], 0),
      // Stays that overlap, touch, lie inside each other, and one after a gap.
      ([stay("2024-01-01", "2024-01-11"), stay("2024-01-05", "2024-01-13")], 12),
      ([stay("2024-01-01", "2024-01-11"), stay("2024-01-11", "2024-01-13")], 12),
      ([stay("2024-01-01", "2024-01-11"), stay("2024-01-03", "2024-01-05")], 10),
      ([stay("2024-01-01", "2024-01-03"), stay("2024-01-11", "2024-01-13")], 4),
      // An end before the start, no start, planned, for a relative, another service.
      ([stay("2024-01-05", "2024-01-01")], 0),
      ([stay(nil, "2024-01-11")], 0),
      ([stay("2024-01-01", "2024-01-11", status: .planned)], 0),
      ([stay("2024-01-01", "2024-01-11", for: .child)], 0),
      ([service(.medical, from: "2024-01-01", to: "2024-01-11")], 0),
    ]
    #expect(try facts(stories.map(\.0)).nights(in: [.shelter]) == stories.map(\.1))
  }

  @Test func aStayWithoutAnEndGoesOnUntilSomethingEndsIt() throws {
    let start = "2024-01-01"
    let stories: [([Row], Int32)] = try [
      // 31 + 29 + 31 nights, the one that begins on the last day among them.
      ([stay(start)], 91),
      ([stay(start, status: .started)], 91),
      ([stay(start, status: .completed)], 0),
      ([stay(start, status: .interrupted)], 0),
      ([stay(start), event(.died, "2024-01-11")], 10),
      ([stay(start), event(.closed, "2024-01-21")], 20),
      ([stay(start), event(.closed, "2024-01-21"), event(.reopened, "2024-02-01")], 91),
      // Met again after having been lost: contact goes on, and the stay does not.
      ([stay(start), event(.lost, "2024-01-21"), event(.followup, "2024-02-01")], 20),
      ([stay(start), event(.closed, "2023-12-21")], 91),
      ([stay(start), event(.closed, "2024-04-01")], 91),
    ]
    #expect(try facts(stories.map(\.0)).nights(in: [.shelter]) == stories.map(\.1))
    // Where the data end before the period does: 1 January to 10 February.
    #expect(try facts([[stay(start)]], asOf: "2024-02-10").nights(in: [.shelter]) == [41])
  }

  /// Against a count of days, each asked by itself.
  @Test(arguments: 0..<40)
  func nightsAreCountedDayByDay(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    let first = try day("2023-10-01")
    let limit = try day(["2024-03-31", "2024-02-17"][below(2)])
    for _ in 0..<20 {
      var story: [Row] = []
      var spells: [(start: Day, end: Day?)] = []
      for _ in 0..<below(5) {
        let start = first + below(200)
        let end = below(3) == 0 ? nil : start + below(60)
        spells.append((start, end))
        story.append(try stay(start.iso, end?.iso))
      }
      // One end of contact at most; only `reopened` undoes it for a stay.
      let closed = below(3) == 0 ? first + below(250) : nil
      let reopened = closed.flatMap { below(3) == 0 ? $0 + 1 + below(40) : nil }
      let died = below(5) == 0 ? first + below(300) : nil
      if let closed { story.append(try event(.transferred, closed.iso)) }
      if let reopened { story.append(try event(.reopened, reopened.iso)) }
      if let died { story.append(try event(.died, died.iso)) }
      let isUndone = closed == nil || reopened.map { $0 <= limit } ?? false
      var expected = 0
      for number in period.start.number...min(period.end, limit).number {
        let night = Day(number: number)
        let isSpent = spells.contains { spell in
          guard spell.start <= night else { return false }
          if let end = spell.end { return night < end }
          if let died, died <= limit, max(died, spell.start) <= night { return false }
          if let closed, !isUndone, closed <= limit, closed >= spell.start { return night < closed }
          return true
        }
        if isSpent { expected += 1 }
      }
      let found = try facts([story], asOf: limit.iso).nights(in: [.shelter])
      #expect(found == [Int32(expected)], "\(story)")
    }
  }

  private func beds(
    _ period: String, _ beds: Int?, at area: Int? = nil, sex: Sex? = nil, residents: Int? = nil
  ) throws -> PopulationRow {
    PopulationRow(
      period: try #require(ReportingPeriod(code: period)), area: area, sex: sex,
      population: residents, beds: beds)
  }

  @Test func bedsOfEveryDayAreAddedUp() throws {
    func bedDays(_ rows: [PopulationRow], of provider: String? = nil) throws -> Int? {
      let facts = try facts([], counts: rows)
      guard let provider else { return facts.bedDays(of: nil) }
      return facts.bedDays(
        of: PersonGroup(stratifier: .provider, code: provider, people: PersonSet(capacity: 0)))
    }
    #expect(try bedDays([beds("2024", 2)]) == 182)
    // Two shelters; January has 31 of the 91 days.
    let two = try [
      beds("2024", 2, at: 0), beds("2024-01", 3, at: 1), beds("2024-02..2024-03", 4, at: 1),
    ]
    #expect(try bedDays(two) == 182 + 93 + 240)
    #expect(try bedDays(two, of: "a") == 182 && bedDays(two, of: "b") == 333)
    // What is said of all goes before the sum; of several rows the one that begins last, then the shortest.
    #expect(try bedDays(two + [beds("2024", 9)]) == 819)
    #expect(try bedDays([beds("2023-01..2024-12", 1), beds("2024", 2)]) == 182)
    #expect(try bedDays([beds("2024", 1), beds("2024-01", 2)]) == 62 + 60)
    // For women and for men.
    #expect(try bedDays([beds("2024", 2, sex: .female), beds("2024", 1, sex: .male)]) == 273)
    // A shelter that closed has no beds any more, but the programme is not without.
    #expect(try bedDays([beds("2024", 1, at: 0), beds("2024-01", 1, at: 1)]) == 91 + 31)
    // A day without any, no row with beds, and no bed at all.
    #expect(try bedDays([beds("2024-01", 5), beds("2024-03", 5)]) == nil)
    #expect(try bedDays([beds("2024", nil, residents: 1000)]) == nil)
    #expect(try bedDays(two, of: "c") == nil)
    #expect(try bedDays([beds("2024", 0)]) == 0)
  }

  @Test func occupancyIsByShelter() throws {
    let definition = IndicatorDefinition(
      id: "x", measure: .occupancy([.shelter]), population: .everyone)
    let stories = try [
      [stay("2024-01-01", "2024-04-01", at: 0), stay("2024-02-01", "2024-02-11", at: 1)],
      [stay("2024-01-01", "2024-01-11", at: 1)],
    ]
    let known = try facts(
      stories, counts: [beds("2024", 2, at: 0), beds("2024", 1, at: 1)])
    let rows = definition.rows(in: known, by: .provider)
    // Both stays of the first person in February are one night of the programme, and one of each shelter.
    #expect(rows.map(\.group) == ["total", "a", "b"])
    #expect(rows.map(\.value.numerator) == [101, 91, 20])
    #expect(rows.map(\.value.denominator) == [273, 182, 91])
    #expect(rows.map(\.value.value) == [101.0 / 273, 0.5, 20.0 / 91])
    // Groups without beds of their own, and a programme without counts, have no value; it is not 0.
    let bySex = definition.rows(in: known, by: .attribute(.sex)).dropFirst()
    #expect(bySex.allSatisfy { $0.value.status == .notCollected && $0.value.value == nil })
    let unknown = definition.rows(in: try facts(stories))[0].value
    #expect(unknown.status == .notCollected && unknown.value == nil && unknown.numerator == 101)
    let none = definition.rows(in: try facts(stories, counts: [beds("2024", 0)]))[0].value
    #expect(none.status == .notApplicable && none.value == nil)
  }
}
