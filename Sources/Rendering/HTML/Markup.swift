/// One piece of HTML or SVG.
///
/// Text and attribute values are escaped when they are written; names are literals of the source
/// code. There is no way to write a string as it is.
enum Markup: Sendable {
  indirect case element(Name, Attributes, [Markup])
  case text(String)
  case group([Markup])
  /// The content of `<style>`, which HTML does not unescape: only a literal of the source code.
  case style(StaticString)

  /// An element or attribute name; can only be a literal.
  struct Name: Sendable, ExpressibleByStringLiteral {
    let text: StaticString
    init(stringLiteral value: StaticString) { text = value }
  }

  /// Attributes in the order in which they are written.
  struct Attributes: Sendable, ExpressibleByDictionaryLiteral {
    private(set) var pairs: [(name: Name, value: String)] = []

    init(dictionaryLiteral elements: (Name, String)...) {
      pairs = elements.map { (name: $0.0, value: $0.1) }
    }

    mutating func append(_ name: Name, _ value: String) {
      pairs.append((name: name, value: value))
    }
  }
}

/// An element with children.
func element(
  _ name: Markup.Name, _ attributes: Markup.Attributes = [:], _ children: [Markup] = []
) -> Markup {
  .element(name, attributes, children)
}

/// An element that holds only text.
func element(
  _ name: Markup.Name, _ attributes: Markup.Attributes = [:], text: String
) -> Markup {
  .element(name, attributes, [.text(text)])
}
