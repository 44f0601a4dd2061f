import CaseModel
import Testing

@testable import Statistics

/// The moves between a report on the third quarter of 2024, known on 10 October, and one on the fourth, known on
/// 10 January, of a few people whose causes can be counted by hand.
struct FigureMovesTests {
  private struct Person {
    var id: UInt64
    var old: [(EventKind, String)] = []
    /// With when it was delivered: `true` in the second delivery.
    var new: [(EventKind, String, Bool)] = []
  }

  private static let people = [
    // Nothing happened.
    Person(id: 1, old: [(.identified, "2024-01-01")], new: [(.identified, "2024-01-01", false)]),
    // Assisted in November: follow-up.
    Person(
      id: 2, old: [(.identified, "2024-02-01")],
      new: [(.identified, "2024-02-01", false), (.assisted, "2024-11-01", true)]),
    // Assisted in May, told late.
    Person(
      id: 3, old: [(.identified, "2024-03-01")],
      new: [(.identified, "2024-03-01", false), (.assisted, "2024-05-01", true)]),
    // Was entered twice, and is gone.
    Person(id: 4, old: [(.identified, "2024-04-01"), (.assisted, "2024-04-02")]),
    // Assisted after the third quarter, by the corrected date.
    Person(
      id: 5, old: [(.identified, "2024-05-01"), (.assisted, "2024-05-09")],
      new: [(.identified, "2024-05-01", false), (.assisted, "2024-10-09", true)]),
    // Identified in the fourth quarter, and in August, but not known then.
    Person(id: 6, new: [(.identified, "2024-10-20", true)]),
    Person(id: 7, new: [(.identified, "2024-08-20", true), (.assisted, "2024-12-01", true)]),
    // Presumed and never identified: counted by the broad definition alone.
    Person(id: 8, old: [(.presumed, "2024-02-10")], new: [(.presumed, "2024-02-10", false)]),
  ]

  private static func table(_ rows: (Person) -> [(EventKind, String, String)]) throws -> CaseTable {
    var builder = CaseTableBuilder()
    for person in people where !rows(person).isEmpty {
      let number = builder.addPerson(CaseID(high: 0, low: person.id))
      for (kind, date, delivered) in rows(person) {
        builder.append(
          CaseEvent(
            date: RecordedDate(try day(date)), kind: kind, recordedOn: try day(delivered)),
          of: number)
      }
    }
    return builder.build()
  }

  private func moves(old oldRules: CohortRules = CohortRules()) throws -> FigureMoves {
    let old = try Self.table { $0.old.map { ($0, $1, "2024-10-10") } }
    let new = try Self.table { $0.new.map { ($0, $1, $2 ? "2025-01-10" : "2024-10-10") } }
    func plan(_ quarter: Int, known: String, _ rules: CohortRules = CohortRules()) throws
      -> StudyPlan
    {
      var plan = StudyPlan(
        period: try #require(ReportingPeriod(year: 2024, quarter: quarter)), rules: rules,
        breakdowns: [], qualityFields: [])
      plan.lastKnownDay = try day(known)
      return plan
    }
    let before = try plan(3, known: "2024-10-10", oldRules)
    let after = try plan(4, known: "2025-01-10")
    func names(_ table: CaseTable, _ plan: StudyPlan) -> Set<FigureName> {
      Set(
        study(table, plan: plan, asOf: plan.cutoff).tables.flatMap { $0.figures(in: plan.period) }
          .map(\.name))
    }
    return figureMoves(
      from: MeasuredIssue(old, before, showing: names(old, before)),
      redefined: try plan(3, known: "2024-10-10"),
      to: MeasuredIssue(new, after, showing: names(new, after)), since: try day("2024-10-10"))
  }

  private func move(_ text: String, in moves: FigureMoves) throws -> FigureMove {
    try #require(moves.moves.first { $0.name.text == text }, "\(text)")
  }

  @Test func identifiedPeopleMoveByCause() throws {
    let moves = try moves()
    // Six, less the one who is gone, and one told late and one new.
    let move = try move("funnel/funnel_people/stage=identified", in: moves)
    #expect(move.before == 6 && move.after == 7)
    #expect(move.parts == [0, -1, 0, 1, 0, 1])
    #expect(moves.latePeople == 1 && moves.newPeople == 1)
    #expect(moves.records.peopleRemoved == 1 && moves.records.rows.corrected == 1)
  }

  @Test func assistedPeopleMoveByCause() throws {
    // People 4 and 5 of October; without 4; 5 corrected to a day after the quarter; 3 told late; then 2, 5
    // and 7 by the end of December.
    let move = try move("funnel/funnel_people/stage=assisted", in: try moves())
    #expect(move.before == 2 && move.after == 4)
    #expect(move.parts == [0, -1, -1, 1, 3, 0])
  }

  /// Of shares and curves, too, the causes make the whole move.
  @Test func causesAddUp() throws {
    let moves = try moves()
    #expect(moves.moves.count > 20)
    for move in moves.moves {
      let difference = move.after - move.before
      #expect(abs(move.parts.reduce(0, +) - difference) < 1e-12, "\(move.name.text)")
    }
    #expect(moves.moves.contains { $0.measure == .proportion && $0.parts.contains { $0 != 0 } })
  }

  /// A quarter that stands in both issues is the same figure of both: nothing of what came after is in it.
  @Test func activityIsComparedByTheCalendar() throws {
    let move = try move("activity/identified/period=2024-Q3", in: try moves())
    #expect(move.before == 0 && move.after == 1)
    #expect(move.parts == [0, 0, 0, 1, 0, 0])
  }

  @Test func changedDefinitionsComeFirst() throws {
    // By the formal definition of the old issue the presumed person was not counted.
    let move = try move(
      "funnel/funnel_people/stage=identified",
      in: try moves(old: CohortRules(identification: .formal)))
    #expect(move.before == 5 && move.after == 7)
    #expect(move.parts == [1, -1, 0, 1, 0, 1])
  }

  @Test func aFigureHasOneNameInEveryReport() throws {
    let quarter = try #require(ReportingPeriod(year: 2024, quarter: 4))
    let before = quarter.shifted(by: -1)
    let key = FigureKey(
      table: "activity", indicator: .identified, view: .activity, period: before)
    #expect(FigureName(key, in: quarter).text == "activity/identified/period=2024-Q3")
    #expect(FigureName(key, in: before) == FigureName(key, in: quarter))
    let funnel = FigureKey(
      table: "funnel_by_sex", indicator: .funnelPeople, view: .cohort, period: quarter,
      categories: [.stage: "assisted", .attribute(.sex): "female"])
    let name = FigureName(funnel, in: quarter)
    #expect(name.text == "funnel_by_sex/funnel_people/sex=female/stage=assisted")
    #expect(name.matches(["funnel_by_sex", "assisted", "sex=female"]))
    #expect(!name.matches(["funnel_by_sex", "male"]))
  }
}
