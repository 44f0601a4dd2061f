import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Rendering
@testable import Reporting

@Suite struct FiguresFileTests {
  /// A reader of its own: fields by line, quotes undone.
  private func parse(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for character in String(decoding: bytes, as: UTF8.self) {
      let last = rows.count - 1
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[last].append("")
      case "\n" where !isQuoted: rows.append([""])
      default: rows[last][rows[last].count - 1].append(character)
      }
    }
    return rows.dropLast()
  }

  @Test func fileIsAsRecorded() throws {
    let report = try Fixture().report()
    try expectSnapshot(renderFigures(report), "figures.csv")
    try expectSnapshot(renderDataPackage(report), "datapackage.json")
    try expectSnapshot(renderCSVWMetadata(report), "figures.csv-metadata.json")
    try expectSnapshot(renderReadMe(report), "README.txt")
  }

  @Test func columnsStandInTheFixedOrder() throws {
    let head = try #require(parse(renderFigures(try Fixture().report())).first)
    #expect(
      head == [
        "release", "table", "indicator", "indicator_version", "view", "period_start", "period_end",
        "cohort", "wave", "stage", "sex", "measure", "unit", "value", "lower", "upper", "bound_low",
        "bound_high", "numerator", "denominator", "ci_method", "status", "flags", "note", "as_of",
      ])
  }

  @Test func everyFigureReadsBack() throws {
    let report = try Fixture().report()
    let rows = parse(renderFigures(report))
    let head = try #require(rows.first)
    #expect(rows.count == report.figures.count + 1)
    for (row, figure) in zip(rows.dropFirst(), report.figures) {
      let fields = Dictionary(uniqueKeysWithValues: zip(head, row))
      #expect(row.count == head.count)
      #expect(fields["value"].flatMap(Double.init) == figure.value)
      #expect(fields["lower"].flatMap(Double.init) == figure.lower)
      #expect(fields["numerator"].flatMap(Int.init) == figure.numerator)
      #expect(fields["status"] == figure.status.code)
    }
  }

  /// Each figure bears the last day whose events were read, and says why it is provisional.
  @Test func theDayReadAndTheReasonOfAMarkStandInTheRow() throws {
    let fixture = try Fixture()
    let identity = try fixture.report().identity
    let period = try #require(ReportingPeriod(code: "2024-Q2"))
    func row(_ until: String) throws -> FiguresRow {
      let key = FigureKey(
        table: "activity", indicator: .followUpsDone, view: .activity, period: period,
        readUntil: Day(iso: until))
      var figure = Figure.count(
        key, CountedCell(.other("people"), readUntil: key.readUntil, count: 5))
      figure.calendarFlags = [.provisional]
      return FiguresRow(ProtectedFigure(exact: figure), identity: identity)
    }
    let open = try row("2024-05-31")
    #expect(open[.fixed(.asOf)].text == "2024-05-31")
    #expect(open[.fixed(.note)].text == "period_not_over")
    let over = try row("2024-09-30")
    #expect(over[.fixed(.asOf)].text == "2024-09-30")
    #expect(over[.fixed(.note)].text == "follow_up_still_open")
  }

  @Test func withheldFigureHasARowAndNoNumber() throws {
    let bytes = renderFigures(try Fixture().report())
    #expect(!String(decoding: bytes, as: UTF8.self).contains("987654321"))
    let line = try #require(parse(bytes).first { $0.contains("suppressed") })
    #expect(line[13...20] == ["", "", "", "", "", "", "", ""])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (34, "34"), (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"),
    (1e-7, "1e-07"),
  ])
  func numbersAreShortestAndReadBack(value: Double, text: String) {
    #expect(FiguresField.number(value).text == text)
    #expect(Double(text) == value)
  }
}
