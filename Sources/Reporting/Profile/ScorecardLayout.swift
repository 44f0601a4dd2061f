/// Results beside what was promised: the rows come from the logframe that the organisation fills in.
package struct ScorecardLayout: Decodable, Sendable {
  package var id: String
  /// What a logframe can name.
  package var indicators: [ScorecardIndicator]
}

/// A figure that a logframe can name, and how it is judged.
package struct ScorecardIndicator: Decodable, Sendable {
  package enum Direction: String, Decodable, CaseIterable, Sendable {
    case higher, lower
  }

  /// The name by which a logframe calls it.
  package var id: String
  package var table: String
  package var figure: String
  package var `where`: [String: String]?
  /// Which values are better.
  package var direction: Direction
  /// The follow-up on which it rests: below 60 per cent reached nothing is judged.
  package var reached: FigureLayout?
}

/// What was spent, for each person of some figures: only where the organisation gives its costs.
package struct MeansLayout: Decodable, Sendable {
  package var id: String
  package var per: [FigureLayout]
  /// Shares that stand beside the costs, so that no cost is read alone.
  package var beside: [FigureLayout]
}

/// Each figure of a table of periods beside those before, and whether they differ for certain.
package struct ChangesLayout: Decodable, Sendable {
  package var id: String
  package var table: String
  package var figures: [String]
}

/// The follow-ups that are overdue, a line a person; internal editions alone have it.
package struct CaseListLayout: Decodable, Sendable {
  package var id: String
}

/// Sentences that stand in a box on page one.
package struct BoxLayout: Decodable, Sendable {
  package var id: String
  package var messages: [MessageLayout]
  /// The block of changes that it sums up in a sentence.
  package var compared: String?
}
