import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// No row and no mark of a table says whether somebody is there: they come from the calendar and from
/// fixed lists alone.
@Suite struct RowsTests {
  /// Nobody at all, and one person who entered on a day.
  private func tables(_ plan: StudyPlan) throws -> [CaseTable] {
    var tables = [CaseTableBuilder().build()]
    for iso in ["1998-07-01", "2021-01-01", "2022-12-31", "2023-01-01", "2023-06-01"] {
      var builder = CaseTableBuilder()
      _ = RandomProgramme.Lists(&builder)
      let person = builder.addPerson(CaseID(high: 1, low: 1))
      let day = try #require(Day(iso: iso))
      for kind in [EventKind.identified, .assisted, .returned, .reintegrated] {
        builder.append(CaseEvent(date: RecordedDate(day), kind: kind), of: person)
      }
      tables.append(builder.build())
    }
    return tables
  }

  private func versions(_ table: CaseTable, _ plan: StudyPlan) -> [[Figure]] {
    study(table, plan: plan, asOf: plan.cutoff).tables.flatMap { table in
      table.versions.map { $0.blocks.flatMap(\.figures) }
    }
  }

  @Test(arguments: 0..<RandomProgramme.plans.count)
  func rowsAndMarksAreTheSameWhoeverIsThere(kind: Int) throws {
    let plan = try RandomProgramme.plan(kind)
    var tables = try tables(plan)
    tables.append(try RandomProgramme(varied: UInt64(kind)).table)
    let expected = versions(tables[0], plan)
    for table in tables.dropFirst() {
      let found = versions(table, plan)
      try #require(found.count == expected.count)
      for (one, other) in zip(expected, found) {
        #expect(one.map(\.key) == other.map(\.key))
        let marks = zip(one, other).filter { ($0.status == .notDue) != ($1.status == .notDue) }
        // A curve or a window without anybody followed to its end is never shown outside.
        #expect(
          marks.allSatisfy { $0.0.key.table.hasPrefix("re_trafficking") },
          "\(marks.map(\.0.key.categories))")
      }
    }
  }

  @Test func rowsFromTheDataStandInInternalEditionsOnly() throws {
    var programme = try RandomProgramme(people: 400, seed: 1)
    for isFromData in [true, false] {
      let plan = StudyPlan(
        period: programme.plan.period,
        breakdowns: [
          Breakdown(
            attribute: .agency,
            groupings: [.finest(.agency, listed: ["east", "west"], isComplete: isFromData)],
            hasRowsFromData: isFromData)
        ], qualityFields: [])
      programme = RandomProgramme(table: programme.table, plan: plan)
      let results = study(programme.table, plan: plan, asOf: plan.cutoff)
      for audience in [Audience.open, .restricted, .internalUse] {
        let table = try #require(
          protect(results, policy: DisclosurePolicy(audience))[table: "funnel_by_agency"])
        #expect(table.isWithheld == (isFromData && audience != .internalUse), "\(audience)")
        #expect(table.figures.isEmpty == table.isWithheld)
      }
    }
  }

  /// 300 people entered in 2023 and 2024: the years before are shown with the first of them.
  @Test func yearsWithoutAnybodyAreShownWithTheNext() throws {
    var builder = CaseTableBuilder()
    for number in 0..<300 {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 1))
      let day = try #require(Day(year: 2023 + number % 2, month: 1, day: 1)) + number
      builder.append(CaseEvent(date: RecordedDate(day), kind: .identified), of: person)
    }
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    let plan = StudyPlan(period: period, breakdowns: [], qualityFields: [])
    let results = study(builder.build(), plan: plan, asOf: period.end)
    func rows(_ audience: Audience) throws -> [String] {
      let table = try #require(
        protect(results, policy: DisclosurePolicy(audience))[table: "funnel_by_year"])
      return table.figures.filter { $0.key.categories[.stage] == "identified" }.map {
        "\($0.key.categories[.cohort] ?? "") \($0.value.map { String(Int($0)) } ?? "")"
      }
    }
    #expect(
      try rows(.internalUse) == [
        "..2019 0", "2020 0", "2021 0", "2022 0", "2023 150", "2024 150",
      ])
    #expect(try rows(.open) == ["..2023 150", "2024 150"])
  }
}
