/// Who the people are: a row for each category of some attributes, unknown as a row of its own.
package struct BaselineLayout: Decodable, Sendable {
  package var id: String
  /// The name of the tables by attribute, without the attribute.
  package var table: String
  package var figure: String
  package var attributes: [String]
}

/// People from step to step, and beside each step those who are left out.
package struct FlowLayout: Decodable, Sendable {
  package var id: String
  /// The block with the table.
  package var of: String
  package var figure: String
  /// States in order; each with the states that are left out before the next.
  package var steps: [Step]

  package struct Step: Decodable, Sendable {
    package var state: String
    package var out: [String]?
  }
}
