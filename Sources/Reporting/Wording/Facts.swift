/// What a sentence can say, and what decides which one is said.
package struct Facts: Sendable {
  /// Texts by the name of their place in a sentence.
  package var values: [String: String] = [:]
  /// Numbers that decide the form of a noun, by place.
  package var counts: [String: Int] = [:]
  /// Answers that choose among sentences, such as `clock`: `assisted`.
  package var words: [String: String] = [:]

  package init(
    _ values: [String: String] = [:], counts: [String: Int] = [:], words: [String: String] = [:]
  ) {
    self.values = values
    self.counts = counts
    self.words = words
  }

  /// These facts and others; what both tell is as the others tell it.
  package func merging(_ others: Facts) -> Facts {
    Facts(
      values.merging(others.values) { _, other in other },
      counts: counts.merging(others.counts) { _, other in other },
      words: words.merging(others.words) { _, other in other })
  }
}
