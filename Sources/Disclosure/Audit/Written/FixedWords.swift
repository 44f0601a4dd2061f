/// The numbers that stand in a release whoever the people are: those of fixed sentences, definitions and
/// the organisation's own texts, each with the words beside it.
///
/// A number is accounted for by its neighbours: "30 days" of a definition lets no other number stand before
/// "days". Where a sentence is filled at a place beside the number, anything may stand there.
package struct FixedWords: Sendable {
  package let signs: NumberSigns
  private var contexts: [Key: Set<Context>] = [:]
  private var placeContexts: [Place: Set<Context>] = [:]
  /// Words with digits, such as codes of definitions.
  private(set) var codes: Set<String> = []
  /// The numbers of the organisation's own texts.
  private(set) var ownNumbers: Set<Double> = []
  /// The numbers in the organisation's name, address and terms, and in the code of the period: they may
  /// stand anywhere.
  private(set) var nameNumbers: Set<Double> = []
  /// Sums of the organisation's costs.
  package var costs: Set<Double> = []
  /// The words before the number of a table, a figure or a note, in small letters.
  private let ordinalWords: Set<String>

  private struct Key: Hashable {
    let value: Double
    let isPercent: Bool
  }

  private struct Context: Hashable {
    let previous: String?
    let next: String?

    func allows(_ token: NumberToken, onlyWhole: Bool) -> Bool {
      func fits(_ wanted: String?, _ found: String?) -> Bool {
        wanted == found || wanted == nil && !onlyWhole
      }
      return fits(previous, token.previous) && fits(next, token.next)
    }
  }

  /// What is filled into a sentence, as far as it is no number of people.
  enum Place: String, CaseIterable {
    case months, share, lower, upper, low, high, last, version, days
    case base, threshold, fewest, twice, domains, score
    case longTermDays, reintegrationDays
    case computed, partly, other, number, count, table, comparisons
  }

  package init(signs: NumberSigns, ordinalWords: [String]) {
    self.signs = signs
    // Tables of a plan's objectives are called t-matrix-1, t-matrix-2 and so on.
    self.ordinalWords = Set(ordinalWords.map { $0.lowercased() } + ["matrix"])
    add(Self.ofFormats)
  }

  /// What files say of their own format.
  private static let ofFormats = [
    "utf-8", "http://www.w3.org/ns/csvw", "waymark.manifest/1", "waymark.methods/1",
  ]

  /// Adds sentences with their places in braces.
  package mutating func add(_ texts: [String], isOwn: Bool = false) {
    if isOwn {
      // Files for programs have a point before decimals in every language.
      let plain = NumberSigns(group: "\u{0}", decimal: ".", months: [])
      for text in texts { ownNumbers.formUnion(TokenizedText(text, plain).numbers.map(\.value)) }
    }
    for text in texts {
      let tokens = TokenizedText(text, signs)
      codes.formUnion(tokens.codes.map { $0.lowercased() })
      for token in tokens.numbers {
        if isOwn { ownNumbers.insert(token.value) }
        guard token.previous != nil || token.next != nil else { continue }
        contexts[Key(value: token.value, isPercent: token.isPercent), default: []].insert(
          Context(previous: token.previous, next: token.next))
      }
      // What is counted beside the indicators of a plan are indicators.
      let isOfPlan = tokens.places.contains { $0.name == Place.computed.rawValue }
      for (name, previous, next) in tokens.places where previous != nil || next != nil {
        guard let place = Place(rawValue: isOfPlan && name == "n" ? "number" : name) else {
          continue
        }
        placeContexts[place, default: []].insert(Context(previous: previous, next: next))
      }
    }
  }

  /// Adds texts that identify the release.
  package mutating func add(names: [String]) {
    add(names, isOwn: true)
    for text in names { nameNumbers.formUnion(TokenizedText(text, signs).numbers.map(\.value)) }
  }

  /// Whether a fixed sentence has this number between these words.
  func hold(_ token: NumberToken) -> Bool {
    let key = Key(value: token.value, isPercent: token.isPercent)
    return contexts[key]?.contains { $0.allows(token, onlyWhole: false) } ?? false
  }

  /// Whether a fixed sentence is filled with such a thing between these words.
  func hold(_ token: NumberToken, at place: Place, onlyWhole: Bool) -> Bool {
    placeContexts[place]?.contains { $0.allows(token, onlyWhole: onlyWhole) } ?? false
  }

  /// Whether it is the number of a table, a figure or a note.
  func isOrdinal(_ token: NumberToken) -> Bool {
    token.previous.map(ordinalWords.contains) ?? false
  }
}
