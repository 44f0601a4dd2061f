import CaseModel
import Testing

@testable import Ingestion

struct HostileInputTests {
  @Test(arguments: 0..<300)
  func randomBytesNeverCrash(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let heads = CanonicalTable.allCases.map { $0.columns.joined(separator: ",") + "\n" } + [""]
    let alphabet: [UInt8] =
      seed % 3 == 0
      ? Array(UInt8.min ... .max)
      : Array(",;\t\"\n\r -./:0123456789aeimqtxzAQë\u{A0}T".utf8)
    let body = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? 0
    }
    let head = heads.randomElement(using: &generator) ?? ""
    let result = read(
      SourceFile(name: "x.csv", bytes: Array(head.utf8) + body),
      file("cases.csv", "case_id\na\n1\n"), partial: true)
    #expect(result.delivery == nil || result.outcome == .partial || result.outcome == .complete)
  }

  @Test(arguments: 0..<200)
  func changedCellsNeverCrash(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var text = Array(
      """
      case_id,date,event,detail,certainty,wave,episode,org,date_precision
      a,2024-01-05,identified,police,,,1,org-b,month
      a,05-Mar-2024,followup,reached,,6m,,"org-a",
      a,1/13/2024,closed,outcomes_met,suspected,3,2,x,day

      """.utf8)
    for _ in 0..<8 {
      let place = Int.random(in: 0..<text.count, using: &generator)
      switch UInt8.random(in: 0..<3, using: &generator) {
      case 0: text[place] = UInt8.random(in: 9...127, using: &generator)
      case 1: text.remove(at: place)
      default: text.insert(text[Int.random(in: 0..<text.count, using: &generator)], at: place)
      }
    }
    let result = read(
      SourceFile(name: "events.csv", bytes: text), stored: ["a"])
    #expect((result.delivery != nil) == (result.outcome == .complete))
  }

  @Test func aMillionBytesInOneCellAndThousandsOfCellsOnOneLine() {
    let long = String(repeating: "x", count: 1_000_000)
    let cell = read(file("cases.csv", "case_id,region\na,\(long)\n"))
    #expect(cell.due == [Due(.codeForm, "B", 2)])
    #expect(cell.findings.first?.places.first?.value?.count == 61)
    let many = read(file("cases.csv", "case_id\n" + String(repeating: "a,", count: 16_000)))
    #expect(many.due == [Due(.extraCells, nil, 2)])
    #expect(read(file("cases.csv", String(long.prefix(200_000)))).outcome == .errors)
  }

  @Test func manyIdenticalRowsCountOnceAndFindingsStayBounded() {
    let row = "a,2024-01-01,assisted\n"
    let result = read(
      file("cases.csv", "case_id\n" + String(repeating: "a\n", count: 1_000)),
      file("events.csv", "case_id,date,event\n" + String(repeating: row, count: 5_000)))
    #expect(result.outcome == .complete)
    #expect(result.delivery?.people.events.count == 1)
    #expect(result.findings.map(\.count) == [999, 4_999])
    #expect(result.findings.allSatisfy { $0.places.count == 20 })
    #expect(result.findings.last?.places.map(\.row) == Array(3...22))
  }

  @Test func moreCodesThanTheTableCanHoldAreAnErrorAndNotACrash() {
    let rows = (0..<60_010).map { "p\($0),c\($0)\n" }.joined()
    let result = read(file("cases.csv", "case_id,region\n" + rows))
    #expect(result.outcome == .errors)
    #expect(result.findings.map(\.code) == [.tooManyCodes, .nearlyUniqueColumn])
  }

  @Test func filesThatDoNotExistOrAreFolders() {
    #expect(throws: SourceFileError.self) { try SourceFile(path: "/nowhere/cases.csv") }
    do {
      _ = try SourceFile(path: "/")
      Issue.record("a folder was read")
    } catch { #expect(error.reason == .isFolder) }
  }
}
