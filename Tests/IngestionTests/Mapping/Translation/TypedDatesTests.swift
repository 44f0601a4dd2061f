import CaseModel
import Testing

@testable import Ingestion

/// A date that was typed as a text, year first, stays as it is where real date cells are swapped back.
struct TypedDatesTests {
  /// 3 May typed as 3/5 became 5 March (serial 45356); somebody else typed 2024-03-05 as a text.
  private let real = #"<c r="B@" s="1"><v>45356</v></c>"#

  private func inline(_ place: String, _ text: String) -> String {
    #"<c r="\#(place)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
  }

  /// A sheet of the columns id and d; dates that begin with `=` are real cells.
  private func sheet(_ rows: [(id: String, cell: String)]) -> String {
    var lines = #"<row r="1">"# + inline("A1", "id") + inline("B1", "d") + "</row>"
    for (number, row) in rows.enumerated() {
      let place = number + 2
      lines +=
        #"<row r="\#(place)">"# + inline("A\(place)", row.id)
        + row.cell.replacing("@", with: "\(place)") + "</row>"
    }
    return "<sheetData>\(lines)</sheetData>"
  }

  private func workbook(_ sheet: String, strings: String? = nil) -> SourceFile {
    var parts = OfficeParts(sheet)
    parts.styles = styles(ids: [14])
    parts.strings = strings
    return SourceFile(name: "e.xlsx", bytes: parts.file)
  }

  private func swapped() throws -> CaseMapping {
    try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id"}, "events": {"case_id": "id",
        "event": {"is": "identified"}, "date": {"column": "d", "swapped": true}}}]}
      """)
  }

  private func days(_ result: IngestResult, _ ids: String...) -> [String?] {
    ids.map { result.people($0).first?.events.first?.date.middle.iso }
  }

  @Test(arguments: ["2024-03-05", " 2024-03-05 ", "'2024-03-05", "2024-03-05 00:00:00"])
  func textsInTheirCells(text: String) throws {
    let book = workbook(
      sheet([("A", real), ("B", inline("B@", text)), ("C", real), ("D", inline("B@", text))]))
    let result = read([book], by: try swapped())
    #expect(
      days(result, "A", "B", "C", "D") == [
        "2024-05-03", "2024-03-05", "2024-05-03", "2024-03-05",
      ])
  }

  @Test func textsThatCellsShare() throws {
    let shared = #"<c r="B@" t="s"><v>1</v></c>"#
    let book = workbook(
      sheet([("A", shared), ("B", real), ("C", shared)]),
      strings: "<si><t>x</t></si><si><r><t>2024-</t></r><r><t>03-05</t></r></si>")
    #expect(
      days(read([book], by: try swapped()), "A", "B", "C")
        == ["2024-03-05", "2024-05-03", "2024-03-05"])
  }

  /// A text above day 12 is a date like any other; a real cell above it was never swapped.
  @Test func textsAboveDayTwelve() throws {
    let book = workbook(sheet([("A", inline("B@", "2024-03-25")), ("B", real)]))
    let result = read([book], by: try swapped())
    #expect(result.outcome == .complete)
    #expect(days(result, "A", "B") == ["2024-03-25", "2024-05-03"])
  }

  @Test func spreadsheetsOfXML() throws {
    let space = "urn:schemas-microsoft-com:office:spreadsheet"
    func cell(_ type: String, _ text: String) -> String {
      #"<Cell><Data ss:Type="\#(type)">\#(text)</Data></Cell>"#
    }
    let rows = [
      cell("String", "id") + cell("String", "d"),
      cell("String", "A") + cell("DateTime", "2024-03-05T00:00:00.000"),
      cell("String", "B") + cell("String", "2024-03-05"),
    ]
    let text =
      #"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="\#(space)" "#
      + #"xmlns:ss="\#(space)"><Worksheet ss:Name="e"><Table>"#
      + rows.map { "<Row>\($0)</Row>" }.joined() + "</Table></Worksheet></Workbook>"
    let result = read([file("e.xml", text)], by: try swapped())
    #expect(days(result, "A", "B") == ["2024-05-03", "2024-03-05"])
  }

  @Test func firstOfSeveralColumnsAndRowsPutTogether() throws {
    let several = try mapping(
      """
      {"sheets": [{"cases": {"case_id": "id"}, "events": {"case_id": "id",
        "event": {"is": "identified"}, "date": {"column": ["none", "d"], "swapped": true}}}]}
      """)
    let book = workbook(sheet([("A", real), ("B", inline("B@", "2024-03-05"))]))
    #expect(days(read([book], by: several), "A", "B") == ["2024-05-03", "2024-03-05"])
    // One event over several rows: the question beside its answer.
    let rows = [("A", real), ("B", inline("B@", "2024-03-05"))].enumerated().map { index, row in
      #"<row r="\#(index + 2)">"# + inline("A\(index + 2)", row.0)
        + row.1.replacing("@", with: "\(index + 2)") + inline("C\(index + 2)", "found") + "</row>"
    }
    let heading = inline("A1", "id") + inline("B1", "value") + inline("C1", "question")
    let long = workbook(#"<sheetData><row r="1">\#(heading)</row>\#(rows.joined())</sheetData>"#)
    let pivot = try mapping(
      """
      {"sheets": [{"pivot": {"by": ["id"], "name": "question", "value": "value"},
        "cases": {"case_id": "id"}, "events": {"case_id": "id",
        "event": {"is": "identified"}, "date": {"column": "found", "swapped": true}}}]}
      """)
    #expect(days(read([long], by: pivot), "A", "B") == ["2024-05-03", "2024-03-05"])
  }

  @Test func datesOfParentRows() throws {
    let children =
      "<sheetData>"
      + (["parent", "A", "B"].enumerated().map { index, text in
        #"<row r="\#(index + 1)">\#(inline("A\(index + 1)", text))</row>"#
      }).joined() + "</sheetData>"
    var parts = OfficeParts(
      sheet([("A", real), ("B", inline("B@", "2024-03-05"))]), children)
    parts.names = ["people", "visits"]
    parts.styles = styles(ids: [14])
    let joined = try mapping(
      """
      {"sheets": [{"sheet": "people", "cases": {"case_id": "id"}},
        {"sheet": "visits", "parent": {"sheet": "people", "key": "parent", "equals": "id"},
         "events": {"case_id": "parent", "event": {"is": "identified"},
          "date": {"parent": "d", "swapped": true}}}]}
      """)
    let result = read([SourceFile(name: "e.xlsx", bytes: parts.file)], by: joined)
    #expect(days(result, "A", "B") == ["2024-05-03", "2024-03-05"])
  }

  @Test func sheetsInCanonicalShape() throws {
    let cells = [("case_id", inline("B1", "date")), ("A", real), ("B", inline("B@", "2024-03-05"))]
    let rows = cells.enumerated().map { index, row in
      let place = "\(index + 1)"
      return #"<row r="\#(place)">"# + inline("A" + place, row.0)
        + row.1.replacing("@", with: place)
        + inline("C" + place, index == 0 ? "event" : "identified") + "</row>"
    }
    var parts = OfficeParts(rows: rows.joined())
    parts.names = ["events"]
    parts.styles = styles(ids: [14])
    let result = read(
      [file("cases.csv", "case_id\nA\nB\n"), SourceFile(name: "e.xlsx", bytes: parts.file)],
      by: try mapping(#"{"swapped": ["date"]}"#))
    #expect(days(result, "A", "B") == ["2024-05-03", "2024-03-05"])
  }

  @Test func stretchesOfRows() {
    var dates = TypedDates()
    for row in [2, 3, 4, 9, 11, 12] { dates.note(CellPlace(row: row, column: 5)) }
    #expect((1...13).filter { dates.contains(row: $0, column: 5) } == [2, 3, 4, 9, 11, 12])
    #expect(!dates.contains(row: 3, column: 4))
    #expect(
      TypedDates.begins(Array("2024-03-05|x".utf8)) && !TypedDates.begins(Array("2024-3-05".utf8)))
  }
}
