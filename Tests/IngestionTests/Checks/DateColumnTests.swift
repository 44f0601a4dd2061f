import CaseModel
import Testing

@testable import Ingestion

/// Faults of a column of dates as a whole.
struct DateColumnTests {
  private func found(
    _ dates: [String], _ code: FindingCode, dateOrder: DateOrder? = nil, separator: String = ","
  ) -> [Finding] {
    let lines = dates.enumerated().map { "p\($0)\(separator)\($1)\(separator)identified\n" }
    let heading = ["case_id", "date", "event"].joined(separator: separator)
    return read(
      file("events.csv", heading + "\n" + lines.joined()), dateOrder: dateOrder,
      stored: Set(dates.indices.map { "p\($0)" })
    ).findings.filter { $0.code == code }
  }

  /// What a spreadsheet that reads the month first makes of days written with the day first: cells of
  /// dates where it can, with day and month swapped, and texts where it cannot.
  private func swapped(_ days: [(day: Int, month: Int)], asText: (Int, Int) -> String) -> [String] {
    days.map { day, month in
      day <= 12 ? "2024-\(two(day))-\(two(month))" : asText(day, month)
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private let days: [(day: Int, month: Int)] = (0..<40).map { (1 + $0 * 7 % 28, 1 + $0 * 5 % 12) }

  @Test(arguments: [",", ";", "\t"], ["/", "-"])
  func aSwapIsNamedWithBothCountsAndRows(separator: String, mark: String) {
    let dates = swapped(days) { "\(two($0))\(mark)\(two($1))\(mark)2024" }
    let found = found(dates, .datesSwapped, separator: separator)
    #expect(found.map(\.severity) == [.warning, .warning])
    #expect(found.map(\.subject) == [SwappedDates.dates, SwappedDates.texts])
    let early = days.indices.filter { days[$0].day <= 12 }
    let late = days.indices.filter { days[$0].day > 12 }
    #expect(found.map(\.count) == [early.count, late.count])
    #expect(found.first?.places.map(\.row) == early.map { $0 + 2 })
    #expect(found.last?.places.map(\.row) == Array(late.map { $0 + 2 }.prefix(20)))
  }

  @Test func theOrderThatTheUserSaysDoesNotHideASwap() {
    let dates = swapped(days) { "\($0)/\($1)/2024" }
    for order in DateOrder.allCases {
      #expect(found(dates, .datesSwapped, dateOrder: order).count == 2)
    }
  }

  /// A spreadsheet set to days first does the same to dates that were typed month first.
  @Test func theOtherSpreadsheetSwapsToo() {
    let dates = swapped(days) { "\($1)/\($0)/2024" }
    #expect(found(dates, .datesSwapped).map(\.subject) == [SwappedDates.dates, SwappedDates.texts])
  }

  @Test func timesOfDayAndInvisibleCharactersDoNotHideASwap() {
    let dates = swapped(days) { "\($0)/\($1)/2024" }
    #expect(found(dates.map { $0.count == 10 ? $0 + " 10:15" : $0 }, .datesSwapped).count == 2)
    #expect(found(dates.map { $0 + "\u{200E}" }, .datesSwapped).count == 2)
  }

  /// Their rows are faults; once they are mended as the faults ask, the swap would show no more.
  @Test func textsWithAYearOfTwoDigitsShowASwapToo() {
    let dates = swapped(days) { "\($0)/\($1)/24" }
    #expect(found(dates, .datesSwapped).map(\.severity) == [.warning, .warning])
    #expect(!found(dates, .twoDigitYear).isEmpty)
  }

  @Test func aFewCellsTypedLaterDoNotHideASwap() {
    let dates = swapped(days) { "\($0)/\($1)/2024" } + ["2024-05-17"]
    #expect(found(dates, .datesSwapped).count == 2)
  }

  @Test func datesOfTwoHonestWritersAreNoSwap() {
    // Year first with days of the whole month; texts with days of the whole month; both; too few.
    let iso = days.map { "2024-\(two($0.month))-\(two($0.day))" }
    let texts = days.map { "\($0.day)/\($0.month)/2024" }
    let late = days.filter { $0.day > 12 }.map { "\($0.day)/\($0.month)/2024" }
    for dates in [
      iso, texts, iso + late, iso + texts, swapped(days) { "\($0)/\($1)/2024" } + texts,
      ["2024-03-04", "15/03/2024", "16/04/2024"], late,
    ] {
      #expect(found(dates, .datesSwapped).isEmpty, "\(dates.prefix(5))")
    }
  }

  @Test func serialNumbersBesideTextsAreASwapToo() throws {
    // 2024-04-03 is day 45385.
    let lines = (0..<30).map { number in
      number % 2 == 0
        ? "p\(number),\(45_383 + number / 6)" : "p\(number),\(13 + number / 2)/03/2024"
    }
    let map = try mapping(
      #"{"serial_dates":"1900","sheets":[{"cases":{"case_id":"id"},"events":[{"case_id":"id","event":{"is":"identified"},"date":"d"}]}]}"#
    )
    let result = read(
      [file("r.csv", "id,d\n" + lines.map { $0 + "\n" }.joined())], by: map)
    let found = result.findings.filter { $0.code == .datesSwapped }
    #expect(found.map(\.count) == [15, 15])
    #expect(found.first?.places.first?.row == 2 && found.last?.places.first?.row == 3)
  }

  /// Real cells of dates beside texts, and the same as a mapping reads it.
  @Test func cellsOfWorkbooksBesideTexts() throws {
    func cell(_ column: String, _ row: Int, _ text: String) -> String {
      #"<c r="\#(column)\#(row)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
    }
    let heading = cell("A", 1, "case_id") + cell("B", 1, "date") + cell("C", 1, "event")
    let rows = days.enumerated().map { place, day in
      let row = place + 2
      // What was typed as the first to the twelfth of March became the third of each month.
      let serial = Day(year: 2024, month: min(day.day, 12), day: 3).map { $0.number + 25_569 } ?? 0
      let date =
        day.day <= 12
        ? #"<c r="B\#(row)" s="1"><v>\#(serial)</v></c>"# : cell("B", row, "\(day.day)/03/2024")
      return #"<row r="\#(row)">"# + cell("A", row, "p\(place)") + date
        + cell("C", row, "identified") + "</row>"
    }
    var parts = OfficeParts(rows: #"<row r="1">"# + heading + "</row>" + rows.joined())
    parts.names = ["events"]
    parts.styles = #"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#
    let workbook = SourceFile(name: "k.xlsx", bytes: parts.file)
    let early = days.count { $0.day <= 12 }
    let plain = read(workbook, stored: Set(days.indices.map { "p\($0)" }))
    #expect(
      plain.findings.filter { $0.code == .datesSwapped }.map(\.count) == [early, 40 - early])
    let map = try mapping(
      #"{"sheets":[{"cases":{"case_id":"case_id"},"events":[{"case_id":"case_id","event":"event","date":"date"}]}]}"#
    )
    let mapped = read([workbook], by: map)
    let found = mapped.findings.filter { $0.code == .datesSwapped }
    #expect(found.map(\.count) == [early, 40 - early])
    #expect(found.allSatisfy { $0.sheet == "events" && $0.column?.letter == "B" })
  }

  @Test func aSwapThatTheMappingSaysIsNoDoubt() {
    let dates = swapped(days) { "\($0)/\($1)/2024" }
    let lines = dates.enumerated().map { "p\($0),\($1),identified\n" }
    let request = IngestRequest(
      files: [file("events.csv", "case_id,date,event\n" + lines.joined())], key: testKey)
    let reading = SheetReading(request)
    var opened = OpenedTables(reading.sheets, request: request, log: reading.log)
    let evidence = [0: [1: DateOrderEvidence(dayFirst: dates.count { $0.contains("/") })]]
    func codes() -> Set<FindingCode> {
      var log = FindingLog()
      noteDateColumns(opened.tables, of: opened.sheets, evidence, DateForm(), &log)
      return Set(log.groups.keys.map(\.code))
    }
    #expect(codes() == [.datesSwapped])
    opened.sheets[0].swappedColumns = [1]
    #expect(codes().isEmpty)
  }

  @Test func contradictingOrdersNameTheirRows() {
    let found = found(
      ["13/01/2024", "01/14/2024", "15/01/2024", "03/04/2024"], .dateOrderContradictory)
    #expect(found.map(\.subject) == ["dmy", "mdy"])
    #expect(found.map(\.count) == [2, 1])
    #expect(found.map { $0.places.map(\.row) } == [[2, 4], [3]])
  }

  @Test(arguments: [("31/01/2024", "dmy"), ("01/31/2024", "mdy")])
  func anOrderThatOneDateDecidesIsANote(date: String, order: String) {
    let open = (0..<239).map { "0\(1 + $0 % 9)/0\(1 + $0 / 30)/2023" }
    let found = found(Array(open.prefix(100)) + [date] + open.dropFirst(100), .dateOrderFromFew)
    #expect(found.map(\.severity) == [.note] && found.map(\.subject) == [order])
    #expect(found.first?.places.map(\.row) == [102])
    #expect(self.found(open + [date], .dateOrderFromFew, dateOrder: .dayFirst).isEmpty)
  }

  @Test func anOrderThatManyDatesDecideIsNoNote() {
    #expect(found(days.map { "\($0.day)/\($0.month)/2024" }, .dateOrderFromFew).isEmpty)
    #expect(found(["31/01/2024", "03/04/2024", "05/04/2024"], .dateOrderFromFew).isEmpty)
  }
}
