/// Reads the cells of a column and says whether they identify people, whatever the heading is.
///
/// A pattern that proves itself (check digits, an e-mail address, a given name beside a surname) is
/// enough in one cell; forms that other things have too must fill a share of the column. Only counts,
/// the first rows and hashes are kept. Parts of a column can be scanned apart and merged; the result is
/// that of the whole.
///
/// - Complexity: O(bytes); a cell that is too short for the number of a person costs one look-up a
///   byte, one of letters one hash a word.
package struct ContentScan: Sendable {
  package typealias Text = UnsafeBufferPointer<UInt8>

  /// Cells with any text.
  package private(set) var filled = 0
  private var tallies = [Tally](repeating: Tally(), count: Pattern.allCases.count)
  private var distinct = DistinctSample()
  private var lettered = 0
  private var nameHashes: Set<UInt64> = []
  private var years = YearCounts()
  private(set) var numbers = NumberRuns()

  package init() {}

  /// How many rows of a pattern are remembered.
  static let rowLimit = FindingLog.placeLimit

  /// Forms that a cell can have.
  enum Pattern: Int, CaseIterable {
    case email, iban, machineReadable, nationalNumber, phone, coordinates, socialLink, url, fullName
    // Other things look like these too.
    case checkedNumber, uncheckedNumber, albanianForm, likelyPhone, likelyDegree, handle, card,
      ipAddress, likelyName
    case date, sentence, longText
    /// Yes or no.
    case answer
  }

  private struct Tally: Sendable {
    var count = 0
    var rows: [Int32] = []

    mutating func add(_ row: Int, times: Int) {
      count += times
      insert(Int32(row))
    }

    mutating func insert(_ row: Int32) {
      if rows.count == ContentScan.rowLimit, let last = rows.last, last <= row { return }
      rows.insert(row, at: rows.lastIndex { $0 <= row }.map { $0 + 1 } ?? 0)
      if rows.count > ContentScan.rowLimit { rows.removeLast() }
    }
  }

  /// Reads a cell; `times` is how many cells of the column say the same.
  package mutating func add(_ cell: Text, row: Int, times: Int = 1) {
    let text = trimmed(cell)
    guard !text.isEmpty else { return }
    filled += times
    let shape = CellShape(of: text)
    if !shape.contains(.letter) {
      readNumber(text, shape, row, times)
    } else {
      readLetters(text, shape, row, times)
    }
  }

  /// Takes over the scan of another part of the column, whose rows count from `baseRow`.
  package mutating func merge(_ other: ContentScan, baseRow: Int = 0) {
    filled += other.filled
    lettered += other.lettered
    for index in tallies.indices {
      tallies[index].count += other.tallies[index].count
      for row in other.tallies[index].rows { tallies[index].insert(row + Int32(baseRow)) }
    }
    distinct.merge(other.distinct)
    nameHashes.formUnion(other.nameHashes)
    years.merge(other.years)
    numbers.merge(other.numbers)
  }

  func count(_ pattern: Pattern) -> Int { tallies[pattern.rawValue].count }
  func rows(_ pattern: Pattern) -> [Int] { tallies[pattern.rawValue].rows.map(Int.init) }

  /// How many different cells hold a single name, up to ``nameLimit``.
  var differentNames: Int { nameHashes.count }
  /// The share of different texts among the cells with letters.
  var distinctShare: Double { distinct.distinctShare }
  var letteredCells: Int { lettered }

  /// The share of cells that are full dates so many years before the year.
  func shareOfDates(yearsBefore ages: ClosedRange<Int>, _ year: Int) -> Double {
    filled == 0
      ? 0
      : Double(years.count(in: (year - ages.upperBound)...(year - ages.lowerBound)))
        / Double(filled)
  }

  /// The years of the first and the last date, without stray ones.
  var yearsOfDates: ClosedRange<Int>? { years.ends }

  /// Whether the cells cannot be what a heading announces: dates and answers of yes or no are nobody's
  /// name, number or address.
  func contradicts(_ kind: IdentifierKind) -> Bool {
    guard filled > 0 else { return false }
    return count(.answer) == filled
      || kind != .birthDate && Double(count(.date)) >= ContentScan.birthDateShare * Double(filled)
  }

  /// Different names that are told apart; more say nothing new.
  static let nameLimit = 16

  // MARK: Reading

  private mutating func note(_ pattern: Pattern, _ row: Int, _ times: Int) {
    tallies[pattern.rawValue].add(row, times: times)
  }

  private mutating func readNumber(_ text: Text, _ shape: CellShape, _ row: Int, _ times: Int) {
    if text.count == 1, text[0] == UInt8(ascii: "0") || text[0] == UInt8(ascii: "1") {
      return note(.answer, row, times)
    }
    guard text.count >= 7, shape.contains(.digit), text.count <= 40 else { return }
    if let year = FullDate.year(of: text) {
      years.add(year, times: times)
      return note(.date, row, times)
    }
    if shape.contains(.point) || shape.contains(.other) {
      if ContactPatterns.isCoordinates(text) { return note(.coordinates, row, times) }
      if ContactPatterns.isDegree(text) { return note(.likelyDegree, row, times) }
      if ContactPatterns.isIPv4(text) { return note(.ipAddress, row, times) }
    }
    let digits = digits(of: text)[...]
    if shape == .digit { numbers.add(digits, times: times) }
    if let certainty = ContactPatterns.phone(text, digits: digits) {
      note(certainty == .certain ? .phone : .likelyPhone, row, times)
    } else if shape.isSubset(of: [.digit, .space, .joiner]) {
      readDigits(digits, row, times)
    }
  }

  private mutating func readDigits(_ digits: ArraySlice<UInt8>, _ row: Int, _ times: Int) {
    switch digits.count {
    case 13 where PersonalNumbers.isJMBG(digits) || PersonalNumbers.isCNP(digits):
      note(.nationalNumber, row, times)
    case 13 where PersonalNumbers.isIDNP(digits):
      note(.checkedNumber, row, times)
    case 10 where PersonalNumbers.isEGN(digits): note(.checkedNumber, row, times)
    case 10 where PersonalNumbers.mayBeKosovan(digits): note(.uncheckedNumber, row, times)
    case 13...19 where PersonalNumbers.isCard(digits): note(.card, row, times)
    default: break
    }
  }

  private mutating func readLetters(_ text: Text, _ shape: CellShape, _ row: Int, _ times: Int) {
    lettered += times
    if text.count <= 5, ContentScan.isAnswer(text) { note(.answer, row, times) }
    let hash = DistinctSample.hash(text)
    distinct.add(hash, times: times)
    if shape.contains(.at) {
      if ContactPatterns.isEmail(text) { note(.email, row, times) }
      if ContactPatterns.isSocial(text) == .likely { note(.handle, row, times) }
    }
    if shape.contains(.point) || shape.contains(.colon) {
      if ContactPatterns.isSocial(text) == .certain {
        note(.socialLink, row, times)
      } else if ContactPatterns.isURL(text) {
        note(.url, row, times)
      }
    }
    if shape.contains(.other) && PersonalNumbers.isMachineReadable(text) {
      note(.machineReadable, row, times)
    } else if shape.contains(.digit) {
      readMixed(text, shape, row, times)
    } else if text.count <= PersonNames.longestName {
      switch PersonNames.common.read(text) {
      case .full: note(.fullName, row, times)
      case .likely:
        note(.likelyName, row, times)
        if nameHashes.count < ContentScan.nameLimit { nameHashes.insert(hash) }
      case .none: break
      }
    }
    if text.count >= ContentScan.sentenceLength, shape.contains(.space) {
      let spaces = text.count { $0 == 0x20 }
      if spaces >= ContentScan.sentenceWords - 1 { readSentence(text, shape, row, times) }
    }
  }

  private mutating func readMixed(_ text: Text, _ shape: CellShape, _ row: Int, _ times: Int) {
    if PersonalNumbers.hasAlbanianForm(text) {
      note(.albanianForm, row, times)
      if PersonalNumbers.isAlbanian(text) {
        return note(
          PersonalNumbers.holdsFileDate(text) ? .uncheckedNumber : .nationalNumber, row, times)
      }
    }
    if (15...42).contains(text.count) && PersonalNumbers.isIBAN(text) {
      return note(.iban, row, times)
    }
    if let year = FullDate.year(of: text) {
      years.add(year, times: times)
      return note(.date, row, times)
    }
    if shape.contains(.other) && ContactPatterns.isCoordinates(text) {
      note(.coordinates, row, times)
    }
  }

  /// Sentences hold numbers between words too: every run that may be a telephone or national number is
  /// tried.
  private mutating func readSentence(_ text: Text, _ shape: CellShape, _ row: Int, _ times: Int) {
    note(text.count >= ContentScan.longLength ? .longText : .sentence, row, times)
    guard shape.contains(.digit) else { return }
    var start = 0
    while start < text.count {
      guard isNumberByte(text[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < text.count && isNumberByte(text[end]) { end += 1 }
      let run = trimmed(Text(rebasing: text[start..<end]))
      start = end
      guard (9...20).contains(run.count) else { continue }
      let digits = digits(of: run)[...]
      if ContactPatterns.phone(run, digits: digits) == .certain { note(.phone, row, times) }
      if PersonalNumbers.isJMBG(digits) { note(.nationalNumber, row, times) }
    }
  }

  private func isNumberByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == 0x20 || byte == 0x2B || byte == 0x2D || byte == 0x2F
  }

  /// Whether a text says yes or no.
  private static func isAnswer(_ text: Text) -> Bool {
    answers.contains { answer in
      answer.count == text.count && zip(answer, text).allSatisfy { $0 == $1 | 0x20 }
    }
  }

  private static let answers = ["yes", "no", "y", "n", "true", "false", "po", "jo", "da", "ne"]
    .map { Array($0.utf8) }

  /// A text that is shorter is a label, not a sentence (our choice).
  static let sentenceLength = 30
  /// Fewer words are a label too (our choice).
  static let sentenceWords = 5
  /// One cell of this length is a note about somebody, whatever the others hold (our choice).
  static let longLength = 160

  /// The first digits of a text, as values.
  private func digits(of text: Text) -> [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity(24)
    for byte in text where byte &- 0x30 < 10 && digits.count < 24 { digits.append(byte &- 0x30) }
    return digits
  }
}
