import Testing

@testable import Ingestion

/// Columns that look like data about a person and are none; beside each the one that is.
struct InnocentColumnsTests {
  private func scan(_ cells: [String]) -> ContentScan {
    var scan = ContentScan()
    for (index, cell) in cells.enumerated() {
      var text = cell
      text.withUTF8 { scan.add($0, row: index + 2) }
    }
    return scan
  }

  private func verdict(_ cells: [String], heading: String = "") -> ContentVerdict? {
    scan(cells).verdict(.unknown, referenceYear: 2024, heading: heading)
  }

  // MARK: Accounts

  @Test func idsOfSystemsAreNoAccounts() {
    // ISO 13616: 97 − remainder of the number with check digits 00, so that both pass modulo 97.
    func account(_ country: String, _ rest: String) -> String {
      let plain = (rest + country + "00").uppercased().utf8.reduce(0) { remainder, byte in
        byte < 58 ? (remainder * 10 + Int(byte) - 48) % 97 : (remainder * 100 + Int(byte) - 55) % 97
      }
      let check = 98 - plain
      return country + (check < 10 ? "0" : "") + String(check) + rest
    }
    #expect(verdict([account("XK", "1212012345678906")])?.kind == .account)
    #expect(verdict([account("AL", "212110090000000235698741")])?.kind == .account)
    #expect(verdict([account("DE", "370400440532013000")])?.kind == .account)
    // A length that the country does not have, and countries that have no such numbers.
    #expect(verdict([account("XK", "12120123456789061")]) == nil)
    #expect(verdict([account("ZZ", "1212012345678906")]) == nil)
    #expect(verdict([account("US", "1212012345678906")]) == nil)
    for country in ["DE", "AD", "BA", "CA", "FD"] {
      let uuid = account(country, "1b2c3d4e5f60718293a4b5c6d7e8")
      let parts = [
        uuid.prefix(8), uuid.dropFirst(8).prefix(4), uuid.dropFirst(12).prefix(4),
        uuid.dropFirst(16).prefix(4), uuid.dropFirst(20),
      ]
      #expect(uuid.count == 32 && verdict([parts.joined(separator: "-")]) == nil)
      #expect(verdict([uuid]) == nil)
    }
  }

  // MARK: Numbers

  @Test func runningNumbersAndTimestampsAreNobodys() {
    #expect(verdict((0..<50).map { String(1_000_000_001 + $0) }) == nil)
    #expect(verdict((0..<50).map { String(2_024_000_000 + $0 * 7) }) == nil)
    #expect(verdict((0..<50).map { String(1_704_067_200 + $0 * 86_399) }) == nil)
    #expect(verdict((0..<300).map { String(1_704_067_200_000 + $0 * 86_399_123) }) == nil)
    #expect(verdict((0..<20_000).map { String(1_010_990_710_000 + $0) }) == nil)
    #expect(verdict((0..<50).map { "0" + String(440_000_001 + $0) }) == nil)
    #expect(verdict(["K20230101A", "K20230102B", "K20230103C"])?.isCertain != true)
  }

  @Test func nationalNumbersAreStillFound() {
    let jmbg = ["0101990710008", "1504985710019"]
    #expect(verdict([jmbg[0]])?.kind == .document && verdict([jmbg[0]])?.isCertain == true)
    #expect(verdict(Array(repeating: jmbg[0], count: 40))?.isCertain == true)
    #expect(verdict(["a", "b", "I90101123A"])?.isCertain == true)
    // Kosovo's numbers have no published check digit: nobody but the user can say.
    let kosovan = verdict(["1123456789", "1923456789", "2123456780"])
    #expect(kosovan?.kind == .document && kosovan?.isCertain == false)
    #expect(kosovan?.code == .possibleIdentifier)
    // Some among other numbers of their length are a question.
    let mixed = (0..<40).map { String(5_000_000_000_000 + $0 * 7_919_000_017) } + [jmbg[0]]
    #expect(verdict(mixed)?.code == .possibleIdentifier)
  }

  // MARK: Dates

  @Test func datesOfAProgrammeAreNoBirthDates() {
    let plans = (1...9).map { "2015-0\($0)-05" }
    for heading in [
      "Date of plan review", "date_of_onset", "Initial Referral Date", "DateReport", "visit date",
      "Data e takimit", "Datum prijema", "Датум посете", "hospitalisation_date",
    ] {
      #expect(verdict(plans, heading: heading) == nil, "\(heading)")
    }
    // Nothing says what they are of.
    #expect(verdict(plans, heading: "when")?.code == .possibleIdentifier)
    let births = (0..<40).map { "\(1960 + $0)-03-05" }
    #expect(verdict(births, heading: "when")?.code == .identifierContent)
    // No programme runs for forty years: a heading may be wrong.
    #expect(verdict(births, heading: "registration date")?.code == .possibleIdentifier)
  }

  /// Dates spread over fewer years are those of people when they end long before the programme begins.
  @Test(
    arguments: [
      // Adults born from 1985 to 2001, and children born from 2006 to 2013, of a programme since 2022.
      (1985...2001, 2022, true), (2006...2013, 2022, true), (1985...2001, nil, true),
      // Children whose dates no sheet sets apart; acts of a programme that ran then; few years.
      (2006...2013, nil, false), (1996...2003, 1998, false), (2010...2016, 2019, false),
      (2010...2014, 2024, false), (1990...1994, nil, false),
    ] as [(ClosedRange<Int>, Int?, Bool)])
  func datesOfAGeneration(years: ClosedRange<Int>, first: Int?, isCertain: Bool) {
    let cells = (0..<30).map { "\(years.lowerBound + $0 % years.count)-03-05" }
    let found = scan(cells).verdict(
      .unknown, referenceYear: 2025, firstYear: first, heading: "xx")
    #expect(found?.kind == .birthDate && found?.isCertain == isCertain)
    // A heading that names an act of the programme is believed.
    #expect(
      scan(cells).verdict(
        .unknown, referenceYear: 2025, firstYear: first, heading: "date of visit") == nil)
  }

  /// `ignore` answers a question, and what proves itself is refused all the same.
  @Test func aGenerationIsToldByTheDatesOfItsSheet() throws {
    func codes(_ identified: [Int], _ column: [Int], _ list: String) throws -> [FindingCode] {
      let rows = identified.indices.map { "A\($0),\(identified[$0])-05-01,\(column[$0])-03-05\n" }
      let result = read(
        [file("list.csv", "nr,found,xx\n" + rows.joined())],
        by: try mapping(
          """
          {"sheets": [{"cases": {"case_id": "nr"}, "events": {"case_id": "nr", "date": "found",
            "event": {"is": "identified"}}, "\(list)": ["xx"]}]}
          """), today: "2025-01-10")
      return result.findings.filter { $0.code.isIdentifier }.map(\.code)
    }
    let births = (0..<12).map { 2004 + $0 }
    let now = (0..<12).map { 2023 + $0 % 2 }
    #expect(try codes(now, births, "ignore") == [.identifierContent])
    #expect(try codes(now, births, "drop").isEmpty)
    // The same column beside acts of the same years is a question that was answered.
    #expect(try codes((0..<12).map { 2006 + $0 }, births, "ignore").isEmpty)
  }

  // MARK: Headings

  @Test func cellsMayContradictAHeading() throws {
    for (heading, cells) in [
      ("Initial Referral Date", ["2024-01-05"]), ("Photo date", ["2024-01-05", "06.01.2024"]),
      ("Phone call date", ["2024-01-05T10:00:01.000+01:00"]), ("Email", ["yes", "No"]),
      ("Telefoni", ["po", "jo"]), ("Passport", ["1", "0", "1"]), ("Address", ["true", "FALSE"]),
    ] {
      let rows = cells.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
      let text = "case_id,\(heading)\n" + rows
      let plain = read(file("cases.csv", text), today: "2024-12-31")
      #expect(!plain.findings.contains { $0.code.isIdentifier }, "\(heading)")
      #expect(plain.due == [Due(.unknownColumn, "B")])
      let mapped = read(
        [file("a.csv", text)],
        by: try mapping(
          #"{"sheets": [{"cases": {"case_id": "case_id"}, "ignore": ["\#(heading)"]}]}"#),
        today: "2024-12-31")
      #expect(mapped.outcome == .complete, "\(heading)")
    }
    for (heading, cell) in [
      ("Data e lindjes", "2001-01-05"), ("Emri", "2024-01-05 Ana"), ("Telefoni", "x"),
      ("Initials", "A.B."), ("initial", "A"), ("Client initial", "A"),
    ] {
      let result = read(file("cases.csv", "case_id,\(heading)\na,\(cell)\n"), today: "2024-12-31")
      #expect(result.outcome == .identifiers, "\(heading)")
    }
  }

  // MARK: Questions

  private func ignoring(_ cells: [String], list: String = "ignore", heading: String = "xx") throws
    -> IngestResult
  {
    let rows = cells.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
    return read(
      [file("a.csv", "case_id,\(heading)\n" + rows)],
      by: try mapping(
        #"{"sheets": [{"cases": {"case_id": "case_id"}, "\#(list)": ["\#(heading)"]}]}"#),
      today: "2024-12-31")
  }

  @Test(arguments: [
    ["2015-01-05", "2015-03-02", "2015-12-12"], ["1123456789", "1923456789", "2123456780"],
    ["42.66291", "42.65111", "42.63333"], ["10.0.0.1", "10.0.0.2", "192.168.1.1"],
    ["https://example.org/p/1", "x", "y"],
  ])
  func ignoringAnUnusedColumnAnswersTheQuestion(cells: [String]) throws {
    #expect(try ignoring(cells).outcome == .complete)
    #expect(try ignoring(cells, list: "drop").outcome == .complete)
    let open = try ignoring(cells, list: "ignore", heading: "yy")
    #expect(open.outcome == .complete)
    let rows = cells.enumerated().map { "a\($0.offset),\($0.element)\n" }.joined()
    let asked = read(
      [file("a.csv", "case_id,xx\n" + rows)],
      by: try mapping(#"{"sheets": [{"cases": {"case_id": "case_id"}}]}"#), today: "2024-12-31")
    #expect(asked.outcome == .identifiers && asked.due.contains { $0.code == .possibleIdentifier })
  }

  @Test(arguments: [
    ["x@example.org", "y", "z"], ["0101990710008", "y", "z"], ["Arben Gashi", "y", "z"],
    ["+383 44 000 111", "y", "z"], ["Arben", "Shpresa", "Milica"],
    (0..<40).map { "\(1960 + $0)-03-05" },
  ])
  func whatProvesItselfHasToBeDropped(cells: [String]) throws {
    #expect(try ignoring(cells).outcome == .identifiers)
    #expect(try ignoring(cells, list: "drop").outcome == .complete)
  }

  @Test func aHeadingThatNamesPeopleHasToBeDropped() throws {
    #expect(try ignoring(["x", "y"], heading: "Emri").outcome == .identifiers)
    #expect(try ignoring(["x", "y"], list: "drop", heading: "Emri").outcome == .complete)
  }
}
