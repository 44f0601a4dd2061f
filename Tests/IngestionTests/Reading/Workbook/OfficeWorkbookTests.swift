import Testing

@testable import Ingestion

@Suite struct OfficeWorkbookTests {
  @Test func everyKindOfCellBecomesText() throws {
    var parts = OfficeParts(
      rows: """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>in, line</t></is></c>\
        <c r="C1" t="str"><f>A1&amp;"x"</f><v>codex</v></c><c r="D1"><v>12345678901</v></c></row>
        <row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="b"><v>0</v></c>\
        <c r="C2"><f>1+1</f><v>2</v></c><c r="D2" t="d"><v>2024-05-31T00:00:00.000Z</v></c></row>
        """)
    parts.strings = "<si><t>code</t></si>"
    #expect(
      try parts.text() == """
        code,"in, line",codex,12345678901
        TRUE,FALSE,2,2024-05-31

        """)
  }

  @Test func runsOfRichTextAreJoinedAndPhoneticTextLeftOut() throws {
    var parts = OfficeParts(
      rows: """
        <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>
        <row><c t="inlineStr"><is><r><t>in</t></r><rPh sb="0" eb="1"><t>no</t></rPh>\
        <r><t xml:space="preserve"> line</t></r></is></c></row>
        """)
    parts.strings = """
      <si><r><rPr><b/></rPr><t>Gja</t></r><r><t>kovë</t></r><rPh sb="0" eb="2"><t>no</t></rPh></si>
      <si><t/></si><si><t>a &amp; b</t><phoneticPr fontId="1"/></si>
      """
    #expect(try parts.text() == "Gjakovë,,a & b\nin line,,\n")
  }

  @Test(arguments: [
    ("a_x000D_b", "\"a\rb\""), ("_x005F_x000D_", "_x000D_"), ("_xD83D__xDE00_", "😀"),
    ("_xD83D_", "\u{FFFD}"), ("_x00E7_", "ç"), ("_x12", "_x12"), ("a_b_xyz12_", "a_b_xyz12_"),
    ("_X000D_", "_X000D_"), ("&quot;q&quot;", "\"\"\"q\"\"\""), ("two&#10;lines", "\"two\nlines\""),
  ])
  func escapesAreUndone(text: String, cell: String) throws {
    var parts = OfficeParts(
      rows: #"<row><c t="s"><v>0</v></c></row><row><c t="str"><v>\#(text)</v></c></row>"#)
    parts.strings = "<si><t>\(text)</t></si>"
    #expect(try parts.text() == cell + "\n" + cell + "\n")
  }

  @Test func recordsAreRowsAndCellsAreColumns() throws {
    let parts = OfficeParts(
      rows: """
        <row r="2"><c r="B2"><v>1</v></c></row><row r="3"/>\
        <row r="5"><c r="A5"><v>2</v></c><c r="D5"><v>3</v></c><c r="E5" s="0"/></row>\
        <row><c><v>4</v></c><c r="C6"><v>5</v></c><c><v>6</v></c></row>
        """)
    let sheet = try parts.read()
    #expect(String(decoding: sheet.text, as: UTF8.self) == "\n,1,,\n\n\n2,,,3\n4,,5,6\n")
    #expect(sheet.notes.rows == 6)
    #expect(sheet.notes.columns == 4)
    #expect(sheet.notes.filledCells == 6)
  }

  @Test func narrowRowsBecomeAsWideAsTheWidest() throws {
    let rows = (1...6).map { row in
      "<row>" + (1...(row % 3 + 1)).map { "<c><v>\(row * 10 + $0)</v></c>" }.joined() + "</row>"
    }
    // Widths 2, 3, 1, 2, 3, 1
    #expect(
      try OfficeParts(rows: rows.joined()).text()
        == "11,12,\n21,22,23\n31,,\n41,42,\n51,52,53\n61,,\n")
  }

  @Test func strictWorkbooksAndPrefixesAreRead() throws {
    var parts = OfficeParts(rows: #"<row><c t="d"><v>2024-05-31T10:00:00</v></c></row>"#)
    parts.main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts.office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    #expect(try parts.text() == "2024-05-31T10:00:00\n")

    var prefixed = OfficeParts("")
    prefixed.others = [
      (
        "xl/worksheets/sheet1.xml",
        """
        <x:worksheet xmlns:x="\(prefixed.main)" xmlns:z="urn:other"><x:sheetData><x:row r="1">\
        <x:c r="A1" z:r="B9"><z:v>7</z:v><x:v>8</x:v></x:c><z:c><x:v>9</x:v></z:c></x:row>\
        </x:sheetData></x:worksheet>
        """
      )
    ]
    #expect(try prefixed.text() == "8\n")
  }

  @Test(arguments: [
    "/xl/workbook.xml", "XL/Workbook.XML", #"xl\workbook.xml"#, "./xl/../xl/workbook.xml",
    "xl/workbook%2Exml",
  ])
  func partsAreFoundThroughRelationships(target: String) throws {
    var parts = OfficeParts(rows: "<row><c><v>1</v></c></row>")
    parts.rootTarget = target
    #expect(try parts.text() == "1\n")
  }

  @Test func partsMayStandAnywhere() throws {
    var zip = ZIPWriter()
    let usual = OfficeParts(rows: "<row><c><v>1</v></c></row>").parts
    for (name, content) in usual {
      let moved = content.replacing("xl/workbook.xml", with: "book/b.xml")
        .replacing("worksheets/sheet1.xml", with: "../data/s.xml")
      let place =
        [
          "xl/workbook.xml": "book/b.xml", "xl/_rels/workbook.xml.rels": "book/_rels/b.xml.rels",
          "xl/worksheets/sheet1.xml": "data/s.xml",
        ][name] ?? name
      zip.add(place, Array(moved.utf8))
    }
    #expect(try String(decoding: Workbook(zip.file).read(0).text, as: UTF8.self) == "1\n")
  }

  @Test func hiddenSheetsAreListedAndRead() throws {
    var parts = OfficeParts(
      "<sheetData/>", "<sheetData/>", "<sheetData><row><c><v>3</v></c></row></sheetData>")
    parts.names = ["Cases", "Old", "Lists &amp; codes"]
    parts.states = ["", #"state="hidden""#, #"state="veryHidden""#]
    let workbook = try Workbook(parts.file)
    #expect(
      workbook.sheets == [
        SheetEntry(name: "Cases", isHidden: false), SheetEntry(name: "Old", isHidden: true),
        SheetEntry(name: "Lists & codes", isHidden: true),
      ])
    #expect(try workbook.read(0).text.isEmpty)
    #expect(try workbook.read(2).text == Array("3\n".utf8))
    #expect(throws: WorkbookFault.noSuchSheet(3)) { try workbook.read(3) }
  }

  @Test func sheetsOfChartsAreLeftOut() throws {
    var parts = OfficeParts("<sheetData/>", "<sheetData><row><c><v>2</v></c></row></sheetData>")
    let list = parts.parts.first { $0.0 == "xl/_rels/workbook.xml.rels" }?.1 ?? ""
    parts.others = [
      (
        "xl/_rels/workbook.xml.rels",
        list.replacing(#"worksheet" Target="worksheets/sheet1"#, with: #"chartsheet" Target="c"#)
      )
    ]
    #expect(try Workbook(parts.file).sheets.map(\.name) == ["Sheet2"])
    #expect(try parts.text() == "2\n")
  }

  @Test func hiddenRowsAndColumnsMergesAndErrorsAreNoted() throws {
    let parts = OfficeParts(
      """
      <cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/>\
      <col min="5" max="16384" hidden="true"/></cols>
      <sheetData>
      <row r="1"><c r="A1"><v>1</v></c><c r="E1"><v>5</v></c></row>
      <row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" hidden="1"/>
      <row r="4"><c r="A4" t="e"><v>#N/A</v></c><c r="B4"><f>A1</f></c><c r="C4"><f>A1</f><v></v></c>\
      <c r="D4" t="str"><f>""</f><v></v></c><c r="E4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
      </sheetData>
      <mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B2:B4"/><mergeCell ref="nonsense"/></mergeCells>
      """)
    let sheet = try parts.read()
    #expect(String(decoding: sheet.text, as: UTF8.self) == "1,,,,5\n2,,,,\n")
    let notes = sheet.notes
    #expect(notes.hiddenRows.first == [2])
    #expect(notes.hiddenRows.count == 1)
    #expect(notes.hiddenColumns.first == [2, 3, 5])
    #expect(
      notes.merges == [
        CellRange(rows: 1...1, columns: 1...3), CellRange(rows: 2...4, columns: 2...2),
      ])
    #expect(notes.errorCells.first == [CellPlace(row: 4, column: 1), CellPlace(row: 4, column: 5)])
    #expect(
      notes.formulasWithoutValue.first
        == [CellPlace(row: 4, column: 2), CellPlace(row: 4, column: 3)])
  }

  @Test func onlyTheFirstPlacesAreKept() throws {
    let rows = String(repeating: #"<row><c t="e"><v>#N/A</v></c></row>"#, count: 50)
    let notes = try OfficeParts(rows: rows).read().notes
    #expect(notes.errorCells.count == 50)
    #expect(notes.errorCells.first == (1...20).map { CellPlace(row: $0, column: 1) })
  }

  @Test func rowsOutOfOrderAreRefused() {
    #expect(throws: WorkbookFault.rowOutOfOrder(after: 3)) {
      try OfficeParts(rows: #"<row r="3"/><row r="2"/>"#).read()
    }
    #expect(throws: WorkbookFault.rowOutOfOrder(after: 3)) {
      try OfficeParts(rows: #"<row r="3"/><row r="3"/>"#).read()
    }
    for number in ["0", "-1", "x", "", "99999999999999999999"] {
      #expect(throws: WorkbookFault.rowOutOfOrder(after: 0)) {
        try OfficeParts(rows: #"<row r="\#(number)"/>"#).read()
      }
    }
    #expect(throws: WorkbookFault.exceeds(.rows, limit: 1_048_576)) {
      try OfficeParts(rows: #"<row r="1048577"/>"#).read()
    }
  }

  @Test func cellsOutOfOrderAreRefused() {
    for (cells, after) in [
      (#"<c r="B1"/><c r="A1"/>"#, 2), (#"<c r="B1"/><c r="B1"/>"#, 2), (#"<c r="A2"/>"#, 0),
      (#"<c r="XFE1"/>"#, 0), (#"<c r="AAAA1"/>"#, 0), (#"<c r="1"/>"#, 0), (#"<c r="A"/>"#, 0),
      (#"<c r=""/>"#, 0), (#"<c r="A1"/><c r="A-1"/>"#, 1),
    ] {
      #expect(throws: WorkbookFault.cellOutOfOrder(row: 1, after: after)) {
        try OfficeParts(rows: "<row>\(cells)</row>").read()
      }
    }
    #expect(throws: WorkbookFault.exceeds(.columns, limit: 16_384)) {
      try OfficeParts(rows: #"<row><c r="XFD1"/><c/></row>"#).read()
    }
  }

  @Test func missingSharedStringsAndStylesAreRefusedWhereTheyMatter() throws {
    var parts = OfficeParts(rows: #"<row r="7"><c r="B7" t="s"><v>0</v></c></row>"#)
    let fault = WorkbookFault.missingSharedString(row: 7, column: 2)
    #expect(throws: fault) { try parts.read() }
    for number in ["1", "-1", "x", "4294967296", "1.0"] {
      parts = OfficeParts(rows: #"<row r="7"><c r="B7" t="s"><v>\#(number)</v></c></row>"#)
      parts.strings = "<si><t>a</t></si>"
      #expect(throws: fault) { try parts.read() }
    }
    parts = OfficeParts(rows: #"<row><c s="9"><v>45443</v></c></row>"#)
    #expect(try parts.text() == "45443\n")
    parts.styles = styles()
    #expect(throws: WorkbookFault.missingStyle(row: 1, column: 1)) { try parts.read() }
    parts = OfficeParts(rows: #"<row><c s="9" t="str"><v>text</v></c><c s="8"/></row>"#)
    parts.styles = styles()
    #expect(try parts.text() == "text\n")
  }

  @Test func macroWorkbooksAndTemplatesAreLikeOthers() throws {
    var parts = OfficeParts(rows: "<row><c><v>1</v></c></row>")
    parts.others = [("xl/vbaProject.bin", "macro"), ("docProps/app.xml", "<x/>")]
    #expect(try parts.text() == "1\n")
  }
}
