import Testing

@testable import Ingestion

@Suite struct WorkbookDatesTests {
  /// The text of a number in a style.
  private func text(
    _ number: String, code: String? = nil, id: Int = 0, properties: String = ""
  ) throws -> String {
    var parts = OfficeParts(rows: #"<row><c s="1"><v>\#(number)</v></c></row>"#)
    parts.styles = code.map { styles(codes: [$0]) } ?? styles(ids: [id])
    parts.workbookProperties = properties
    return String(try parts.text().dropLast())
  }

  @Test(arguments: [
    // 45443 = 25569 (1970-01-01) + 19874; 19874 days = 54 years with 13 leap days (19723) + 151.
    ("45443", "2024-05-31"), ("45443.0", "2024-05-31"), ("1", "1900-01-01"), ("59", "1900-02-28"),
    ("61", "1900-03-01"), ("25569", "1970-01-01"), ("2958465", "9999-12-31"),
    ("45443.5", "2024-05-31T12:00:00"),
    // 10 h = 0.41666…
    ("45443.416666666664", "2024-05-31T10:00:00"),
    // Half a second before midnight is rounded to the next day, and of the next year.
    ("45657.999995", "2025-01-01"), ("4.5443E4", "2024-05-31"),
  ])
  func daysOfTheEpoch1900(number: String, day: String) throws {
    #expect(try text(number, id: 14) == day)
  }

  @Test func daysThatAreNoDaysAreWrittenAsExcelShowsThem() throws {
    #expect(try text("60", id: 14) == "1900-02-29")
    #expect(try text("60.25", id: 22) == "1900-02-29T06:00:00")
    #expect(try text("0", id: 14) == "1900-01-00")
  }

  @Test func numbersThatAreNoDatesStayNumbersAndAreNoted() throws {
    for number in ["-1", "2958466", "1E+20"] {
      var parts = OfficeParts(rows: #"<row r="4"><c r="C4" s="1"><v>\#(number)</v></c></row>"#)
      parts.styles = styles(ids: [14])
      let sheet = try parts.read()
      #expect(sheet.notes.impossibleDates.first == [CellPlace(row: 4, column: 3)])
      #expect(sheet.notes.dateCells == 0)
    }
    #expect(try text("-1", id: 14) == "-1")
    #expect(try text("1E+20", id: 14) == "100000000000000000000")
    #expect(try text("later", id: 14) == "later")
  }

  @Test(arguments: [
    ("0", "1904-01-01"), ("59", "1904-02-29"), ("60", "1904-03-01"), ("43981", "2024-05-31"),
    ("43981.25", "2024-05-31T06:00:00"), ("2957003", "9999-12-31"), ("2957004", "2957004"),
  ])
  func daysOfTheEpoch1904(number: String, day: String) throws {
    for value in ["1", "true"] {
      #expect(try text(number, id: 14, properties: #"<workbookPr date1904="\#(value)"/>"#) == day)
    }
  }

  @Test func timesStandAlone() throws {
    #expect(try text("0.4166666666666667", id: 20) == "10:00:00")
    #expect(try text("0", id: 20) == "00:00:00")
    #expect(try text("0.75", id: 22) == "18:00:00")
    #expect(try text("1.0625", id: 46) == "25:30:00")
    #expect(try text("45443.75", id: 20) == "2024-05-31T18:00:00")
    #expect(try text("0.5", id: 20, properties: #"<workbookPr date1904="1"/>"#) == "12:00:00")
  }

  @Test(arguments: [
    "yyyy-mm-dd", "dd.mm.yyyy", "d/m/yy;@", "[$-409]d\\-mmm\\-yyyy;@", "[$-F800]dddd, mmmm dd",
    "mmm yyyy", "mmmm", "[Red]dd/mm/yyyy", "&quot;on &quot;d.m.", "YYYY", "[$-1041A]e",
    "m/d/yy h:mm",
    "[&gt;=1]dd.mm.yyyy", "_(d_)", "*-dd",
  ])
  func codesOfDays(code: String) throws {
    #expect(try text("45443", code: code) == "2024-05-31")
  }

  @Test(arguments: [
    "General", "GENERAL", "0", "0.00", "#,##0", "0.00E+00", "##0.0e-0", "@", "0 &quot;days&quot;",
    "\\d0", "0\\m", "[Red]0", "[Magenta]0.00", "[$€-2] #,##0", "[$USD-409]0", "_d0", "0*d",
    "0;dd.mm.yyyy", "0 &quot;unclosed d", "[Day]0", "[$-409", "", ";;;", "# ?/?", "0%",
    "General &quot;y&quot;",
  ])
  func codesOfNumbers(code: String) throws {
    #expect(try text("45443", code: code) == "45443")
  }

  @Test(arguments: [
    ("h:mm", "06:00:00"), ("mm:ss.0", "06:00:00"), ("h AM/PM", "06:00:00"), ("[h]:mm", "06:00:00"),
    ("[mm]", "06:00:00"), ("[SS].00", "06:00:00"), ("hh:mm A/P", "06:00:00"),
  ])
  func codesOfTimes(code: String, time: String) throws {
    #expect(try text("0.25", code: code) == time)
  }

  @Test func formatsWithoutCodeAreKnownByNumber() throws {
    let days = [14, 15, 16, 17, 22] + Array(27...36) + Array(50...58)
    for id in 0...60 {
      let expected =
        days.contains(id) || [18, 19, 20, 21, 45, 47].contains(id)
        ? "1900-01-02" : id == 46 ? "48:00:00" : "2"
      #expect(try text("2", id: id) == expected, "format \(id)")
    }
  }

  @Test func aCodeOverridesTheNumberOfItsFormat() throws {
    var parts = OfficeParts(rows: #"<row><c s="0"><v>2</v></c></row>"#)
    parts.styles = """
      <numFmts><numFmt numFmtId="14" formatCode="0.0"/></numFmts>
      <cellXfs><xf numFmtId="14"/></cellXfs><dxfs><dxf><numFmt numFmtId="14" formatCode="d"/></dxf></dxfs>
      """
    #expect(try parts.text() == "2\n")
  }

  @Test(arguments: [
    ("2024-05-31", "2024-05-31"), ("2024-05-31T00:00:00", "2024-05-31"),
    ("2024-05-31T10:00:00.500Z", "2024-05-31T10:00:00"), ("1899-12-30T10:00:00", "10:00:00"),
    ("1899-12-31T10:00:00.000", "10:00:00"), ("2024-05", "2024-05"),
    ("2024-05-31T10:00:00+02:00", "2024-05-31T10:00:00+02:00"),
  ])
  func datesAsText(text: String, expected: String) throws {
    #expect(
      try OfficeParts(rows: #"<row><c t="d"><v>\#(text)</v></c></row>"#).text() == expected + "\n")
  }
}
