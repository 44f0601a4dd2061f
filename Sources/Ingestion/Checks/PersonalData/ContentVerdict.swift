/// What the cells of a column give away.
package struct ContentVerdict: Hashable, Sendable {
  package let kind: IdentifierKind
  /// How many cells show it.
  package let count: Int
  /// The first of their rows, ascending; at most ``FindingLog/placeLimit``.
  package let rows: [Int]
  /// `false` where other things look like this too, so that somebody who knows the column has to say.
  package var isCertain = true

  fileprivate var asQuestion: ContentVerdict {
    var verdict = self
    verdict.isCertain = false
    return verdict
  }
}

extension ContentScan {
  /// Where the column stands, which decides what its cells may be.
  package enum Use: Sendable {
    /// A column without a canonical meaning.
    case unknown
    /// Codes of the programme's own lists: agencies, regions, instruments, assessors.
    case openCodes
    /// Case numbers: different in each row by nature; national numbers among them are a warning of
    /// their own, since they are stored nowhere.
    case caseIDs
  }

  /// The most telling kind that the column shows, or `nil`.
  ///
  /// `referenceYear` is the year of the delivery, before which birth dates lie, and `firstYear` that in
  /// which the dates of the programme begin, as far as the same sheet shows it; `heading` is what the
  /// column is called, where it is known.
  package func verdict(
    _ use: Use, referenceYear: Int? = nil, firstYear: Int? = nil, heading: String = ""
  ) -> ContentVerdict? {
    guard filled > 0 else { return nil }
    if let certain = certain(use) { return certain }
    if let likely = likely(use, referenceYear) { return likely }
    return use == .unknown ? doubtful(referenceYear, firstYear, heading) : nearlyUnique(use)
  }

  /// A share below which a form that other things have too is chance (our choice): numbers of a column
  /// follow one habit, so that telephone numbers among ids of other forms would be far more.
  static let likelyShare = 0.3
  /// Ten digits that begin with 1 or 2 are a fifth of all ten-digit numbers: nearly all cells must be.
  static let uncheckedShare = 0.8
  /// Fewer cells are chance whatever their share (our choice).
  static let likelyCells = 3
  /// Single words that are names: a column of places or programmes holds one or two of them.
  static let differentNames = 3
  /// Ages at which people are trafficked and identified, with room on both sides.
  static let ages = 8...80
  /// Dates of events lie close together, dates of birth decades before: some stray dates are allowed.
  static let birthDateShare = 0.8
  /// Years over which no programme's dates are spread (our choice).
  static let longestProgramme = 20
  /// Dates of one act of a programme, as a review of its plans, lie within so many years (our choice).
  static let shortestGeneration = 5
  /// The years since the last date of people of whom none is a child (our choice).
  static let grownUp = 18
  /// The share of different texts from which a text may stand for one person.
  static let uniqueShare = 0.9
  /// The fewest filled cells in which that share means anything.
  static let uniqueCells = 20
  /// A share of sentences from which the column is one for remarks (our choice).
  static let sentenceShare = 0.1

  private func verdict(_ kind: IdentifierKind, _ patterns: Pattern...) -> ContentVerdict {
    ContentVerdict(
      kind: kind, count: patterns.reduce(0) { $0 + count($1) },
      rows: Array(Set(patterns.flatMap(rows)).sorted().prefix(ContentScan.rowLimit)))
  }

  private func certain(_ use: Use) -> ContentVerdict? {
    if count(.email) > 0 { return verdict(.email, .email) }
    if use != .caseIDs {
      if provesNationalNumbers || count(.machineReadable) > 0 {
        return verdict(.document, .nationalNumber, .machineReadable)
      }
      if count(.iban) > 0 { return verdict(.account, .iban) }
      if count(.coordinates) > 0 { return verdict(.coordinates, .coordinates) }
      if count(.socialLink) > 0 { return verdict(.social, .socialLink) }
      if count(.url) > 0 && use == .openCodes { return verdict(.online, .url) }
    }
    if count(.phone) > 0 { return verdict(.phone, .phone, .likelyPhone) }
    if count(.fullName) > 0 { return verdict(.name, .fullName, .likelyName) }
    return nil
  }

  /// Whether numbers with right check digits are more than the chance hits among other numbers of their
  /// length.
  private var provesNationalNumbers: Bool {
    let alike = numbers.count(13) + count(.albanianForm)
    return count(.nationalNumber) > 0 && !numbers.isRunning(13)
      && count(.nationalNumber) * 2 >= alike
  }

  private func fills(_ pattern: Pattern, share: Double = ContentScan.likelyShare) -> Bool {
    count(pattern) >= ContentScan.likelyCells
      && Double(count(pattern)) >= share * Double(filled)
  }

  private func likely(_ use: Use, _ referenceYear: Int?) -> ContentVerdict? {
    // Case numbers are often numbers of nine or ten digits: only names are likely there.
    if use == .unknown {
      if let number = likelyNumber(referenceYear) { return number }
      if fills(.card) { return verdict(.account, .card) }
      if fills(.likelyPhone), !(9...12).contains(where: numbers.isRunning) {
        let phone = verdict(.phone, .likelyPhone)
        return fills(.likelyPhone, share: ContentScan.uncheckedShare) ? phone : phone.asQuestion
      }
      if fills(.likelyDegree, share: ContentScan.uncheckedShare) {
        return verdict(.coordinates, .likelyDegree).asQuestion
      }
      if fills(.ipAddress) { return verdict(.online, .ipAddress).asQuestion }
      if fills(.handle) { return verdict(.social, .handle) }
      if count(.url) > 0 { return verdict(.online, .url).asQuestion }
    }
    if use == .openCodes, fills(.likelyPhone, share: ContentScan.uncheckedShare) {
      return verdict(.phone, .likelyPhone)
    }
    if fills(.likelyName), differentNames >= ContentScan.differentNames {
      let name = verdict(.name, .likelyName)
      let isClear = use != .unknown || fills(.likelyName, share: ContentScan.uncheckedShare)
      return isClear ? name : name.asQuestion
    }
    return nil
  }

  /// Numbers that may be national ones, unless they count rows or seconds.
  private func likelyNumber(_ referenceYear: Int?) -> ContentVerdict? {
    func isCounted(_ length: Int) -> Bool {
      numbers.isRunning(length) || numbers.areTimestamps(length, upTo: referenceYear)
    }
    if count(.nationalNumber) > 0 && !isCounted(13) {
      return verdict(.document, .nationalNumber).asQuestion
    }
    let share = Double(count(.checkedNumber) + count(.uncheckedNumber)) / Double(filled)
    guard count(.checkedNumber) + count(.uncheckedNumber) >= ContentScan.likelyCells,
      share >= ContentScan.uncheckedShare, !isCounted(10), !isCounted(13)
    else { return nil }
    let number = verdict(.document, .checkedNumber, .uncheckedNumber)
    return fills(.checkedNumber, share: ContentScan.uncheckedShare) ? number : number.asQuestion
  }

  private func doubtful(
    _ referenceYear: Int?, _ firstYear: Int?, _ heading: String
  ) -> ContentVerdict? {
    if let referenceYear, count(.date) >= ContentScan.likelyCells,
      shareOfDates(yearsBefore: ContentScan.ages, referenceYear) >= ContentScan.birthDateShare,
      let years = yearsOfDates
    {
      let isSpread = years.count - 1 > ContentScan.longestProgramme
      let birth = verdict(.birthDate, .date)
      if !ProgrammeDate.isAnnounced(by: heading) {
        let isCertain =
          isSpread
          || areOfAGeneration(
            years, before: firstYear ?? referenceYear,
            by: firstYear == nil ? ContentScan.grownUp : ContentScan.ages.lowerBound)
        return isCertain ? birth : birth.asQuestion
      }
      if isSpread { return birth.asQuestion }
    }
    let sentences = count(.sentence) + count(.longText)
    if count(.longText) > 0 || sentences >= ContentScan.likelyCells,
      count(.longText) > 0
        || Double(sentences) >= ContentScan.sentenceShare * Double(filled)
    {
      return verdict(.freeText, .sentence, .longText)
    }
    return nearlyUnique(.unknown)
  }

  /// Whether dates lie so long before a year, and so far apart, that they are those of people and not of
  /// what was done with them.
  private func areOfAGeneration(
    _ years: ClosedRange<Int>, before year: Int, by distance: Int
  ) -> Bool {
    years.count > ContentScan.shortestGeneration && years.upperBound + distance <= year
  }

  private func nearlyUnique(_ use: Use) -> ContentVerdict? {
    guard use != .caseIDs, letteredCells >= ContentScan.uniqueCells,
      Double(letteredCells) >= ContentScan.likelyShare * Double(filled),
      distinctShare > ContentScan.uniqueShare
    else { return nil }
    return ContentVerdict(kind: .nearlyUnique, count: letteredCells, rows: [])
  }
}
