package import CaseModel
package import Disclosure
package import Statistics

/// Every filling-in of a weighted instrument with its scores.
package struct ScoreAnalysis {
  typealias Column = DataTable.Column
  typealias Cell = DataTable.Cell

  /// One filling-in: all answers of a person on a day.
  package struct Sheet {
    package let person: String
    package let day: Day
    package var answers: [String: String]

    package init(person: String, day: Day) {
      self.person = person
      self.day = day
      answers = [:]
    }
  }

  struct Row {
    let sheet: Sheet
    /// One a dimension, then the composite.
    let scores: [WeightedInstrument.Score]
  }

  let instrument: WeightedInstrument
  let rows: [Row]
  private let origin: AnalysisDocument.Origin
  private static let composite = "composite"

  /// The scores of sheets that stand by person and day.
  package init(
    _ instrument: WeightedInstrument, _ sheets: [Sheet], edition: InternalEdition, wording: Wording
  ) throws(AnalysisFault) {
    guard !sheets.isEmpty else {
      throw .nothingToShow("There is nothing to score: the file holds no answers.")
    }
    self.instrument = instrument
    origin = .people(edition, wording)
    rows = sheets.map { sheet in
      let (dimensions, composite) = instrument.score(sheet.answers)
      return Row(sheet: sheet, scores: dimensions + [composite])
    }
  }

  /// What the scores of all people say together.
  ///
  /// `unknown` answers are not in the instrument, `empty` rows have none; `assessments` says whether
  /// outcome domains are written out.
  package func document(unknown: Int, empty: Int, assessments: Bool) -> AnalysisDocument {
    var document = AnalysisDocument("score", title: "Scores of a weighted instrument", of: origin)
    let people = Set(rows.map(\.sheet.person)).count
    document.subject = [
      (
        label: "Instrument",
        text: "\(instrument.itemNames.count) items in \(instrument.dimensions.count) dimensions"
      ),
      (
        label: "Filled in",
        text: "\(AnalysisWords.count(rows.count)) times by \(AnalysisWords.count(people)) people"
      ),
    ]
    document.tables = [levels, changes]
    document.methods = [
      "score: sum of weight × value over the items answered, divided by the sum of their weights; "
        + "missing below 80% of the items answered; composite likewise over all items",
      "mean paired change of the same people from their first to their latest score, Student's t 95% "
        + "limits; an eighth of the range counts as measurable, a quarter as substantial",
    ]
    document.assumptions =
      "values and weights are those of the instrument's authors and are not checked. Scores of other "
      + "instruments, or of another version of this one, must not be compared with these."
    if unknown > 0 {
      document.warnings.append(
        "\(AnalysisWords.count(unknown)) answers are not in the instrument; they count as "
          + "not answered.")
    }
    if empty > 0 {
      document.warnings.append("\(AnalysisWords.count(empty)) rows have no answer.")
    }
    let others = instrument.dimensions.filter { OutcomeDomain(code: $0) == nil }
    if assessments, !others.isEmpty {
      document.warnings.append(
        "\(others.joined(separator: ", ")): no outcome domain, so not among the assessments. Domains: "
          + "\(OutcomeDomain.codes.joined(separator: ", ")).")
    }
    return document
  }

  /// The dimensions, then the composite.
  var names: [String] { instrument.dimensions + [Self.composite] }

  /// The possible scores of a dimension or the composite.
  func range(_ place: Int) -> Limits {
    instrument.range(ofDimension: place < instrument.dimensions.count ? place : nil)
  }

  private var levels: DataTable {
    DataTable(
      id: "scores", title: "Scores",
      columns: [
        Column("dimension", "Dimension"), Column("scored", "Scored", .count),
        Column("missing", "Missing", .count), Column("mean", "Mean", .decimals(2)),
        Column("lowest", "Lowest possible", .decimals(2)),
        Column("highest", "Highest possible", .decimals(2)),
      ],
      rows: names.indices.map { place in
        let values = rows.compactMap { $0.scores[place].value }
        let mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        return [
          .text(names[place]), .count(values.count), .count(rows.count - values.count),
          .optional(mean), .number(range(place).lower), .number(range(place).upper),
        ]
      })
  }

  private var changes: DataTable {
    DataTable(
      id: "change", title: "Change of people scored twice, first to latest (95% limits)",
      columns: [
        Column("dimension", "Dimension"), Column("people", "People", .count),
        Column("first_mean", "First", .decimals(2)), Column("change", "Change", .decimals(2)),
        Column("lower", "Lower", .decimals(2)), Column("upper", "Upper", .decimals(2)),
        Column("improved", "Improved", .count), Column("unchanged", "Same", .count),
        Column("worsened", "Worsened", .count), Column("measurable", "Measurable", .count),
        Column("substantial", "Substantial", .count), Column("once", "Scored once", .count),
      ],
      rows: names.indices.map { place in
        let range = range(place)
        let width = range.upper - range.lower
        let change = PairedChange(
          pairs(place), measurableStep: width / 8, substantialStep: width / 4)
        let limits = change.limits()
        return [
          .text(names[place]), .count(change.paired), .optional(change.firstMeanOfPaired),
          .optional(change.mean), .optional(limits?.lower), .optional(limits?.upper),
          .count(change.improved), .count(change.unchanged), .count(change.worsened),
          width > 0 ? .count(change.measurable) : .none,
          width > 0 ? .count(change.substantial) : .none, .count(change.lost),
        ]
      })
  }

  /// First and latest score of each person; rows stand by person and day.
  private func pairs(_ place: Int) -> [(first: Double?, later: Double?)] {
    var pairs: [(first: Double?, later: Double?)] = []
    var person: String?
    for row in rows {
      guard let value = row.scores[place].value else { continue }
      if row.sheet.person == person {
        pairs[pairs.count - 1].later = value
      } else {
        pairs.append((value, nil))
        person = row.sheet.person
      }
    }
    return pairs
  }
}
