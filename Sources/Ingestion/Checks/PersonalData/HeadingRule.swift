/// Which headings announce one kind of identifier.
struct HeadingRule: Sendable {
  let kind: IdentifierKind
  /// Words that announce it wherever they stand.
  let words: Set<String>
  /// Words in this order, one after the other.
  let phrases: [String]
  /// Headings that are nothing but this, spaces left out.
  let wholes: Set<String>
  /// Words beside which the rule does not hold.
  let unless: Set<String>
  /// Words beside which it holds in spite of ``unless``.
  let evenSo: Set<String>

  init(
    _ kind: IdentifierKind, words: String = "", phrases: [String] = [], wholes: String = "",
    unless: String = "", evenSo: String = ""
  ) {
    func set(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
    self.kind = kind
    self.words = set(words)
    self.phrases = phrases.map { " \($0) " }
    self.wholes = set(wholes)
    self.unless = set(unless)
    self.evenSo = set(evenSo)
  }

  func applies(to heading: [String], phrase: String, whole: String) -> Bool {
    if wholes.contains(whole) { return true }
    guard
      heading.contains(where: words.contains) || words.contains(whole)
        || phrases.contains(where: phrase.contains)
    else { return false }
    return !heading.contains(where: unless.contains) || heading.contains(where: evenSo.contains)
  }
}
