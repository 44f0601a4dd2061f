import CaseModel
import Testing

@testable import Ingestion

/// Rows of `cases` and `events`, and the pairs that a person should look at.
struct ProbableDuplicateTests {
  private static let heading =
    "case_id,agency,sex,age,citizenship,country_of_exploitation,exploitation,same_as\n"

  /// People of one profile, each identified on a day.
  private func pairs(
    _ people: [(id: String, agency: String, day: String)],
    profile: String = "female,19,MDA,XKX,sexual",
    sameAs: [String: String] = [:], events more: (String) -> String = { _ in "" }
  ) -> [[Int]] {
    var cases = Self.heading
    var events = "case_id,date,event\n"
    for (id, agency, day) in people {
      cases += "\(id),\(agency),\(profile),\(sameAs[id] ?? "")\n"
      events += "\(id),\(day),identified\n" + more(id)
    }
    let result = read(file("cases.csv", cases), file("events.csv", events))
    return result.findings.filter { $0.code == .probableDuplicate }.flatMap(\.places).map {
      [$0.partner ?? 0, $0.row]
    }
  }

  @Test func peopleWhoAgreeAndCameWithinThreeDaysAreAPair() {
    #expect(
      pairs([("k7", "A", "2024-03-01"), ("q2", "A", "2024-03-04"), ("m5", "A", "2024-09-01")])
        == [[2, 3]])
    #expect(pairs([("k7", "A", "2024-03-01"), ("q2", "A", "2024-03-05")]).isEmpty)
    // Another agency keeps its own numbers: the same person is expected there.
    #expect(pairs([("k7", "A", "2024-03-01"), ("q2", "B", "2024-03-01")]).isEmpty)
  }

  @Test func fourRecordedAttributesAreTooFew() {
    let people = [("k7", "A", "2024-03-01"), ("q2", "A", "2024-03-01")]
    #expect(pairs(people, profile: "female,19,MDA,XKX,sexual") == [[2, 3]])
    #expect(pairs(people, profile: "female,19,MDA,XKX,").isEmpty)
  }

  @Test func daysThatAreNotKnownSayNothing() {
    #expect(pairs([("k7", "A", "2024-03"), ("q2", "A", "2024-03")]).isEmpty)
  }

  @Test func theSameEventsMakeAPairWithoutADay() {
    let same = pairs([("k7", "A", "2024-03"), ("q2", "A", "2024-03")]) {
      "\($0),2024-05-02,assisted\n\($0),2024-08-19,returned\n"
    }
    #expect(same == [[2, 3]])
  }

  @Test func declaredPairsAreLeftOut() {
    let people = [("k7", "A", "2024-03-01"), ("q2", "A", "2024-03-01")]
    #expect(pairs(people, sameAs: ["q2": "k7"]).isEmpty)
  }

  @Test func groupsAndCommonProfilesAreChance() {
    // A raid: five people of one profile on one day.
    let raid = (0..<5).map { ("k\($0)\($0)x", "A", "2024-03-01") }
    #expect(pairs(raid).isEmpty)
    #expect(pairs(Array(raid.prefix(3))) == [[2, 3], [3, 4]])
    // Eleven people of one profile, two of them on one day.
    let common = (0..<10).map { ("k\($0)x", "A", "202\($0)-01-01") } + [("z9", "A", "2020-01-01")]
    #expect(pairs(common).isEmpty)
    #expect(pairs(Array(common.dropFirst(2)) + [common[0]]).count == 1)
  }

  @Test func caseNumbersThatDifferInWritingOnly() {
    func similar(_ rows: String...) -> [[Int]] {
      let text = "case_id,agency\n" + rows.map { $0 + "\n" }.joined()
      return read(file("cases.csv", text)).findings.filter { $0.code == .similarID }
        .flatMap(\.places).map { [$0.partner ?? 0, $0.row] }
    }
    #expect(similar("A-012,x", "B7,x", "a12,x") == [[2, 4]])
    #expect(similar("012,x", "12,x", "0012,x") == [[2, 3], [3, 4]])
    #expect(similar("1-12,x", "11-2,x").isEmpty)
    #expect(similar("A-012,x", "a12,y").isEmpty)
    #expect(similar("A1,x", "A10,x", "A2,x").isEmpty)
    #expect(similar("2024/7,x", "2024-07,x") == [[2, 3]])
    #expect(similar("A 1,x", "A\u{A0}1,x", "A\u{FE0F}1,x") == [[2, 3], [3, 4]])
  }

  /// Agencies that write the numbers of shared people in different ways must not count them twice in
  /// silence.
  @Test(arguments: [
    ("KS-2023-001", "ks-2023-001"), ("KS-2023-001", "KS2023/1"), ("012", "12"), ("A1", "a-1"),
    ("A 1", "A\u{A0}1"),
  ])
  func caseNumbersOfTwoAgenciesThatDifferInWritingOnly(one: String, other: String) {
    let row = { (id: String, agency: String) in "\(id),\(agency)\n" }
    let together = read(
      file("cases.csv", "case_id,agency\n" + row(one, "x") + row("Z9", "y") + row(other, "y")))
    let found = together.findings.filter { $0.code == .similarIDElsewhere }
    #expect(found.map(\.severity) == [.warning] && together.outcome == .complete)
    #expect(found.first?.places.map { [$0.partner ?? 0, $0.row] } == [[2, 4]])
    #expect(together.delivery?.people.count == 3)
    // In two files each names its row; without an agency in one of them too.
    for agency in ["y", ""] {
      let apart = read(
        file("cases.csv", "case_id,agency\n" + row("Z9", "x") + row(one, "x")),
        file("cases_2.csv", "case_id,agency\n" + row(other, agency)))
      let places = apart.findings.filter { $0.code == .similarIDElsewhere }
        .map { ($0.file, $0.places.map(\.row)) }
      #expect(places.map(\.0) == ["cases.csv", "cases_2.csv"])
      #expect(places.map(\.1) == [[3], [2]])
    }
  }

  @Test func declaredSamePeopleOfTwoAgenciesAreNoDoubt() {
    let text = "case_id,agency,same_as\nA1,x,\na-1,y,A1\n"
    #expect(read(file("cases.csv", text)).due.isEmpty)
  }

  @Test func rowsOfAnUnknownPersonWhoseNumberIsOnlyWrittenDifferently() {
    let result = read(
      file("cases.csv", "case_id,sex\nA-012,male\nB1,male\n"),
      file(
        "events.csv", "case_id,date,event\na12,2024,identified\na12,2024,assisted\nC,2024,died\n"),
      partial: true)
    let found = result.findings.filter { $0.code == .similarToKnownID }
    #expect(found.map(Due.init) == [Due(.similarToKnownID, "A", 2)])
    #expect(result.findings.first { $0.code == .unknownPerson }?.count == 3)
  }
}
