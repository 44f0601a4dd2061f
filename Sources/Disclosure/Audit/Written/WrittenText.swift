/// A text of a file, and where it stands.
struct WrittenText: Hashable, Sendable {
  enum Kind: Sendable {
    /// Sentences, attributes, and whatever is neither of the others.
    case prose
    /// The head of a table, a row or a chart.
    case heading
    /// A place of a table, or a number in a drawing.
    case cell
    /// What stands behind a label.
    case pair
  }

  let place: String
  let kind: Kind
  var text: String
  /// What stands before it in its row.
  var besides: [String] = []
  /// How many places the table has that it is a note of, where those hold words alone.
  var tableSize: Double?
}

/// Holds the numbers of texts against those that are released, and those that fixed sentences have.
struct TextAudit {
  let numbers: ReleasedNumbers
  let words: FixedWords
  /// So many tables, figures and notes there may be.
  let ordinals: Double

  /// The numbers of a text that nothing accounts for.
  func unknown(_ text: WrittenText) -> Set<Double> {
    let tokens = TokenizedText(text.text, words.signs)
    return Set(
      tokens.numbers.filter { !accounts(for: $0, text.kind, among: tokens) }.map(\.value))
  }

  /// What is wrong with a text, each fault once.
  func faults(_ text: WrittenText) -> [WrittenFinding.Fault] {
    let tokens = TokenizedText(text.text, words.signs)
    var faults: [WrittenFinding.Fault] = []
    if tokens.numbers.contains(where: {
      $0.value != text.tableSize && !isOfDelivery($0, text)
        && !accounts(for: $0, text.kind, among: tokens)
    }) {
      faults.append(.unreleasedNumber)
    }
    if tokens.codes.contains(where: { !isKnown($0) }) { faults.append(.unknownCode) }
    return faults
  }

  private func accounts(
    for token: NumberToken, _ kind: WrittenText.Kind, among text: TokenizedText
  ) -> Bool {
    if numbers.hold(token) || words.hold(token) || numbers.isYear(token) { return true }
    if words.nameNumbers.contains(token.value) { return true }
    if words.isOrdinal(token) {
      return token.value == token.value.rounded() && (1...ordinals).contains(token.value)
    }
    if isAtPlace(token) || isWaveOfDay(token) { return true }
    let isAlone = token.previous == nil && token.next == nil
    switch kind {
    case .prose: return false
    case .heading:
      // The ticks of an axis, by which drawings are measured; and rows that are numbered.
      let isTick = token.isPercent || token.value <= ordinals && token.decimals == 0
      return isAlone && (isTick || numbers.ofCategories.contains(token.value)) || isOwn(token, text)
    case .cell: return isOwn(token, text)
    case .pair: return isAlone && numbers.isWithheldFigures(token.value) || isOwn(token, text)
    }
  }

  /// How many organisations delivered, beside the day on which they did.
  private func isOfDelivery(_ token: NumberToken, _ text: WrittenText) -> Bool {
    token.previous == nil && token.next == nil && !token.isPercent
      && text.besides.contains(where: isDay)
  }

  /// Whether a text is a day and nothing else.
  func isDay(_ text: String) -> Bool {
    let tokens = TokenizedText(text, words.signs)
    return text.utf8.contains { $0 &- 0x30 < 10 } && tokens.numbers.isEmpty && tokens.codes.isEmpty
      && text.split(separator: " ").count == 3
  }

  /// A wave or a month before its day or year, as in a list of them.
  private func isWaveOfDay(_ token: NumberToken) -> Bool {
    guard numbers.ofCategories.contains(token.value), let next = token.next else { return false }
    return next == NumberToken.day || Double(next).map(numbers.years.contains) ?? false
  }

  private func isAtPlace(_ token: NumberToken) -> Bool {
    FixedWords.Place.allCases.contains { place in
      numbers.hold(token.value, at: place)
        && words.hold(token, at: place, onlyWhole: place.isOfRules)
    }
  }

  /// A number of the organisation's own plan, logframe or costs, or what those cost for each person.
  private func isOwn(_ token: NumberToken, _ text: TokenizedText) -> Bool {
    words.ownNumbers.contains(token.value) || words.isCost(token, of: numbers)
  }

  private func isKnown(_ code: String) -> Bool {
    if words.codes.contains(code.lowercased()) || numbers.codes.contains(code) { return true }
    let signs = code.unicodeScalars
    let isPeriod = code.split(separator: "-").count > 1 && signs.first.map(Self.isDigit) ?? false
    let isFingerprint =
      (code.utf8.count == 16 || code.utf8.count == 64)
      && signs.allSatisfy { Self.isDigit($0) || ("a"..."f").contains($0) }
    return isPeriod || isFingerprint
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension FixedWords.Place {
  /// It is filled with a number of the rules, alone in its text.
  fileprivate var isOfRules: Bool {
    switch self {
    case .months, .last, .share, .lower, .upper, .low, .high: false
    default: true
    }
  }
}

extension FixedWords {
  /// Whether a number is a sum of the organisation's costs, or such a sum for each of the people that a
  /// released number stands for.
  func isCost(_ token: NumberToken, of numbers: ReleasedNumbers) -> Bool {
    guard !token.isPercent, token.decimals == 0 else { return false }
    if costs.contains(token.value) { return true }
    let base = numbers.policy.isRounded ? Double(numbers.policy.base) : 0
    return costs.contains { total in
      numbers.counts.contains { count in
        [count - base, count, count + base].contains {
          $0 > 0 && abs((total / $0).rounded(.toNearestOrAwayFromZero) - token.value) < 1
        }
      }
    }
  }
}
