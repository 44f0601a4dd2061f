package import Disclosure

/// What a report consists of, as its profile lists it: values only, checked by whoever reads the file.
///
/// Tables, figures and dimensions go by the codes that they have in `figures.csv`.
package struct ReportLayout: Decodable, Sendable {
  /// The sentences of page one.
  package var messages: [MessageLayout]
  /// The numbers of page one.
  package var keyFigures: [KeyFigureLayout]
  /// A box of page one.
  package var box: BoxLayout?
  package var sections: [SectionLayout]

  package init(
    messages: [MessageLayout], keyFigures: [KeyFigureLayout], box: BoxLayout? = nil,
    sections: [SectionLayout]
  ) {
    self.messages = messages
    self.keyFigures = keyFigures
    self.box = box
    self.sections = sections
  }

  private enum CodingKeys: String, CodingKey {
    case messages, sections, box
    case keyFigures = "key_figures"
  }

  /// Whether the report shows anything of a table of the study.
  package func uses(_ table: String) -> Bool {
    messages.contains { $0.table == table } || keyFigures.contains { $0.table == table }
      || box?.messages.contains { $0.table == table } ?? false
      || sections.contains { $0.blocks.contains { $0.uses(table) } }
  }

  /// Whether the report shows anything of any table of the study.
  package var usesTables: Bool { StudyTableList.all.keys.contains { uses($0) } }
}

extension ReportLayout {
  /// What stands in an edition: without the blocks of the other kind.
  package func inEdition(_ policy: DisclosurePolicy) -> ReportLayout {
    let kinds: Set<EditionKind> =
      switch policy.method {
      case nil: [.internal]
      case .round: [.protected, .round]
      case .withhold: [.protected, .withhold]
      }
    var layout = self
    for place in layout.sections.indices {
      layout.sections[place].blocks.removeAll { block in
        block.edition.map { !kinds.contains($0) } ?? false
      }
    }
    return layout
  }

  private var blocks: [BlockLayout] { sections.flatMap(\.blocks) }

  /// The block of changes that the box of page one sums up.
  package var summedUp: ChangesLayout? {
    for case .changes(let changes) in blocks where changes.id == box?.compared { return changes }
    return nil
  }

  /// The names by which a logframe can call figures.
  package var scorecardIndicators: [String] {
    blocks.flatMap { block -> [String] in
      if case .scorecard(let scorecard) = block { scorecard.indicators.map(\.id) } else { [] }
    }
  }

  /// Whether it shows a plan of action.
  package var showsPlan: Bool { blocks.contains { if case .matrix = $0 { true } else { false } } }

  /// Figures that a plan of action can name, by name.
  package var planFigures: [String: ScorecardIndicator] {
    var figures: [String: ScorecardIndicator] = [:]
    for case .matrix(let matrix) in blocks {
      for item in matrix.indicators ?? [] { figures[item.id] = item }
    }
    return figures
  }

  /// Whether it says where the records come from.
  package var showsDataFlow: Bool {
    blocks.contains { if case .dataFlow = $0 { true } else { false } }
  }

  /// Whether it says what things cost.
  package var showsMeans: Bool { blocks.contains { if case .means = $0 { true } else { false } } }

  /// Whether it draws the curve of further trafficking.
  package var drawsCurve: Bool { blocks.contains { if case .curve = $0 { true } else { false } } }

  /// Whether it lists people whose follow-up is overdue.
  package var listsPeople: Bool {
    blocks.contains { if case .caseList = $0 { true } else { false } }
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
  /// The figure of people not seen to the end of that time.
  package var notReached: String?

  private enum CodingKeys: String, CodingKey {
    case id, table, figure, `where`, of
    case notReached = "not_reached"
  }
}
