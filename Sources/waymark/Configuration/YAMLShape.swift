import SeparatedText

/// What may stand at a place of a YAML file: its keys, so that a misspelt one is an error and not a
/// silent default, and its values.
///
/// A key without a value counts as left out.
indirect enum YAMLShape: Sendable {
  /// A value, or a list of them, that is decided on elsewhere.
  case scalar
  /// A text of one line, not empty.
  case text
  /// `true` or `false`.
  case flag
  case whole(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  /// One of a few words.
  case word([String])
  case list(YAMLShape)
  case keys([String: YAMLShape])
  /// Any keys, each with a value of one shape.
  case named(YAMLShape)
  /// A value of a shape, or a list of them.
  case oneOrList(YAMLShape)

  /// What is expected, as the end of a sentence.
  var words: String {
    switch self {
    case .scalar: "one value"
    case .text: "a text of one line"
    case .flag: "true or false"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(PlainNumber.text(range.lowerBound)) to \(PlainNumber.text(range.upperBound))"
    case .word(let words): words.joined(separator: words.count == 2 ? " or " : ", ")
    case .list: "a list, such as [a, b]"
    case .keys(let known): "keys with their values: \(known.keys.sorted().joined(separator: ", "))"
    case .named: "names with their values, such as { a: b }"
    case .oneOrList(let one): "\(one.words), or a list of that"
    }
  }

  /// The shape of the value at a path, where it is known.
  func at(_ path: ArraySlice<YAMLStep>) -> YAMLShape? {
    guard let step = path.first else { return self }
    switch (self, step) {
    case (.keys(let known), .key(let name)): return known[name]?.at(path.dropFirst())
    case (.named(let inner), .key): return inner.at(path.dropFirst())
    case (.list(let inner), .index), (.oneOrList(let inner), .index):
      return inner.at(path.dropFirst())
    case (.oneOrList(let inner), .key): return inner.at(path)
    default: return nil
    }
  }
}

/// One step on the way to a value of a YAML file.
enum YAMLStep: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case key(String)
  case index(Int)

  init(stringLiteral name: String) { self = .key(name) }

  init(integerLiteral place: Int) { self = .index(place) }

  init(_ key: any CodingKey) {
    self = key.intValue.map { .index($0) } ?? .key(key.stringValue)
  }
}
