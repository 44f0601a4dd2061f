import CaseModel
import Testing

@testable import Ingestion

/// Text files have the limits of workbooks: what exceeds them is refused with its row.
struct TextLimitTests {
  private let columns = TextLimit.columns.value
  private let bytes = TextLimit.cellBytes.value

  private func commas(_ count: Int) -> String { String(repeating: ",", count: count) }

  @Test func theLimitsAreThoseOfWorkbooks() {
    #expect(columns == WorkbookLimits.standard.columns)
    #expect(bytes == WorkbookLimits.standard.cellBytes)
  }

  @Test func aHeadingOfTooManyColumnsIsRefused() {
    let result = read(file("cases.csv", "case_id" + commas(columns) + "\nA\n"))
    #expect(result.outcome == .unreadable)
    #expect(result.due == [Due(.oversizedText, nil, 1)])
    #expect(result.findings.first?.subject == "columns \(columns)")
  }

  @Test func aRowOfTooManyCellsIsRefused() throws {
    let text = "case_id\nA\nB" + commas(1_000_000) + "\nC\n"
    #expect(read(file("cases.csv", text), partial: true).due == [Due(.oversizedText, nil, 3)])
    let map = try mapping(#"{"sheets":[{"cases":{"case_id":"case_id"}}]}"#)
    #expect(
      read([file("r.csv", text)], by: map, partial: true).due == [Due(.oversizedText, nil, 3)])
  }

  @Test func aCellOfTooManyBytesIsRefused() {
    let long = String(repeating: "x", count: bytes + 1)
    for cell in [long, "\"\(long)\"", "\"a\n\(long)\""] {
      let result = read(file("cases.csv", "case_id,sex\nA,male\nB,\(cell)\n"), partial: true)
      #expect(result.outcome == .unreadable && result.delivery == nil)
      #expect(result.due == [Due(.oversizedText, nil, 3)])
      #expect(result.findings.first?.subject == "cellBytes \(bytes)")
    }
  }

  @Test func whatIsAtTheLimitIsRead() {
    let wide = read(file("cases.csv", "case_id\nA" + commas(columns - 1) + "\n"))
    #expect(wide.due == [Due(.extraEmptyCells, nil, 2)])
    let long = read(
      file("cases.csv", "case_id,region\nA,\(String(repeating: " ", count: bytes))\n"))
    #expect(long.outcome == .complete)
  }

  @Test func smallTablesAreRefusedTheSame() {
    #expect(throws: PlainTable.Fault.oversized(row: 2)) {
      try PlainTable(file("overlaps.csv", "a,b\n1" + commas(columns)))
    }
  }

  /// Unknown headings cost no more than others when there are many.
  @Test func aHeadingOfThousandsOfUnknownColumnsIsReadQuickly() {
    let names = (0..<8_000).map { "question_\($0)" }.joined(separator: ",")
    let time = ContinuousClock().measure {
      let result = read(file("cases.csv", "case_id,\(names)\nA\n"))
      #expect(result.findings.filter { $0.code == .unknownColumn }.count == 8_000)
    }
    #expect(time < .seconds(30))
  }
}
