import Foundation
import Testing

@testable import Disclosure
@testable import Rendering
@testable import Reporting

@Suite struct WorkbookTests {
  private func bytes(stretch: Double = 0, stamp: String? = nil) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "waymark-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try writeWorkbook(try Fixture(stretch: stretch, stamp: stamp).report(), to: path)
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  @Test func twoRunsGiveEqualBytes() throws {
    #expect(try bytes() == bytes())
  }

  @Test func onlyAllowedPartsAreThere() throws {
    // Digits are left out before comparing: "xl/worksheets/sheet3.xml" is "xl/worksheets/sheet.xml".
    let allowed: Set<String> = [
      "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
      "xl/worksheets/sheet.xml", "xl/worksheets/_rels/sheet.xml.rels", "xl/styles.xml",
      "xl/sharedStrings.xml", "xl/theme/theme.xml", "xl/tables/table.xml",
      "xl/drawings/drawing.xml", "xl/drawings/_rels/drawing.xml.rels", "xl/charts/chart.xml",
      "docProps/app.xml", "docProps/core.xml",
    ]
    let names = try ZIPParts(bytes()).parts.map(\.name)
    #expect(names.count > 20)
    for name in names {
      #expect(allowed.contains(name.filter { !$0.isNumber }), "'\(name)' is not allowed")
    }
  }

  @Test func withheldNumberIsInNoPart() throws {
    for (name, bytes) in try ZIPParts(bytes()).parts {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("987654321"), "in \(name)")
    }
  }

  @Test func nothingIsHidden() throws {
    for (name, bytes) in try ZIPParts(bytes()).parts where name.hasPrefix("xl/w") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(
        !text.contains("hidden=") && !text.lowercased().contains("state=\"veryhidden")
          && !text.contains("state=\"hidden"), "in \(name)")
      #expect(!text.contains("<f>"), "a formula in \(name)")
    }
  }

  @Test func sheetsStandInTheFixedOrder() throws {
    let names = WorkbookSheets(report: try Fixture().report()).sheets.map(\.name)
    #expect(
      names == [
        "Cover", "Contents", "Notes", "Summary", "1 Funnel", "2 Activity", "3 Waves", "4 Curve",
        "5 Form of exploitation all", "Data", "Definitions", "Dictionary", "Changes", "Checks",
      ])
  }

  @Test func tablesBeginInRowSix() throws {
    for sheet in WorkbookSheets(report: try Fixture().report()).sheets.dropFirst(4).prefix(5) {
      #expect(sheet.headRow == 5)
    }
  }

  @Test func sharesTakeThreeColumns() throws {
    let sheet = try #require(
      WorkbookSheets(report: try Fixture().report()).sheets.first { $0.name == "3 Waves" })
    let table = try #require(sheet.table)
    #expect(
      table.heads.prefix(5) == [
        "Entered in", "People", "Follow-up: 3 months: Share", "Follow-up: 3 months: Numerator",
        "Follow-up: 3 months: Denominator",
      ])
    for row in table.rows { #expect(row.cells.count == table.heads.count) }
  }

  /// The funnel's chart reads column B, rows 7 to 11; its third place has no value and no label.
  @Test func chartRefersToTheCellsOfItsTable() throws {
    let sheet = try #require(
      WorkbookSheets(report: try Fixture().report()).sheets.first { $0.name == "1 Funnel" })
    let series = try #require(sheet.chart?.series.first)
    #expect(
      series.values == SheetRange(firstRow: 6, firstColumn: 1, lastRow: 10, lastColumn: 1))
    #expect(series.gaps == [2])
  }

  /// Of the four quarters in the second chart, the second has a place without a value.
  @Test func copiesOfValuesInChartsHoldNoZeroForAMissingOne() throws {
    let chart = try #require(ZIPParts(bytes())["xl/charts/chart2.xml"])
    #expect(chart.contains("<c:v>12</c:v>"))
    #expect(!chart.contains("<c:v>0</c:v>"))
    #expect(chart.matches(of: /<c:numRef>/).count == 4)
    #expect(chart.matches(of: /<c:numCache>/).count == 3)
  }

  /// Months lie at their true distances: both axes of the curve are numbers.
  @Test func theCurveHasNumbersOnBothAxes() throws {
    let chart = try #require(ZIPParts(bytes())["xl/charts/chart3.xml"])
    #expect(chart.contains("<c:scatterChart>"))
    #expect(chart.contains("<c:xVal>") && !chart.contains("<c:catAx>"))
    let sheet = try #require(
      WorkbookSheets(report: try Fixture().report()).sheets.first { $0.name == "4 Curve" })
    let months = try #require(sheet.table).rows.map { row -> Double? in
      if case .number(let month, _, _) = row.cells[0] { month } else { nil }
    }
    #expect(months == [3, 6, 12, 24, 36])
    #expect(sheet.chart?.description == "Points over 36 months. The values are in the table above.")
  }

  @Test(arguments: [
    ("12 months", 12.0, "0\" months\""), ("Month 6", 6, "\"Month \"0"), ("3", 3, "0"),
  ])
  func aHeadingWithAPlaceIsANumberThatLooksLikeIt(heading: String, place: Double, format: String) {
    guard
      case .number(let number, let shown, let text) = SheetCell(
        heading: Table.Row(heading, place: place, []))
    else {
      Issue.record("no number")
      return
    }
    #expect(number == place && shown == format && text == heading)
  }

  /// The sheets say what was computed, and that nothing was compared.
  @Test func checksAndChangesSayWhatWasDone() throws {
    func texts(_ name: String, _ checks: [Check]) throws -> String {
      let report = try Fixture().report()
      let own = Report(
        identity: report.identity, keyMessages: [], keyFigures: [], sections: report.sections,
        definitions: [], dictionary: [], reproducibility: [], figures: [], dimensions: [],
        checks: checks, chrome: report.chrome)
      let sheet = try #require(WorkbookSheets(report: own).sheets.first { $0.name == name })
      return "\(sheet.lines)" + "\(sheet.table?.rows ?? [])"
    }
    let yes = Check(subject: "one", result: "yes: 5", holds: true)
    let no = Check(subject: "two", result: "no: 4, 5", holds: false)
    let unknown = Check(subject: "three", result: "withheld", holds: nil)
    #expect(try texts("Checks", [yes, unknown]).contains("all that could be computed hold"))
    #expect(try texts("Checks", [yes, no]).contains("not all of them hold"))
    #expect(try texts("Checks", [unknown]).contains("Nothing could be compared"))
    #expect(try texts("Checks", [yes, no]).contains("no: 4, 5"))
    #expect(try texts("Changes", []).contains("was not compared with earlier issues"))
  }

  @Test func creationTimeIsTheDayOfIssue() throws {
    let core = try #require(ZIPParts(bytes())["docProps/core.xml"])
    #expect(core.contains("2025-02-14T00:00:00Z"))
  }

  @Test func stampIsOnEverySheet() throws {
    for sheet in try ZIPParts(bytes(stamp: "INTERNAL TEST")).parts
    where sheet.name.hasPrefix("xl/worksheets/sheet") {
      #expect(String(decoding: sheet.bytes, as: UTF8.self).contains("INTERNAL TEST"))
    }
  }

  @Test func missingFolderIsAnError() throws {
    let report = try Fixture().report()
    #expect(throws: WorkbookError.cannotCreate(path: "/nonexistent/a.xlsx")) {
      try writeWorkbook(report, to: "/nonexistent/a.xlsx")
    }
  }

  @Test func fullDiskIsAnError() throws {
    let report = try Fixture().report()
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    #expect(throws: WorkbookError.diskFull(path: "/dev/full")) {
      try writeWorkbook(report, to: "/dev/full")
    }
  }
}
