import CaseModel
import Testing

@testable import Ingestion

struct DayReaderTests {
  private func reading(
    _ text: String, _ order: DateOrder? = nil, serials: SerialEpoch? = nil, compact: Bool = false
  ) -> DateReading {
    var evidence = DateOrderEvidence()
    let form = DateForm(order: order, serials: serials, readsCompact: compact)
    return Array(text.utf8).withUnsafeBufferPointer {
      DayReader.read($0, form: form, evidence: &evidence)
    }
  }

  private func iso(_ text: String) -> DateReading? { RecordedDate(iso: text).map(DateReading.date) }

  @Test(
    arguments: [
      ("2024-02-29", "2024-02-29"), ("2024-02", "2024-02"), ("2024-Q3", "2024-Q3"),
      ("2024-q1", "2024-Q1"), ("2024", "2024"), ("1.2.2024", "2024-02-01"),
      ("01.02.2024", "2024-02-01"), ("31.12.2024.", "2024-12-31"), ("1. 2. 2024", "2024-02-01"),
      ("05-Mar-2024", "2024-03-05"), ("5/mar/2024", "2024-03-05"), ("2024/03/05", "2024-03-05"),
      ("2024.03.05", "2024-03-05"), ("07/07/2024", "2024-07-07"), ("2024-Mar-05", "2024-03-05"),
      ("2024.", "2024"), ("2018.0", "2018"), ("2018.5", nil), ("2024. godine", "2024"),
      ("viti 2024", nil), ("2024 Q1", "2024-Q1"),
      ("2024Q1", "2024-Q1"), ("Q1 2024", "2024-Q1"), ("Q4/2024", "2024-Q4"),
      ("2. kvartal 2024.", "2024-Q2"), ("II kvartal 2024", "2024-Q2"), ("TM1 2024", "2024-Q1"),
      ("Tremujori III 2024", "2024-Q3"), ("tromesečje 1 2024", "2024-Q1"), ("T1 2024", nil),
      ("05/2024", "2024-05"), ("5.2024.", "2024-05"), ("5/2024", "2024-05"), ("2024/05", "2024-05"),
      ("1.\u{A0}2.\u{A0}2024", "2024-02-01"),
    ] as [(String, String?)])
  func forms(text: String, expected: String?) {
    #expect(reading(text) == (expected.map { iso($0) } ?? .unreadable))
  }

  /// What a column of ISO dates has beside them is a slip.
  @Test(
    arguments: [
      ("2015-12-31", "2015-12-31"), ("2015-12", "2015-12"), ("2015-Q4", "2015-Q4"),
      ("2015", "2015"), ("2015/12/31", "2015-12-31"), ("31/12/2015", nil), ("31.12.2015", nil),
      ("12/2015", nil), ("31 Dec 2015", nil), ("Q4 2015", nil), ("20O7-01-03", nil),
      ("31122015", nil),
    ] as [(String, String?)])
  func aFormMayNeedTheYearFirst(text: String, expected: String?) {
    var evidence = DateOrderEvidence()
    let reading = Array(text.utf8).withUnsafeBufferPointer {
      DayReader.read($0, form: DateForm(needsYearFirst: true), evidence: &evidence)
    }
    #expect(reading == (expected.map { iso($0) } ?? .unreadable))
  }

  @Test func everyDayIsReadAndNoneThatIsNot() {
    for year in [1899, 1900, 1999, 2000, 2024, 2199, 2200] {
      for month in 0...13 {
        for day in 0...32 {
          let text = [month, day].reduce("\(year)") { $0 + ($1 < 10 ? "-0\($1)" : "-\($1)") }
          let known = DayReader.years.contains(year) ? iso(text) : nil
          #expect(reading(text) == known ?? .impossible)
        }
      }
    }
  }

  @Test func aDayWithOneOtherByteIsNoDay() {
    for place in 0..<10 {
      for byte in UInt8.min...UInt8.max {
        var text = Array("2024-11-19".utf8)
        text[place] = byte
        let isFigure = byte &- 0x30 < 10
        guard isFigure ? place == 4 || place == 7 : place != 4 && place != 7 || byte != 0x2D else {
          continue
        }
        #expect(text.withUnsafeBufferPointer { DayReader.plainDay($0) } == nil)
      }
    }
  }

  @Test(arguments: [
    "5 mars 2024", "5 Mars 2024", "5. mart 2024.", "5. marta 2024. godine", "5. мај 2024.",
    "5 maj 2024", "May 5, 2024", "5th of May 2024", "5 May, 2024", "MAY 5 2024", "5. V 2024.",
    "5.V.2024", "5-maj-2024", "05-May-2024", "5. maja 2024. god.", "5.maj.2024.", "2024 May 5",
  ])
  func namedMonths(text: String) {
    let month = text.lowercased().contains("mar") ? "03" : "05"
    #expect(reading(text) == iso("2024-\(month)-05"))
  }

  @Test(arguments: [
    ("janar", 1), ("shkurt", 2), ("mars", 3), ("prill", 4), ("maj", 5), ("qershor", 6),
    ("korrik", 7), ("gusht", 8), ("shtator", 9), ("tetor", 10), ("nëntor", 11), ("dhjetor", 12),
    ("nentor", 11), ("januar", 1), ("februara", 2), ("aprila", 4), ("juni", 6), ("jula", 7),
    ("avgust", 8), ("septembra", 9), ("okt", 10), ("novembar", 11), ("dec", 12), ("јануар", 1),
    ("ФЕБРУАРА", 2), ("септембар", 9), ("децембра", 12), ("August", 8), ("Sept", 9), ("Oct", 10),
    ("dhj", 12), ("shk", 2), ("nën", 11), ("avg.", 8),
  ])
  func monthsOfThreeLanguages(name: String, month: Int) {
    let number = month < 10 ? "0\(month)" : "\(month)"
    #expect(reading("\(name) 2024") == iso("2024-\(number)"))
    #expect(reading("2024 \(name)") == iso("2024-\(number)"))
    #expect(reading("7 \(name) 2024") == iso("2024-\(number)-07"))
  }

  @Test(arguments: [
    "2024-03-05T10:30:00Z", "2024-03-05 10:30", "2024-03-05T10:00:00.000+02:00",
    "2024-03-05 10:30:59.25", "2024-03-05T10:30:00+0200", "2024-03-05T103000Z",
    "05.03.2024 9:05", "05.03.2024. 9:05:07", "05-Mar-2024 10:30", "5 March 2024, 3:05 PM",
    "March 5, 2024 3:05 p.m.", "05.03.2024 21:30h", "2024-03-05 10:30 UTC", "5. mart 2024. 10:30",
    "2024/03/05 10:30:00 +01:00", "2024-03-05T24:00", "2024-03-05T10:30:00-05:00",
  ])
  func timesOfDayAreDropped(text: String) { #expect(reading(text) == iso("2024-03-05")) }

  @Test(arguments: [
    "2024-03-05 25:00", "2024-03-05 10:61", "2024-03-05 10:30 noon", "2024-03-05T",
    "2024-03-05 10:", "2024-03-05 10:30:", "2024-03-05T10:30+", "2024-03-05 10:30:00.",
  ])
  func whatIsNoTimeMakesNoDate(text: String) { #expect(reading(text) == .unreadable) }

  @Test(arguments: [
    "31.02.2024", "2023-02-29", "2024-13-01", "2024-00-10", "0024-05-01",
    "32/13/2024", "2024-13", "2024-Q5", "30-Feb-2024", "0/1/2024", "13/2024", "31 prill 2024",
    "0 maj 2024", "VI kvartal 2024", "1850", "3000", "2024/13/05",
  ])
  func daysThatDoNotExist(text: String) { #expect(reading(text) == .impossible) }

  @Test(arguments: ["01.02.24", "1/2/24", "05-Mar-24", "5 mars 24", "May 5, 24", "Mar-24"])
  func twoDigitYears(text: String) { #expect(reading(text) == .twoDigitYear) }

  @Test(arguments: [
    "soon", "2024-", "12", "20240301", "1.2", "1/2/3/4", "2024-3-x", "44927",
    "--", "12:30", "..2024", "ë", ":", "        :", "5 mars", "mars", "Q1", "2024,", "5/mars/",
    "1.2/2024", "5 5 2024", "2024 2024", "mars mars 2024", "1.2.3.2024", "2024-3", "Q12 2024",
    "5..3.2024", ".", "5 March 2024 extra", "999999999", "2024 5", "g", "2024-05-", "maj 5",
  ])
  func otherTexts(text: String) { #expect(reading(text) == .unreadable) }

  // 1 January 2024 is day 45292 of the calendar that begins in 1900, and 1462 less in the other.
  @Test func serialNumbersAreReadOnlyWhereDeclared() {
    #expect(reading("45292") == .unreadable)
    #expect(reading("45292", serials: .from1900) == iso("2024-01-01"))
    #expect(reading("43830", serials: .from1904) == iso("2024-01-01"))
    #expect(reading("45292.75", serials: .from1900) == iso("2024-01-01"))
    #expect(reading("45292,75", serials: .from1900) == iso("2024-01-01"))
    #expect(reading("2024", serials: .from1900) == iso("1905-07-16"))
    #expect(reading("05.2024", serials: .from1900) == iso("2024-05"))
    #expect(reading("1.2.2024", serials: .from1900) == iso("2024-02-01"))
    #expect(reading("9999999", serials: .from1900) == .impossible)
  }

  @Test func theDayThatNeverWasIsNone() {
    #expect(SerialEpoch.from1900.day(1) == Day(year: 1900, month: 1, day: 1))
    #expect(SerialEpoch.from1900.day(59) == Day(year: 1900, month: 2, day: 28))
    #expect(SerialEpoch.from1900.day(60) == nil)
    #expect(SerialEpoch.from1900.day(61) == Day(year: 1900, month: 3, day: 1))
    #expect(SerialEpoch.from1900.day(0) == nil && SerialEpoch.from1900.day(-1) == nil)
    #expect(SerialEpoch.from1904.day(0.5) == Day(year: 1904, month: 1, day: 1))
    #expect(SerialEpoch.from1900.day(.nan) == nil && SerialEpoch.from1900.day(1e300) == nil)
  }

  @Test func eightDigitsAreReadOnlyWhereDeclared() {
    #expect(reading("20240301", compact: true) == iso("2024-03-01"))
    #expect(reading("20241301", compact: true) == .impossible)
  }

  @Test func yearFirstLeavesOtherOrdersInDoubt() {
    #expect(reading("2024/3/4", .yearFirst) == iso("2024-03-04"))
    #expect(reading("3/4/2024", .yearFirst) == .ambiguous)
  }

  @Test(arguments: 0..<500)
  func randomTextNeverCrashesAndReadsTheSameTwice(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "2024", "5", "05", "31", "maj", "Mar", "Q", "1", " ", ".", "-", "/", ",", "T", ":", "10:30",
      "ë", "мај", "\u{A0}", "godine", "V", "99999999", "+02:00", "Z", "é", "PM",
    ]
    for _ in 0..<40 {
      let text = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
        seed % 4 == 0
          ? String(decoding: [UInt8.random(in: 0...255, using: &generator)], as: UTF8.self)
          : pieces.randomElement(using: &generator) ?? ""
      }.joined()
      for order in [nil, DateOrder.dayFirst] {
        let first = reading(text, order, serials: seed % 2 == 0 ? .from1904 : nil)
        #expect(first == reading(text, order, serials: seed % 2 == 0 ? .from1904 : nil))
        if case .date(let date) = first { #expect(DayReader.years.contains(date.middle.year)) }
      }
    }
  }

  @Test func slashesNeedAnOrder() {
    #expect(reading("3/4/2024") == .ambiguous)
    #expect(reading("3/4/2024", .dayFirst) == reading("2024-04-03"))
    #expect(reading("3-4-2024", .monthFirst) == reading("2024-03-04"))
    #expect(reading("13/4/2024", .monthFirst) == .impossible)
  }

  @Test func aColumnProvesItsOrder() {
    var evidence = DateOrderEvidence()
    func see(_ text: String) {
      _ = Array(text.utf8).withUnsafeBufferPointer {
        DayReader.read($0, order: nil, evidence: &evidence)
      }
    }
    see("3/4/2024")
    #expect(evidence == DateOrderEvidence(ambiguous: 1) && evidence.order == nil)
    see("13/4/2024")
    #expect(evidence.order == .dayFirst)
    see("4/13/2024")
    #expect(evidence.order == nil)
  }
}
