import CaseModel
import Testing

@testable import Ingestion

struct MappingSuggestionTests {
  private func suggest(_ files: SourceFile...) -> [SheetSuggestion] {
    suggestMapping(IngestRequest(files: files, key: testKey, today: Day(iso: "2024-06-30")))
  }

  @Test func aWideSheetIsReadAsCasesEventsAndScores() throws {
    let text = """
      Numri i rastit,Emri,Gjinia,Datë identifikuar,Data e mbylljes,Siguria,Shënime të tjera
      1,Ana,femër,2023-01-05,2024-01-05,2,x
      2,Ivo,mashkull,05.02.2023,,4,y
      """
    let sheet = try #require(suggest(file("rastet.csv", text)).first)
    #expect(sheet.table == nil && sheet.headingRow == 1 && sheet.rows == 2)
    #expect(
      sheet.columns.prefix(4).map(\.role) == [
        .field("case_id"), .identifier(.name), .field("sex"), .event(.identified),
      ])
    // "Mbylljes" is no name of an event, but near to one: a guess.
    #expect(sheet.columns[4].role == .event(.closed) && !sheet.columns[4].isSure)
    #expect(sheet.columns[5].role == .domain(.safety) && sheet.columns[5].range == 2...4)
  }

  @Test func textsWithoutACodeAreCountedWithTheNearest() throws {
    let rows = String(repeating: "1,femala\n", count: 4) + "2,male\n3,xyzzy\n"
    let sheet = try #require(suggest(file("cases.csv", "case_id,sex\n" + rows)).first)
    let unknown = try #require(sheet.columns.last?.unknown)
    #expect(unknown.map(\.text) == ["femala", "xyzzy"] && unknown.map(\.count) == [4, 1])
    #expect(unknown.map(\.nearest) == ["female", nil])
  }

  @Test func namesInAColumnOfCodesAreKnown() throws {
    let rows = String(repeating: "1,Arta Krasniqi\n2,femala\n", count: 4)
    let sheet = try #require(suggest(file("cases.csv", "case_id,sex\n" + rows)).first)
    let unknown = try #require(sheet.columns.last?.unknown)
    #expect(unknown.map(\.mayIdentify) == [true, false])
  }

  @Test func longTablesKeepTheirTable() throws {
    let sheet = try #require(
      suggest(file("ngjarjet.csv", "numri i rastit;data;ngjarja\n1;2024-01-01;identifikuar\n"))
        .first)
    #expect(sheet.table == .events)
    #expect(sheet.columns.map(\.role) == [.field("case_id"), .field("date"), .field("event")])
  }

  @Test func aSheetWithoutRowsOrATextThatIsNoTableGivesNothing() {
    #expect(suggest(file("a.csv", "case_id,sex\n")).isEmpty)
    #expect(suggest(SourceFile(name: "a.csv", bytes: [0, 1, 2])).isEmpty)
  }
}
