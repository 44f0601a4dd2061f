import Testing

@testable import Ingestion

/// What columns without a telling heading give away by their cells.
struct ContentScanTests {
  private func scan(_ cells: [String], from row: Int = 2) -> ContentScan {
    var scan = ContentScan()
    for (index, cell) in cells.enumerated() {
      var text = cell
      text.withUTF8 { scan.add($0, row: row + index) }
    }
    return scan
  }

  private func kind(_ cells: String..., use: ContentScan.Use = .unknown) -> IdentifierKind? {
    scan(cells).verdict(use, referenceYear: 2024)?.kind
  }

  @Test func oneCellThatProvesItselfIsEnough() {
    #expect(kind("a", "b", completeJMBG("010199071000")) == .document)
    #expect(kind("a", "x@example.org", "c") == .email)
    #expect(kind("a", "GB82 WEST 1234 5698 7654 32") == .account)
    #expect(kind("a", "GB82 WEST 1234 5698 7654 33") == nil)
    #expect(kind("a", "+383 44 000 111") == .phone)
    #expect(kind("a", "https://example.org/p/1") == .online)
    #expect(kind("a", "facebook.com/somebody.1") == .social)
    #expect(kind("a", "42.6629, 21.1655") == .coordinates)
    #expect(kind("a", "42°39'46\"N 21°09'56\"E") == .coordinates)
    #expect(kind("a", "P<XKXGASHI<<ARBEN<<<<<<<<<<<<<<<<<<<<<<<<<<<<") == .document)
    #expect(kind("a", "Arben Gashi", "b") == .name)
    #expect(kind("a", "I90101123A") == .document)
    #expect(kind("a", "I99901123A") == nil)
  }

  @Test func namesAreOneWordInEveryScriptAndSpelling() {
    for name in [
      "Đorđe Petrović", "Djordje Petrovic", "Ђорђе Петровић", "PETROVIĆ ĐORĐE", "đorđe petrović",
      "Djordje.Petrovic", "DjordjePetrovic", "petrovic_djordje", "Shpresa Krasniqi",
      "Олена Шевченко", "Ana-Maria Popescu", "Ivan Ivanov", "Krasniqi, Shpresa", "Вера Тодорова",
    ] {
      #expect(kind("a", name) == .name, "\(name)")
    }
    for text in [
      "Novi Sad", "psychosocial support", "female", "Hani i Elezit", "legal aid", "Social Work",
      "Centre for Social Work", "forced labour", "Mitrovica", "Gjakovë", "cash grant",
    ] {
      #expect(kind("a", text) == nil, "\(text)")
    }
  }

  @Test func singleNamesNeedSeveralDifferentOnes() {
    #expect(kind("Arben", "Shpresa", "Milica", "x") == .name)
    // An organisation that is called like a person.
    #expect(kind("Shpresa", "Shpresa", "Shpresa", "Shpresa") == nil)
    #expect(kind("Arben", "Milica", "x", "y", "z", "u", "v", "w") == nil)
    #expect(kind("Arben", "Shpresa", "Milica", use: .openCodes) == .name)
    #expect(kind("Arben", "Shpresa", "Milica", use: .caseIDs) == .name)
  }

  @Test func formsOfOtherThingsNeedAShareOfTheColumn() {
    #expect(kind("044 123 456", "049 123 456", "045/123-456") == .phone)
    #expect(kind("0641234567", "0631234567", "065/123-45-67") == .phone)
    #expect(kind("0038344123456", "0038349123456", "0035569123456") == .phone)
    #expect(kind("044 123 456", "a", "b", "c", "d") == nil)
    #expect(kind("1123456789", "1223456789", "2123456780") == .document)
    #expect(kind("1123456789", "3223456789", "9123456780", "5123456789") == nil)
    #expect(kind("10.0.0.1", "10.0.0.2", "192.168.1.1") == .online)
    #expect(kind("@someone", "@another1", "@third") == .social)
    #expect(kind("42.66291", "42.65111", "42.63333") == .coordinates)
    #expect(kind("4111 1111 1111 1111", "4012888888881881", "5555555555554444") == .account)
  }

  @Test func ordinaryCellsSayNothing() {
    #expect(kind("3.5", "2", "4", "1.25") == nil)
    #expect(kind("2023-01-05", "2023-06-07", "2022-11-30") == nil)
    #expect(kind("01.02.2023", "17.05.2022", "2024") == nil)
    #expect(kind("A-001", "A-002", "A-003") == nil)
    #expect(kind("000123456", "000123457", "000123458") == nil)
    #expect(kind("12345678", "87654321", "20240131") == nil)
    #expect(kind("", " ", "") == nil)
  }

  @Test func datesDecadesAgoAreBirthDates() {
    #expect(kind("1990-01-05", "01.02.1988", "17/05/2001", "1999-12-31 00:00") == .birthDate)
    // Three of four old: 75 % is less than the 80 % asked for.
    #expect(kind("1990-01-05", "01.02.1988", "17/05/2001", "2023-12-31") == nil)
    #expect(scan(["1990-01-05", "1988-02-01", "2001-05-17"]).verdict(.unknown) == nil)
  }

  @Test func sentencesAreFreeText() {
    let sentence = "She came back to the village in spring and lives with an aunt now"
    #expect(kind(sentence, sentence, sentence, "x") == .freeText)
    #expect(kind(sentence, "a", "b") == nil)
    #expect(kind("a", String(repeating: "one two three four five ", count: 8)) == .freeText)
    #expect(kind("a", "please call her sister at +383 44 123 456 after five o'clock") == .phone)
  }

  @Test func nearlyUniqueTextMayStandForAPerson() {
    let codes = (0..<20).map { "code-\($0)-x" }
    #expect(scan(codes).verdict(.unknown)?.kind == .nearlyUnique)
    #expect(scan(codes).verdict(.caseIDs) == nil)
    #expect(scan(Array(codes.dropLast())).verdict(.unknown) == nil)
    // 18 different texts in 20 cells are 90 %, which is not above 90 %.
    #expect(scan(Array(codes.prefix(18)) + ["code-0-x", "code-1-x"]).verdict(.unknown) == nil)
  }

  @Test func caseNumbersMayBeNumbers() {
    #expect(kind("1123456789", "1223456789", "2123456780", use: .caseIDs) == nil)
    #expect(kind("044123456", "044123457", "044123458", use: .caseIDs) == nil)
    #expect(kind(completeJMBG("010199071000"), use: .caseIDs) == nil)
    #expect(kind("x@example.org", use: .caseIDs) == .email)
    #expect(kind("+38344123456", use: .caseIDs) == .phone)
    #expect(kind("Arben Gashi", use: .caseIDs) == .name)
  }

  @Test func rowsAndCountsAreThoseOfTheMatchingCells() {
    let verdict = scan(["a", "x@example.org", "b", "y@example.org"]).verdict(.unknown)
    #expect(verdict == ContentVerdict(kind: .email, count: 2, rows: [3, 5]))
  }

  @Test(arguments: [1, 7, 50, 333])
  func partsMergeToTheWhole(size: Int) {
    let cells = (0..<1000).map { number in
      switch number % 5 {
      case 0: "x\(number)@example.org"
      case 1: "text \(number % 700)"
      case 2: "1990-01-0\(number % 9 + 1)"
      case 3: "Arben"
      default: "Shpresa\(number % 3)"
      }
    }
    let whole = scan(cells, from: 1)
    var parts = ContentScan()
    for start in stride(from: 0, to: cells.count, by: size) {
      let part = scan(Array(cells[start..<min(start + size, cells.count)]), from: 1)
      parts.merge(part, baseRow: start)
    }
    #expect(parts.filled == whole.filled)
    #expect(parts.verdict(.unknown) == whole.verdict(.unknown))
    #expect(parts.distinctShare == whole.distinctShare)
    for pattern in ContentScan.Pattern.allCases {
      #expect(parts.rows(pattern) == whole.rows(pattern))
    }
  }

  /// Adds the check digit to the first twelve digits of a JMBG, by its published rule.
  private func completeJMBG(_ twelve: String) -> String {
    let weights = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
    let sum = zip(twelve.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    let check = 11 - sum % 11
    return twelve + String(check > 9 ? 0 : check)
  }
}
