/// Other names for the headings and codes of the canonical tables, for example in other languages.
package struct Vocabulary: Sendable {
  /// From a folded heading to the canonical column name.
  package let columns: [String: String]
  /// For each canonical column, from a folded value to the code it stands for.
  package let codes: [String: [String: String]]

  package init(columns: [String: String] = [:], codes: [String: [String: String]] = [:]) {
    self.columns = columns
    self.codes = codes
  }

  /// The canonical English names alone.
  package static let canonical = Vocabulary()
}
