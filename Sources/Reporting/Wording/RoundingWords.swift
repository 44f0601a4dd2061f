/// How rounded numbers are printed where no sentence stands around them.
///
/// A rounded 0 stands for few people or none, and is never said to be nobody.
package struct RoundingWords: Codable, Sendable {
  /// On a card.
  package let about: Template
  /// A rounded 0 in a drawing or on a card.
  package let fewerThan: Template
  /// A rounded 0 under a table.
  package let zeroMeaning: Template
  /// In place of a percentage of few people.
  package let tooFew: LegendEntry

  func fewer(_ base: Int) -> String { fewerThan.filled(["base": String(base)]) }

  /// What a printed 0 means.
  func zero(base: Int) -> LegendEntry {
    LegendEntry(mark: "0", meaning: zeroMeaning.filled(["base": String(base)]))
  }
}
