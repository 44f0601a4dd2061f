import CaseModel
import Testing

@testable import Ingestion

/// Workbooks through the whole floor.
struct WorkbookIngestTests {
  /// A row of inline texts; an empty text leaves the cell out.
  private func row(_ number: Int, _ texts: [String], hidden: Bool = false) -> String {
    let letters = Array("ABCDEFGH")
    let cells = texts.enumerated().filter { !$0.element.isEmpty }.map { index, text in
      #"<c r="\#(letters[index])\#(number)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
    }
    return #"<row r="\#(number)"\#(hidden ? #" hidden="1""# : "")>\#(cells.joined())</row>"#
  }

  private func sheet(_ rows: [[String]], after: String = "", hiddenRow: Int? = nil) -> String {
    let text = rows.enumerated().map { row($0 + 1, $1, hidden: hiddenRow == $0 + 1) }.joined()
    return "<sheetData>\(text)</sheetData>\(after)"
  }

  private func workbook(_ parts: OfficeParts) -> SourceFile {
    SourceFile(name: "k.xlsx", bytes: parts.file)
  }

  private let cases = [["case_id", "sex"], ["A", "female"], ["B", "male"]]
  private let events = [
    ["case_id", "date", "event"], ["A", "2023-01-01", "identified"],
    ["B", "2023-02-01", "identified"],
  ]

  @Test func sheetsNamedAfterTablesAreReadAndOthersAreNot() throws {
    var parts = OfficeParts(sheet(cases), sheet(events), sheet([["Read me"]]), "")
    parts.names = ["Rastet", "events", "About", "Sheet4"]
    let result = read(workbook(parts))
    #expect(result.outcome == .complete && result.due == [Due(.sheetNotRead)])
    #expect(result.findings.first?.sheet == "About")
    #expect(result.people("A", "B").map(\.events.count) == [1, 1])
    #expect(result.files.map(\.table) == [.cases, .events])
  }

  @Test func placesAreThoseOfTheSheet() {
    var parts = OfficeParts(
      sheet([[], ["Rastet 2024"], [], ["case_id", "", "sex"], [], ["A", "", "femal"]]))
    parts.names = ["cases"]
    let result = read(workbook(parts), partial: true)
    #expect(result.due.first == Due(.unknownCode, "C", 6))
    #expect(result.due.contains(Due(.headingBelowOtherRows, nil, 4)))
  }

  @Test func aStrayCellRightOfTheTableSetsItsRowAside() {
    var parts = OfficeParts(
      sheet([["case_id", "sex"], ["A", "female"], ["B", "male", "", "x1"], ["C", "male"]]))
    parts.names = ["cases"]
    let result = read(workbook(parts), partial: true)
    #expect(result.due == [Due(.extraCells, nil, 3)] && result.outcome == .partial)
    #expect(result.delivery?.people.count == 3)
    #expect(result.setAside.map(\.rowCount) == [1])
  }

  @Test func aControlCharacterInACellSetsItsRowAside() {
    var parts = OfficeParts(sheet([["case_id", "sex"], ["A_x0007_", "female"], ["B", "male"]]))
    parts.names = ["cases"]
    let result = read(workbook(parts), partial: true)
    #expect(result.due == [Due(.strayControl, "A", 2)])
    #expect(result.delivery?.people.count == 1)
  }

  @Test func hiddenRowsAreReadAndHiddenSheetsOnlyWhenNamed() {
    var parts = OfficeParts(sheet(cases, hiddenRow: 3), sheet(events))
    parts.names = ["cases", "events"]
    parts.states = ["", #"state="hidden""#]
    let result = read(workbook(parts))
    #expect(result.delivery?.people.count == 2)
    #expect(Set(result.due) == [Due(.hiddenRows, nil, 3), Due(.hiddenSheet)])
    var request = IngestRequest(files: [workbook(parts)], key: testKey, isStored: { _ in true })
    request.choice = SheetChoice(sheet: "Events")
    let named = ingest(request)
    #expect(named.delivery?.people.events.count == 2)
    #expect(named.due.contains(Due(.hiddenSheetRead)))
    request.choice = SheetChoice(sheet: "nothing")
    #expect(ingest(request).findings.first?.code == .sheetNotFound)
  }

  @Test func errorCellsAreMissingAndFound() {
    var parts = OfficeParts(
      """
      <sheetData>\(row(1, ["case_id", "sex"]))<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c>\
      <c r="B2" t="e"><v>#N/A</v></c></row></sheetData>
      """)
    parts.names = ["cases"]
    let result = read(workbook(parts))
    #expect(result.outcome == .complete)
    #expect(result.due == [Due(.emptyPerson, "A", 2), Due(.errorCell, "B", 2)])
    #expect(result.people("A").first?.value(.sex) == .notRecorded)
  }

  @Test func spannedHeadingsAreReadThroughAMapping() throws {
    let spanned = try mapping(
      """
      {"sheets": [{"header_row": 2, "header_rows": 2, "cases": {"case_id": "Nr"}, "events": [
        {"case_id": "Nr", "event": {"is": "identified"}, "date": "Datat / Identifikimi"},
        {"case_id": "Nr", "event": {"is": "closed"}, "date": "Datat / Mbyllja"}]}]}
      """)
    let rows = [
      ["Nr", "Datat"], ["", "Identifikimi", "Mbyllja"], ["A", "2023-01-01", "2024-01-01"],
      ["B", "soon"],
    ]
    let merges =
      #"<mergeCells count="2"><mergeCell ref="B1:C1"/><mergeCell ref="A1:A2"/></mergeCells>"#
    let result = read(
      [workbook(OfficeParts(sheet(rows, after: merges)))], by: spanned, partial: true)
    #expect(result.people("A").first?.events.map(\.kind) == [.identified, .closed])
    #expect(result.due.first == Due(.unreadableDate, "B", 4))
    // Set aside without merged cells, the heading still says the same.
    let aside = try #require(result.setAside.first).rows { code, _ in code.rawValue }
    #expect(
      aside == [
        ["Nr", "Datat", "Datat"], ["Nr", "Identifikimi", "Mbyllja", "set_aside_reason"],
        ["B", "soon", "", "unreadable_date"],
      ])
  }

  /// A cell that holds a number has no decimal mark, whatever texts beside it have.
  @Test func numbersAreNumbersAlsoWhereTextsHaveADecimalComma() throws {
    let comma = try mapping(
      """
      {"decimal": ",", "sheets": [{"cases": {"case_id": "Nr"}, "services": {"case_id": "Nr",
        "service": {"is": "shelter"}, "start": "d", "quantity": "q"}}]}
      """)
    let head = row(1, ["Nr", "d", "q"])
    let cells = [#"<c><v>1.125</v></c>"#, #"<c t="inlineStr"><is><t>1,5</t></is></c>"#]
    let rows = cells.enumerated().map { index, cell in
      #"<row><c><v>\#(index + 7)</v></c><c t="inlineStr"><is><t>2024-01-05</t></is></c>\#(cell)</row>"#
    }
    let sheet = "<sheetData>\(head)\(rows.joined())</sheetData>"
    let result = read([workbook(OfficeParts(sheet))], by: comma)
    #expect(result.outcome == .complete)
    #expect(result.people("7", "8").flatMap { $0.services.map(\.quantity) } == [1.125, 1.5])
  }

  @Test(arguments: [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] as [UInt8], FindingCode.oldWorkbook),
    ([0x50, 0x4B, 3, 4, 0, 0], .damagedWorkbook),
  ])
  func otherWorkbooksAreRefusedWithAWord(bytes: [UInt8], code: FindingCode) {
    let padded = bytes + [UInt8](repeating: 0, count: bytes.count > 6 ? 1024 : 0)
    let result = read(SourceFile(name: "k.xls", bytes: padded))
    #expect(result.outcome == .unreadable)
    #expect([code, .noWorkbook].contains(result.findings.first?.code))
  }

  @Test func aTableInHTMLIsReadLikeASheet() {
    let html = """
      <html><body><table><tr><th>case_id</th><th>sex</th></tr>
      <tr><td>A</td><td>female</td></tr></table></body></html>
      """
    let result = read(SourceFile(name: "export.xls", bytes: Array(html.utf8)))
    #expect(result.outcome == .complete)
    #expect(result.people("A").first?.value(.sex).code == 0)
  }
}
