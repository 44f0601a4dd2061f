/// Why a text is no condition: in words that follow a place in a file.
package struct ConditionFault: Error, Hashable {
  /// What is wrong.
  package let text: String
  /// The word that is not known, and those that are; for "did you mean".
  package let word: String?
  package let known: [String]

  package init(_ text: String, word: String? = nil, known: [String] = []) {
    self.text = text
    self.word = word
    self.known = known
  }
}
