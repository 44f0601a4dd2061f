/// What tells Windows-1250 (Central Europe) from Windows-1252 (Western Europe) in a text.
///
/// ë ç š ž, quotes and € are the same bytes in both; č ć đ exist in Windows-1250 only, and their
/// bytes are è æ ð in Windows-1252. Each place where the two differ is judged by its neighbours; see
/// ``CodePageJudge``.
package struct CodePageEvidence: Hashable, Sendable {
  /// A character that occurs in the text as read in the code page that was chosen.
  package struct Character: Hashable, Sendable {
    package let text: String
    /// What the other code page would make of the byte; `nil` when the byte is nothing there.
    package let otherwise: String?
    package let count: Int
  }

  /// How many bytes would read differently in the other code page.
  package let places: Int
  /// At how many of them the neighbours speak for the code page that was chosen.
  package let inFavour: Int
  /// At how many they speak against it.
  package let against: Int
  /// The other code page has no character for some of the bytes.
  package let rulesOutOther: Bool
  /// The most frequent of the differing characters, at most five, by count and then by byte.
  package let characters: [Character]
}
