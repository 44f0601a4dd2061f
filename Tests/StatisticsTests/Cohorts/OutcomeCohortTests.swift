import CaseModel
import Testing

@testable import Statistics

@Suite struct OutcomeCohortTests {
  private let rules = CohortRules()
  private let cutoff: Day
  private let table: CaseTable
  private let milestones: [Milestones]

  init() throws {
    var cases = TinyCases()
    // 31 + 29 days to 1 March 2024: day 60 since entry, 50 since assistance.
    try cases.add(
      [("2024-01-01", .identified), ("2024-01-11", .assisted), ("2024-03-01", .reTrafficked)],
      sex: .female, exploitation: [.sexual, .begging])
    try cases.add([("2024-01-01", .identified), ("2024-02-01", .died)], sex: .male)
    // Entered on 2023-12-31, last met on day 1; nobody was met when the case was lost.
    try cases.add(
      [("2023-12-31", .presumed), ("2024-01-01", .identified), ("2024-06-01", .lost)],
      sex: .unknown, exploitation: [.begging])
    // Offered help 31 + 30 days after entry and met no more.
    try cases.add(
      [("2024-10-01", .identified), ("2024-12-01", .offered)], sex: .female,
      exploitation: [.sexual])
    try cases.add([("2024-01-01", .identified), ("2024-02-01", .notAVictim)], sex: .female)
    try cases.add(
      [("2024-01-01", .identified), ("2024-02-01", .reTrafficked), ("2024-03-01", .assisted)],
      sex: .male)
    try cases.add([("2025-02-01", .identified)], sex: .female)
    cutoff = try day("2024-12-31")
    table = cases.table()
    milestones = table.milestones(until: cutoff, rules: rules)
  }

  private func cohort(_ since: ClockStart) -> OutcomeCohort {
    OutcomeCohort(
      milestones, outcome: .reTrafficked, since: since, cutoff: cutoff, rules: rules)
  }

  @Test func peopleAreWatchedToTheEventDeathOrLastContact() {
    let cohort = cohort(.identified)
    #expect(cohort.people == [0, 1, 2, 3, 5])
    #expect(cohort.days == [60, 31, 1, 61, 31])
    #expect(cohort.cause == [1, 2, 0, 0, 1])
  }

  @Test func everyoneIsAnalysedOrLeftOutWithAReason() {
    let cohort = cohort(.assisted)
    #expect(cohort.people == [0])
    #expect(cohort.days == [50])
    #expect(
      cohort.attrition.steps == [
        .init(reason: .notInCohort, people: 2), .init(reason: .noStart, people: 3),
        .init(reason: .outcomeBeforeStart, people: 1),
      ])
    #expect(cohort.attrition.left == 1)
  }

  @Test func theTimesAreThoseOfTheReport() {
    let cohort = cohort(.identified)
    let observations = milestones.compactMap {
      Observation($0, cutoff: cutoff, rules: rules)
    }
    #expect(cohort.days == observations.map(\.days))
    #expect(cohort.cause == observations.map { Int($0.end.rawValue) })
  }

  @Test func groupsFollowTheListAndLeaveTheUnknownOut() throws {
    let cohort = cohort(.identified)
    let sex = cohort.groups(try GroupTerm("sex"), in: table, milestones)
    #expect(sex.codes == ["female", "male"])
    #expect(sex.group == [0, 1, nil, 0, 1])
    let form = cohort.groups(try GroupTerm("exploitation=sexual"), in: table, milestones)
    #expect(form.codes == ["without_sexual", "sexual"])
    #expect(form.group == [1, nil, 0, 1, nil])
    let year = cohort.groups(.entryYear, in: table, milestones)
    #expect(year.codes == ["2023", "2024"])
    #expect(year.group == [1, 1, 0, 1, 1])
  }

  @Test func whatHappensLaterGroupsPeopleOnlyByALandmark() throws {
    var cases = TinyCases()
    try cases.add([("2024-01-01", .identified), ("2024-03-31", .reintegrated)])
    try cases.add([("2024-01-01", .identified), ("2024-04-02", .reintegrated)])
    let table = cases.table()
    let people = table.milestones(until: cutoff, rules: rules)
    let cohort = OutcomeCohort(
      people, outcome: .reTrafficked, since: .identified, cutoff: cutoff, rules: rules)
    let term = try GroupTerm("reintegrated")
    #expect(term == .reached(.reintegrated))
    // Day 90 and day 92, either side of day 91.
    #expect(cohort.groups(term, in: table, people, landmark: 91).group == [1, 0])
    #expect(cohort.groups(term, in: table, people).group == [nil, nil])
  }

  @Test func termsThatNameNothingAreRefused() {
    #expect(throws: GroupTerm.Fault.unknownName("sx")) { try GroupTerm("sx") }
    #expect(throws: GroupTerm.Fault.severalCodes(.exploitation)) { try GroupTerm("exploitation") }
    #expect(throws: GroupTerm.Fault.unknownCode(.sex, "woman")) { try GroupTerm("sex=woman") }
  }

  @Test func smallGroupsArePutTogether() {
    let column = GroupColumn(
      term: .entryYear, codes: ["a", "b", "c"], group: [0, 1, 0, 2, nil, 0])
    let pooled = column.pooling(smallest: 2)
    #expect(pooled.codes == ["a", "all_other"])
    #expect(pooled.group == [0, 1, 0, 1, nil, 0])
    // A single small group stays: alone it would only lose its name.
    #expect(column.pooling(smallest: 1) == column)
  }
}
