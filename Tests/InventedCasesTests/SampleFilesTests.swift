import CaseModel
import Foundation
import Testing

/// The totals for which the sample sets were made, counted from the text of the files alone.
@Suite struct SampleFilesTests {
  // MARK: see-2001: regional estimates about 2001

  // A1: 300 and 700 of 1000. A2: 350 is not more than half of 700. A3 and A4: 350 and 650 of 1000;
  // A5: about a third. A6: one in five of 350 is 70, 7 of 100. A7: 105 to 175 of 350, 30 to 50 of 100.
  @Test func modelOfSouthEasternEurope() throws {
    let population = try SampleTable("see-2001/population.csv")
    let cases = try SampleTable("see-2001/cases.csv")
    let events = try SampleTable("see-2001/events.csv")
    func estimate(_ area: String) -> Int {
      population.rows.filter { population.cell($0, "area") == area }
        .compactMap { Int(population.cell($0, "estimated_trafficked")) }.reduce(0, +)
    }
    let (with, without) = (estimate("valid_documents"), estimate("no_valid_documents"))
    #expect((with, without) == (300, 700))
    #expect(population.rows.allSatisfy { population.cell($0, "period") == "2001" })

    let people = cases.people()
    #expect(people.count == 350)
    #expect(cases.count("region", "no_valid_documents") == 350)
    #expect(2 * people.count <= without)
    #expect(with + without - people.count == 650)
    for event in [EventKind.identified, .assisted, .returned] {
      #expect(events.people(with: event) == people)
      let dated = events.people {
        events.cell($0, "event") == event.code && events.cell($0, "date").hasPrefix("2001-")
      }
      #expect(dated == people)
    }
    #expect(events.people(with: .reintegrationStarted).count == 70)
    let again = events.people(with: .reTrafficked)
    let confirmed = events.people { events.cell($0, "certainty") == "confirmed" }
    #expect((confirmed.count, again.count) == (105, 175))
    let minors = cases.rows.count { Int(cases.cell($0, "age")).map { $0 < 18 } ?? false }
    #expect((35...52).contains(minors), "10 to 15 of 100 were under 18 (A10)")
    #expect(cases.count("sex", "female") == 350)
  }

  @Test func everyoneTraffickedAgainHadReturnedBefore() throws {
    let events = try SampleTable("see-2001/events.csv")
    var returned: [Substring: Substring] = [:]
    for row in events.rows where events.cell(row, "event") == "returned" {
      returned[row[0]] = events.cell(row, "date")
    }
    for row in events.rows where events.cell(row, "event") == "re_trafficked" {
      #expect(try #require(returned[row[0]]) < events.cell(row, "date"))
    }
  }

  // MARK: kosovo-2012: press figures of 2012

  private func identified(_ from: String, _ to: String) throws -> Set<Substring> {
    let events = try SampleTable("kosovo-2012/events.csv")
    return events.people {
      events.cell($0, "event") == "identified" && events.cell($0, "detail") == "police"
        && (from...to).contains(String(events.cell($0, "date")))
    }
  }

  /// B1: 26 + 13 + 0 = 39.
  @Test func thirtyNineWereIdentifiedInTwoYears() throws {
    #expect(try identified("2010-04-20", "2011-12-31").count == 26)
    #expect(try identified("2012-01-01", "2012-03-31").count == 13)
    #expect(try identified("2012-04-01", "2012-04-19").isEmpty)
    #expect(try identified("2010-04-20", "2012-04-19").count == 39)
  }

  /// B2: thirteen case records begin in the first quarter.
  @Test func thirteenCasesBeganInTheFirstQuarter() throws {
    let events = try SampleTable("kosovo-2012/events.csv")
    var first: [Substring: Substring] = [:]
    for row in events.rows {
      first[row[0]] = min(first[row[0]] ?? "9", events.cell(row, "date"))
    }
    let opened = first.values.count { ("2012-01-01"..."2012-03-31").contains(String($0)) }
    #expect(opened == 13)
    #expect(first.count == 82)
  }

  // B3, B4: 30 + 24 + 1 + 1 = 56. B5: 9 + 18 + 29 without an age = 56.
  @Test func fiftySixWereIdentifiedInEightMonths() throws {
    let people = try identified("2012-01-01", "2012-08-31")
    #expect(people.count == 56)
    let cases = try SampleTable("kosovo-2012/cases.csv")
    func count(_ column: String, _ value: String) -> Int {
      cases.rows.count { people.contains($0[0]) && cases.cell($0, column) == value }
    }
    #expect(["XKX", "MDA", "ALB", "SVK"].map { count("citizenship", $0) } == [30, 24, 1, 1])
    #expect(["14-17", "18-22", ""].map { count("age", $0) } == [9, 18, 29])
  }

  /// Both bands lie inside a reporting band, so that no age is lost.
  @Test func agesOfThePressFitTheReportingBands() {
    #expect(AgeGroup(AgeRange(low: 14, high: 17)) == .from12To17)
    #expect(AgeGroup(AgeRange(low: 18, high: 22)) == .from18To24)
  }

  // MARK: interviews-43: family study interviews 2006–2008

  // C1: 22 + 20 + 1 = 43. C2: 4 + 1 + 1 + 37 = 43.
  @Test func fortyThreeInterviews() throws {
    let cases = try SampleTable("interviews-43/cases.csv")
    let events = try SampleTable("interviews-43/events.csv")
    #expect(cases.people().count == 43)
    let ages = cases.rows.compactMap { Int(cases.cell($0, "age_first_trafficked")) }
    #expect(ages.count { $0 < 18 } == 22)
    #expect(ages.count { $0 >= 18 } == 20)
    #expect(cases.count("age_first_trafficked", "") == 1)
    let forms = ["intended_not_exploited", "domestic_servitude", "undetermined", "sexual"]
    #expect(forms.map { cases.count("exploitation", $0) } == [4, 1, 1, 37])
    #expect(events.people(with: .identified) == cases.people())
    let years = Set(events.rows.map { events.cell($0, "date").prefix(4) })
    #expect(years.isSubset(of: ["2006", "2007", "2008", "2009"]))
    #expect(!events.people(with: .declined).subtracting(events.people(with: .assisted)).isEmpty)
    #expect(
      !events.people(with: .declined).intersection(events.people(with: .assisted)).isEmpty)
  }

  // MARK: All sets

  static let sets = ["tiny", "kosovo-2012", "see-2001", "interviews-43"]

  @Test(arguments: sets) func filesHoldCanonicalTablesOnly(_ set: String) throws {
    let folder = sampleData.appending(path: set)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    let cases = try SampleTable("\(set)/cases.csv")
    #expect(cases.people().count == cases.rows.count)
    for file in files {
      let name = String(file.dropLast(".csv".count))
      let table = try #require(CanonicalTable(code: name), "\(file) is no canonical file")
      let content = try SampleTable("\(set)/\(file)")
      #expect(Set(content.columns.keys).isSubset(of: table.columns))
      #expect(Set(table.requiredColumns).isSubset(of: content.columns.keys))
      #expect(content.rows.allSatisfy { $0.count == content.columns.count })
      guard table != .population else { continue }
      #expect(content.people().isSubset(of: cases.people()))
      for row in content.rows { expectKnownCodes(row, of: content) }
    }
  }

  private func expectKnownCodes(_ row: [Substring], of table: SampleTable) {
    func expect(_ column: String, _ isKnown: (String) -> Bool) {
      let text = String(table.cell(row, column))
      #expect(text.isEmpty || isKnown(text), "\(column) '\(text)' of \(row[0])")
    }
    for column in ["date", "start", "end"] { expect(column) { RecordedDate(iso: $0) != nil } }
    expect("event") { EventKind(code: $0) != nil }
    expect("service") { ServiceKind(code: $0) != nil }
    expect("status") { ServiceStatus(code: $0) != nil }
    expect("beneficiary") { Beneficiary(code: $0) != nil }
    expect("domain") { OutcomeDomain(code: $0) != nil }
    expect("certainty") { Certainty(code: $0) != nil }
    if let kind = EventKind(code: String(table.cell(row, "event"))) {
      expect("detail") { EventDetail.allowed(for: kind).map(\.code).contains($0) }
    }
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one(let codes):
        expect(attribute.code) { codes.contains($0) || MissingReason(code: $0) != nil }
      case .any(let codes):
        expect(attribute.code) {
          $0.split(separator: ";").allSatisfy { codes.contains(String($0)) }
        }
      case .age:
        expect(attribute.code) { $0.split(separator: "-").allSatisfy { Int($0) != nil } }
      case .open: break
      }
    }
  }
}
