/// How a report speaks of rounded numbers.
///
/// A rounded 0 stands for few people or none, and is never said to be nobody.
package struct RoundingWords: Codable, Sendable {
  /// A rounded number in a sentence.
  package let about: Template
  /// A rounded 0 in a drawing or on a card.
  package let fewerThan: Template
  /// A rounded 0 in a sentence, and under a table.
  package let fewerOrNone, zeroMeaning: Template
  /// A share that lies between two values.
  package let between: Template
  /// In place of a percentage of few people.
  package let tooFew: LegendEntry
  package let messages: MessageWords
  package let curve: CurveWords
  /// Heads of columns: between what an estimate from rounded numbers lies.
  package let bounds: String
  /// Under tables of estimates, of windows, and of several periods.
  package let estimateNote, windowNote, changeNote: Template
  /// On earlier reports.
  package let changes: Template
  /// How people are protected, for the methods.
  package let protection: [Template]
  package let made: MadeWords

  /// Sentences that a rounded 0 asks for: of few people or none were all of them.
  package struct MessageWords: Codable, Sendable {
    package let identified, identifiedSoFar: Template
    /// For "of how many".
    package let assisted, reintegrated, followUp, within: Template
    /// Further trafficking within a window: with an estimate, with its bounds alone.
    package let estimated, bounded: Template
  }

  package struct CurveWords: Codable, Sendable {
    package let stop, stops, tooFew: Template
  }

  package struct MadeWords: Codable, Sendable {
    package let label: String
    package let text: Template
  }

  func fewer(_ base: Int) -> String { fewerThan.filled(["base": String(base)]) }

  /// What a printed 0 means.
  func zero(base: Int) -> LegendEntry {
    LegendEntry(mark: "0", meaning: zeroMeaning.filled(["base": String(base)]))
  }
}
