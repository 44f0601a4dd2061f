/// A sign that may stand between several answers in one cell.
package enum ListSign: String, CaseIterable, Sendable {
  case tripleBar = "triple_bar"
  case semicolon, bar, lines, brackets, comma, space

  /// The answers in a text.
  func items(of text: String) -> [String] {
    var text = Substring(text)
    if self == .brackets {
      guard text.first == "[", text.last == "]" else { return [String(text)] }
      text = text.dropFirst().dropLast()
    }
    return text.split(separator: separator).map { trimmedItem($0) }.filter { !$0.isEmpty }
  }

  func stands(in text: String) -> Bool {
    self == .brackets ? text.first == "[" && text.last == "]" : text.contains(separator)
  }

  private var separator: String {
    switch self {
    case .tripleBar: "|||"
    case .semicolon: ";"
    case .bar: "|"
    case .lines: "\n"
    case .brackets, .comma: ","
    case .space: " "
    }
  }

  private func trimmedItem(_ item: Substring) -> String {
    let marks: Set<Character> = self == .brackets ? [" ", "\"", "'"] : [" ", "\t", "\r"]
    return String(
      item.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
  }

  /// Whether a text may be several answers: such a text is never taken for one.
  static func mayStand(in text: String) -> Bool {
    [ListSign.semicolon, .bar, .lines, .comma, .brackets].contains { $0.stands(in: text) }
  }

  /// The sign by which the texts of a column fall into known answers, and the share of cells that then
  /// are known; `nil` where few cells hold a sign.
  ///
  /// Spaces part answers only where nearly all pieces are known: most labels have spaces.
  static func found(
    in texts: [(text: String, count: Int)], isKnown: (String) -> Bool
  ) -> (sign: ListSign, share: Double)? {
    let cells = texts.reduce(0) { $0 + $1.count }
    var best: (sign: ListSign, share: Double)?
    for sign in allCases {
      let holding = texts.filter { sign.stands(in: $0.text) }
      guard holding.reduce(0, { $0 + $1.count }) * 20 >= cells, !holding.isEmpty else { continue }
      var known = 0.0
      for (text, count) in texts {
        let items = sign.items(of: text)
        if items.isEmpty { continue }
        known += Double(count) * Double(items.count(where: isKnown)) / Double(items.count)
      }
      let share = known / Double(max(1, cells))
      let isLikely =
        switch sign {
        case .space: share >= 0.9 && !texts.contains { $0.text.contains(" ") && isKnown($0.text) }
        case .comma: share >= 0.5
        default: true
        }
      if isLikely, share > best?.share ?? -1 { best = (sign, share) }
    }
    return best
  }
}
