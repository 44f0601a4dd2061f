import CaseModel
import Testing

@testable import Ingestion

struct IngestTests {
  private let cases = "case_id,sex,exploitation\na,female,sexual;begging\nb,male,\nc,,\n"
  private let events = """
    case_id,date,event,org
    a,2024-01-05,identified,org-b
    b,2024-02,identified,org-a
    a,2024-01-05,assisted,org-a
    a,2024-01-05,assisted,org-a
    c,2023,presumed,
    b,2024-06-01,followup,

    """

  @Test func aDeliveryHoldsWhatTheFilesSay() throws {
    let result = read(
      file("cases.csv", cases), file("events.csv", events),
      file("services.csv", "case_id,service,start,end\nb,shelter,2024-02-10,\n"),
      file("assessments.csv", "case_id,date,wave,safety,housing\nb,2024-08-01,6m,3,\n"),
      file("population.csv", "period,area,sex,population,beds\n2024,north,female,1000,3\n"))
    #expect(result.outcome == .complete)
    let people = result.people("a", "b", "c")
    try #require(people.count == 3)
    #expect(people[0].events.map(\.kind) == [.identified, .assisted])
    #expect(people[0].set(.exploitation).codes == [0, 3])
    #expect(people[1].events.first?.date.precision == .month)
    #expect(people[1].services.first?.service == .shelter)
    #expect(people[1].assessments.map(\.score) == [3])
    #expect(people[1].assessments.first?.wave == 6)
    let delivery = try #require(result.delivery)
    #expect(delivery.attributes == [.sex, .exploitation])
    #expect(delivery.people.openCodes == ["north", "org-a", "org-b"])
    #expect(delivery.people.population.first?.population == 1000)
    #expect(delivery.people.population.first?.beds == 3)
    #expect(delivery.files.map(\.rowsRead) == [3, 6, 1, 1, 1])
    #expect(delivery.files.map(\.table) == CanonicalTable.allCases)
  }

  @Test(arguments: 1...20)
  func theOrderOfRowsAndFilesChangesNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func shuffled(_ text: String) -> String {
      let lines = text.split(separator: "\n")
      return ([lines[0]] + lines.dropFirst().shuffled(using: &generator)).joined(separator: "\n")
    }
    let plain = try #require(
      read(file("cases.csv", cases), file("events.csv", events)).delivery)
    let mixed = try #require(
      read(file("events.csv", shuffled(events)), file("cases.csv", shuffled(cases))).delivery)
    #expect(listing(plain.people) == listing(mixed.people))
  }

  @Test func separatorsLineEndsAndByteOrderMarksChangeNothing() throws {
    let plain = try #require(read(file("events.csv", events), stored: ["a", "b", "c"]).delivery)
    for text in [
      events.replacing(",", with: ";"), events.replacing(",", with: "\t"),
      events.replacing("\n", with: "\r\n"), events.replacing("\n", with: "\r"),
      "\u{FEFF}" + events, events.replacing("org-b", with: "\"org-b\""), "\n\n" + events,
    ] {
      let other = try #require(read(file("events.csv", text), stored: ["a", "b", "c"]).delivery)
      #expect(listing(plain.people) == listing(other.people))
    }
  }

  @Test func nothingIsDeliveredWhenThereIsAnError() {
    let result = read(
      file("cases.csv", cases), file("events.csv", events + "a,31.02.2024,assisted,\n"))
    #expect(result.outcome == .errors && result.delivery == nil)
    #expect(result.files.map(\.rowsSetAside) == [0, 1])
  }

  @Test func partialDeliveriesKeepTheOtherRows() throws {
    let result = read(
      file("cases.csv", "case_id,sex,region\na,femal,north\nb,male,south\n"),
      file(
        "events.csv", "case_id,date,event\na,2024-01-01,identified\na,x,assisted\nz,2024,died\n"),
      partial: true)
    #expect(result.outcome == .partial)
    let person = try #require(result.people("a").first)
    #expect(person.value(.sex) == .notRecorded && person.value(.region).code != nil)
    #expect(person.events.map(\.kind) == [.identified])
    #expect(result.delivery?.people.count == 2)
    #expect(result.setAside.map(\.rowCount) == [1, 2])
  }

  @Test func settingsRaiseAndLowerSeverities() {
    let death = file("events.csv", "case_id,date,event\na,2024,died\na,2025,assisted\n")
    let person = file("cases.csv", "case_id\na\n")
    #expect(read(person, death).outcome == .complete)
    #expect(read(person, death, severities: [.eventAfterDeath: .error]).outcome == .errors)
    let sex = file("cases.csv", "case_id,sex\na,x\n")
    #expect(read(sex, severities: [.unknownCode: .warning]).outcome == .complete)
    // Identifiers stay errors.
    let name = file("cases.csv", "case_id,name\na,x\n")
    #expect(read(name, severities: [.identifierColumn: .note]).outcome == .identifiers)
  }

  @Test func everyCodeHasACheckWithASeverity() {
    #expect(Set(Check.all.map(\.code)) == Set(FindingCode.allCases))
    #expect(Check.all.count == FindingCode.allCases.count)
  }

  @Test func findingsStandInAFixedOrderWithErrorsFirst() {
    let result = read(
      file("cases.csv", "case_id,sex,age\na,x,10-20\na,y,200\n"),
      file("events.csv", "case_id,date,event\nz,2024,died\n"))
    #expect(
      result.due == [
        Due(.unknownCode, "B", 2, 3), Due(.unreadableNumber, "C", 3), Due(.unknownPerson, "A", 2),
        Due(.identicalRow, "A", 3), Due(.personNotCounted, "A", 2), Due(.ageBand, "C", 2),
      ])
  }
}

/// A small generator for repeatable tests (SplitMix64; Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
