/// What a report consists of, as its profile lists it: values only, checked by whoever reads the file.
///
/// Tables, figures and dimensions go by the codes that they have in `figures.csv`.
package struct ReportLayout: Decodable, Sendable {
  /// The sentences of page one.
  package var messages: [MessageLayout]
  /// The numbers of page one.
  package var keyFigures: [KeyFigureLayout]
  package var sections: [SectionLayout]

  package init(
    messages: [MessageLayout], keyFigures: [KeyFigureLayout], sections: [SectionLayout]
  ) {
    self.messages = messages
    self.keyFigures = keyFigures
    self.sections = sections
  }

  private enum CodingKeys: String, CodingKey {
    case messages, sections
    case keyFigures = "key_figures"
  }

  /// Whether the report shows anything of a table of the study.
  package func uses(_ table: String) -> Bool {
    messages.contains { $0.table == table } || keyFigures.contains { $0.table == table }
      || sections.contains { $0.blocks.contains { $0.uses(table) } }
  }
}

/// One section: what stands in it, in order.
package struct SectionLayout: Decodable, Sendable {
  package var id: String
  package var blocks: [BlockLayout]
}

/// One figure of the study, by what it is of.
package struct FigureLayout: Decodable, Sendable {
  package var table: String
  package var figure: String
  /// Categories by dimension.
  package var `where`: [String: String]?
}

/// A sentence about a figure, chosen by what the figure is.
package struct MessageLayout: Decodable, Sendable {
  package var id: String
  package var table: String
  package var figure: String
  package var `where`: [String: String]?
  /// The dimension of months of which the message takes the one nearest to a year: `wave` or `month`.
  package var headline: String?
  /// The figure of people not seen to the end of that time.
  package var notReached: String?

  private enum CodingKeys: String, CodingKey {
    case id, table, figure, `where`, headline
    case notReached = "not_reached"
  }
}

/// A number of page one.
package struct KeyFigureLayout: Decodable, Sendable {
  package var id: String
  package var table: String
  package var figure: String
  package var `where`: [String: String]?
  /// The figure that it is out of, of the same table.
  package var of: String?
}
