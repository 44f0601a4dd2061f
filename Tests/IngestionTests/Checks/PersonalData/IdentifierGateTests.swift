import Testing

@testable import Ingestion

/// What the gate does to a delivery: the right column, the right rows, nothing taken over.
struct IdentifierGateTests {
  private func gate(_ name: String, _ text: String) -> IngestResult {
    read(file(name, text), today: "2024-12-31", partial: true)
  }

  private func kinds(_ result: IngestResult) -> [String] {
    result.findings.filter { $0.code.isIdentifier }.compactMap(\.subject)
  }

  @Test func peopleAreNoAgencies() {
    let names = gate("cases.csv", "case_id,agency\na,Arben.Gashi\nb,Milica_Petrović\n")
    #expect(names.outcome == .identifiers && names.delivery == nil)
    #expect(names.due == [Due(.identifierContent, "B", 2, 3)] && kinds(names) == ["name"])
    #expect(gate("cases.csv", "case_id,agency\na,QMVT\nb,shelter-1\n").outcome == .complete)
    // One organisation that is called like a woman.
    #expect(gate("cases.csv", "case_id,agency\na,Shpresa\nb,Shpresa\n").outcome == .complete)
  }

  @Test func everyColumnOfOpenCodesIsRead() {
    for column in ["agency", "region", "programme"] {
      #expect(kinds(gate("cases.csv", "case_id,\(column)\na,Arben.Gashi\n")) == ["name"])
    }
    let people = file("cases.csv", "case_id\na\n")
    for (name, heading, row) in [
      ("events.csv", "case_id,date,event,org", "a,2024-01-01,assisted,"),
      ("services.csv", "case_id,service,provider", "a,legal_aid,"),
      ("assessments.csv", "case_id,date,domain,score,instrument", "a,2024-01-01,safety,2,"),
      ("assessments.csv", "case_id,date,domain,score,assessor", "a,2024-01-01,safety,2,"),
      ("assessments.csv", "case_id,date,safety,housing,mode", "a,2024-01-01,2,3,"),
      ("population.csv", "period,population,area", "2024,100,"),
    ] {
      let result = read(people, file(name, "\(heading)\n\(row)Arben.Gashi\n"), partial: true)
      #expect(kinds(result) == ["name"], "\(name) \(heading)")
    }
  }

  @Test func namesWithSpacesAreIdentifiersNotOnlyBadCodes() {
    let text = "case_id,date,domain,score,assessor\na,2024-01-01,safety,2,Arben Gashi\n"
    let result = read(file("cases.csv", "case_id\na\n"), file("assessments.csv", text))
    #expect(result.outcome == .identifiers && kinds(result) == ["name"])
  }

  @Test func caseNumbersThatAreNoNumbers() {
    #expect(kinds(gate("cases.csv", "case_id\nx@example.org\n")) == ["email"])
    #expect(kinds(gate("cases.csv", "case_id\n+383 44 123 456\n")) == ["phone"])
    #expect(kinds(gate("cases.csv", "case_id\nArben Gashi\n")) == ["name"])
    #expect(gate("cases.csv", "case_id\n0101990710008\n").outcome == .complete)
  }

  @Test func unknownColumnsAreReadToo() {
    let result = gate("cases.csv", "case_id,xx\na,x@example.org\nb,\nc,y@example.org\n")
    #expect(result.outcome == .identifiers && kinds(result) == ["email"])
    #expect(result.findings.first { $0.code == .identifierContent }?.count == 2)
    #expect(kinds(gate("cases.csv", "case_id,\na,0101990710008\n")) == ["document"])
    let births = "case_id,xx\na,1990-01-01\nb,1985-03-02\nc,2001-12-12\n"
    #expect(kinds(gate("cases.csv", births)) == ["birth_date"])
  }

  @Test func settingsCannotOpenTheGate() {
    let result = read(
      file("cases.csv", "case_id,agency\na,Arben.Gashi\n"), partial: true,
      severities: [.identifierContent: .note])
    #expect(result.outcome == .identifiers)
  }

  @Test func headingsSayWhatTheyAnnounce() {
    #expect(kinds(gate("cases.csv", "case_id,telefoni\na,x\n")) == ["phone"])
    #expect(kinds(gate("list.csv", "nr,Datum rođenja\n1,x\n")) == ["birth_date"])
  }
}
