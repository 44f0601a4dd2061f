import CaseModel
import Testing

@testable import Ingestion

struct RowsSetAsideTests {
  @Test func cellsThatIdentifyPeopleAreLeftBlankEvenIfTheyAreTheFault() {
    let result = read(
      file("cases.csv", "case_id,sex,region\na,male,x@example.org\nb,femal,r\n"))
    #expect(result.outcome == .identifiers)
    let rows = result.setAside.first?.rows { code, _ in code.rawValue }
    #expect(
      rows?.dropFirst().map { $0.prefix(3).joined(separator: ",") } == ["a,male,", "b,femal,"])
    let slipped = read(file("cases.csv", "case_id,sex\na,male,Arta Krasniqi,38344777888\n"))
    #expect(
      slipped.setAside.first?.rows { code, _ in code.rawValue }.last
        == ["a", "male", "", "", "extra_cells"])
  }

  private func setAside(_ source: SourceFile, stored: Set<String> = []) -> String? {
    let result = read(source, partial: true, stored: stored)
    return result.setAside.first.map { rows in
      String(
        decoding: rows.csv { code, column in
          "\(column ?? "row") \(code.rawValue)"
        }, as: UTF8.self)
    }
  }

  @Test func rowsKeepTheirLayoutAndGainAReason() {
    let source = file(
      "events.csv", "date;case_id;event\n2024;\"a\";assisted\n\"x\";\"a;b\";bad\n2023;z\n")
    #expect(
      setAside(source, stored: ["a", "a;b"])
        == "date;case_id;event;set_aside_reason\n"
        + "x;\"a;b\";bad;date unreadable_date; event unknown_code\n".replacing(
          "date unreadable_date; event unknown_code",
          with: "\"date unreadable_date; event unknown_code\"")
        + "2023;z;;event missing_value\n")
  }

  @Test func aRepairedFileCanBeImported() throws {
    let text = try #require(
      setAside(file("cases.csv", "case_id,sex\na,femal\nb,male\n")))
    #expect(text == "case_id,sex,set_aside_reason\na,femal,sex unknown_code\n")
    let again = read(file("cases.csv", text.replacing("femal,", with: "female,")))
    #expect(again.outcome == .complete && again.due.isEmpty)
    #expect(again.people("a").first?.value(.sex).code == 0)
  }

  @Test func aFileSetAsideTwiceHasOneReasonColumn() {
    let text = "case_id,sex,set_aside_reason\na,femal,sex unknown_code\n"
    #expect(setAside(file("cases.csv", text)) == text)
  }
}
