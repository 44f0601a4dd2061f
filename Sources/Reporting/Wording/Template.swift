/// A sentence with named places: `"{count} people were identified"`.
package struct Template: Codable, Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The names in braces, in order of appearance.
  package var placeholders: [String] {
    var names: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      names.append(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return names
  }

  /// The sentence with every place filled; a name without a value stays visible in its braces.
  package func filled(_ values: [String: String]) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
      if result.endsInOrdinal, let next = rest.first, Self.closing.contains(next) {
        result.removeLast()
      }
    }
    return result + rest
  }

  /// Signs before which the dot of an ordinal number is left out, as in "decembra 2024, …".
  fileprivate static let closing: Set<Character> = [".", ",", ";", ":", ")", "!", "?"]
}

extension String {
  /// A number with a dot, as Serbian writes ordinals and years: "2024.".
  fileprivate var endsInOrdinal: Bool { last == "." && (dropLast().last?.isNumber ?? false) }
}

extension [String] {
  /// The texts with a sign between them, which takes the place of the dot of an ordinal before it.
  package func listed(_ sign: String) -> String {
    let closes = sign.first.map(Template.closing.contains) ?? false
    return enumerated().map { place, text in
      closes && place < count - 1 && text.endsInOrdinal ? String(text.dropLast()) : text
    }.joined(separator: sign)
  }
}
