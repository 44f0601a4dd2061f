import CaseModel
import Testing

@testable import Ingestion

struct PlaceholderDateTests {
  private func result(_ dates: [String], today: String? = "2024-12-31") -> IngestResult {
    let lines = dates.enumerated().map { "p\($0),\($1),identified\n" }
    return read(
      file("events.csv", "case_id,date,event\n" + lines.joined()), today: today,
      stored: Set(dates.indices.map { "p\($0)" }))
  }

  /// In every form in which a date may be written.
  @Test(arguments: [
    "1900-01-01", "1.1.1900", "01/01/1900", "1 January 1900", "1900-01-01T00:00:00", "1900-01",
    "1900-Q1", "1900", "1900-01-02", "1904-01-01", "1903-12-31", "1970-01-01", "1969-12-31", "1970",
    "1970-01", "1980-01-01", "1989", "2000-01-01", "1.1.2000", "2001-01-01", "\u{200B}1970-01-01",
  ])
  func aDateThatStandsForNoneIsAWarningWithItsRow(date: String) {
    let found = result(["2024-01-05", date, "2024-02-05"])
    #expect(found.outcome == .complete)
    #expect(found.due == [Due(.placeholderDate, "B", 3)])
    #expect(found.findings.first?.severity == .warning)
  }

  @Test(arguments: [
    "1899-12-30", "1899-12-31", "0001-01-01", "9999-12-31", "1753-01-01", "1900-01-00",
  ])
  func aYearThatNoDateHasIsAnError(date: String) {
    let found = result(["2024-01-05", date])
    #expect(found.outcome == .errors)
    #expect(found.due.first == Due(.impossibleDate, "B", 3))
  }

  @Test func aDayFarAheadIsAnErrorOrAWarningWhereDatesMayLieAhead() {
    #expect(result(["2099-12-31"]).due == [Due(.futureDate, "B", 2)])
    #expect(
      result(["2099-12-31", "2089-12-31"], today: nil).due == [Due(.placeholderDate, "B", 2)])
    let text = """
      case_id,service,start,end,status
      a,shelter,2024-12-01,2099-12-31,planned
      a,shelter,2025-03-01,2026-03-01,planned
      a,shelter,2024-12-02,2036-01-01,planned

      """
    let planned = read(file("services.csv", text), today: "2024-12-31", stored: ["a"])
    #expect(planned.due == [Due(.placeholderDate, "D", 2, 4)])
  }

  @Test(arguments: ["1990-01-01", "1990", "2000", "2000-01", "2000-01-02", "2001-01-02", "2000-Q1"])
  func datesOfAProgrammeAreNot(date: String) {
    #expect(result([date]).due.isEmpty)
  }

  @Test func settingsMayMakeItAnError() {
    let found = read(
      file("events.csv", "case_id,date,event\na,1900-01-01,identified\n"), partial: true,
      severities: [.placeholderDate: .error], stored: ["a"])
    #expect(found.outcome == .partial && found.setAside.first?.rowCount == 1)
  }

  @Test func serialNumbersAndCellsOfWorkbooksAreDatesToo() throws {
    let map = try mapping(
      #"{"serial_dates":"1900","sheets":[{"cases":{"case_id":"id"},"events":[{"case_id":"id","event":{"is":"identified"},"date":"d"}]}]}"#
    )
    let serials = read([file("r.csv", "id,d\na,1\nb,45000\nc,25569\nd,2\n")], by: map)
    #expect(serials.due == [Due(.placeholderDate, "B", 2, 4, 5)])
    // Style 1 is that of a date; cells of numbers 1, 25569 and 45000.
    var parts = OfficeParts(
      "<sheetData>"
        + #"<row r="1"><c r="A1" t="inlineStr"><is><t>case_id</t></is></c><c r="B1" t="inlineStr"><is><t>date</t></is></c><c r="C1" t="inlineStr"><is><t>event</t></is></c></row>"#
        + [1, 25_569, 45_000].enumerated().map { place, serial in
          #"<row r="\#(place + 2)"><c r="A\#(place + 2)"><v>\#(place)</v></c><c r="B\#(place + 2)" s="1"><v>\#(serial)</v></c><c r="C\#(place + 2)" t="inlineStr"><is><t>identified</t></is></c></row>"#
        }.joined() + "</sheetData>")
    parts.names = ["events"]
    parts.styles = #"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#
    let cells = read(
      SourceFile(name: "k.xlsx", bytes: parts.file), stored: ["0", "1", "2"])
    #expect(cells.due == [Due(.placeholderDate, "B", 2, 3)])
  }
}
