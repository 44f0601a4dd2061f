import CaseModel
import Sealing
import Testing

@testable import Ingestion

/// What other agencies have stored, against a delivery.
struct AgencyDifferenceTests {
  private func position(_ fact: SharedFact) -> Int { SharedFact.all.firstIndex(of: fact) ?? 0 }

  private func says(_ values: [SharedFact: StatedValue]) -> AgencyStatement {
    var statement = AgencyStatement()
    for (fact, value) in values { statement[position(fact)] = value }
    return statement
  }

  private func days(_ text: String) -> StatedValue? {
    RecordedDate(iso: text).map(StatedValue.init)
  }

  /// Reads a delivery; `others` and `own` are stored about person `a` and everybody else is not.
  private func read(
    _ cases: String, _ events: String = "", others: [AgencyStatement],
    own: AgencyStatement? = nil, severities: [FindingCode: Severity] = [:], partial: Bool = false
  ) -> IngestResult {
    let id = testKey.pseudonym(of: "a")
    var request = IngestRequest(
      files: [file("cases.csv", cases), file("events.csv", "case_id,date,event\n" + events)],
      key: testKey, isStored: { $0 == id }, allowsPartial: partial,
      severities: Severities(changes: severities))
    if events.isEmpty { request.files.removeLast() }
    request.statementsOfAgencies = { people in
      people.contains { $0.id == id } ? [id: StoredStatements(own: own, others: others)] : [:]
    }
    return ingest(request)
  }

  private let female = StatedValue.code(Int(Sex.female.rawValue))
  private let male = StatedValue.code(Int(Sex.male.rawValue))

  @Test func aContradictionIsAWarningAtTheRowThatSaysIt() {
    let other = says([.attribute(.sex): male, .attribute(.age): .age(AgeRange(low: 9, high: 17))])
    let result = read("case_id,age,sex\nb,40,male\na,15,female\n", others: [other])
    #expect(result.due == [Due(.agenciesDifferSex, "C", 3)])
    #expect(result.findings.first?.severity == .warning)
    #expect(result.findings.first?.places.first?.value == nil)
    #expect(result.peopleCompared == 1)
    #expect(result.outcome == .complete)
    #expect(result.delivery?.findings == ["agencies_differ_sex": 1])
  }

  @Test func whatIsMissingOrUnknownContradictsNothing() {
    let other = says([.attribute(.sex): male])
    for sex in ["", "unknown", "male"] {
      #expect(read("case_id,sex\na,\(sex)\n", others: [other]).findings.isEmpty)
    }
    #expect(read("case_id,sex\na,female\n", others: [says([:])]).findings.isEmpty)
  }

  @Test func aListContradictsUnlessOneHoldsTheOther() {
    let forms = { (texts: [String]) in
      StatedValue.set(ProfileSet(codes: texts.compactMap(ExploitationForm.codes.firstIndex)))
    }
    let other = says([.attribute(.exploitation): forms(["sexual", "begging"])])
    for (text, differs) in [("sexual", false), ("sexual;begging", false), ("forced_labour", true)] {
      let result = read("case_id,exploitation\na,\(text)\n", others: [other])
      #expect(result.due.map(\.code) == (differs ? [.agenciesDifferExploitation] : []))
    }
  }

  @Test func firstDatesAreComparedWithTheOwnEarlierOnes() throws {
    let fact = SharedFact.date(of: .identified)
    let other = says([fact: try #require(days("2024-01-10"))])
    let late = "a,2024-06-01,identified\na,2024-02-01,identified\n"
    #expect(
      read("case_id\na\n", late, others: [other]).due == [
        Due(.agenciesDifferIdentifiedDate, "B", 3)
      ]
    )
    // A coarse date that holds the other one agrees with it, and so does what was said before.
    #expect(read("case_id\na\n", "a,2024-01,identified\n", others: [other]).findings.isEmpty)
    #expect(read("case_id\na\n", late, others: [other], own: other).findings.isEmpty)
  }

  @Test func asAnErrorTheValueIsLeftOutAndTheRowSetAside() throws {
    let other = says([.attribute(.sex): male])
    let text = "case_id,age,sex\na,15,female\n"
    let errors = [FindingCode.agenciesDifferSex: Severity.error]
    #expect(read(text, others: [other], severities: errors).outcome == .errors)
    let partial = read(text, others: [other], severities: errors, partial: true)
    #expect(partial.setAside.map(\.rowCount) == [1])
    let person = try #require(partial.people("a").first)
    #expect(person.value(.sex).code == nil && person.age(.age)?.low == 15)
  }

  @Test func everyFactHasARule() {
    for fact in SharedFact.all { #expect(FindingCode(fact)?.sharedFact == fact) }
    let rules = FindingCode.allCases.filter { $0.rawValue.hasPrefix("agencies_differ_") }
    #expect(rules.count == SharedFact.all.count)
  }
}
