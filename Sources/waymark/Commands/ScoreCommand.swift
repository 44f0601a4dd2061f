import ArgumentParser
import CaseModel
import Disclosure
import Ingestion
import SeparatedText
import Statistics

/// `waymark score`: scores of a questionnaire with weights of its own.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score a questionnaire whose answers have values and weights.",
    discussion: """
      INSTRUMENT has the columns item, dimension, answer, value and weight, a row for each possible \
      answer; ANSWERS has case_id, date, item and answer. A score is the weighted mean of the answers' \
      values, for each dimension and for all items; it is missing when fewer than 80% of its items are \
      answered. Scores of people go to files only: --scores holds all of them, --assessments those \
      whose dimension is an outcome domain, moved to the scale from 1 to 4, ready for import. The \
      results are for internal use only.

      EXAMPLES
        waymark score instrument.csv answers.csv --internal --reason "analysis"
        waymark score instrument.csv answers.csv --scores scores.csv \\
          --assessments assessments.csv --internal --reason "analysis" --json
      """)

  @Argument(help: ArgumentHelp("The instrument.", valueName: "instrument"))
  var instrument: String

  @Argument(help: ArgumentHelp("The answers.", valueName: "answers"))
  var answers: String

  @Option(help: ArgumentHelp("Write the scores of every person and day.", valueName: "file"))
  var scores: String?

  @Option(help: ArgumentHelp("Write outcome domains as assessments.", valueName: "file"))
  var assessments: String?

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var output: AnalysisOutput

  func run() throws { try output.write(document()) }

  func document() throws -> AnalysisDocument {
    let edition = try audience.edition()
    guard edition.audience == .internalUse else { throw Messages.internalOnly("score") }
    let instrument = try InstrumentFile(path: instrument).instrument
    let file = try AnswersFile(path: answers, instrument)
    guard !file.sheets.isEmpty else {
      throw Messages.cannotAnalyse("There is nothing to score: the file holds no answers.")
    }
    let results = ScoredSheets(instrument, file.sheets)
    if let scores { try OutputFile.write(results.scoresCSV, to: scores) }
    if let assessments { try OutputFile.write(results.assessmentsCSV, to: assessments) }

    var document = AnalysisDocument(command: "score", title: "Scores of a weighted instrument")
    document.stamp = try ReportPipeline.stamp(reason: edition.reason)
    document.subject = [
      (
        label: "Instrument",
        text: "\(instrument.itemNames.count) items in \(instrument.dimensions.count) dimensions"
      ),
      (
        label: "Filled in",
        text: "\(AnalysisNumber.count(file.sheets.count)) times by "
          + "\(AnalysisNumber.count(results.people)) people"
      ),
    ]
    document.tables = [results.levels, results.changes]
    document.methods = [
      "score: sum of weight × value over the items answered, divided by the sum of their weights; "
        + "missing below 80% of the items answered; composite likewise over all items",
      "mean paired change of the same people from their first to their latest score, Student's t 95% "
        + "limits; an eighth of the range counts as measurable, a quarter as substantial",
    ]
    document.assumptions =
      "values and weights are those of the instrument's authors and are not checked. Scores of other "
      + "instruments, or of another version of this one, must not be compared with these."
    document.warnings = results.warnings(file, writesAssessments: assessments != nil)
    return document
  }
}

/// Every filling-in with its scores.
private struct ScoredSheets {
  private typealias Column = AnalysisDocument.Column

  private struct Row {
    let sheet: AnswersFile.Sheet
    /// One a dimension, then the composite.
    let scores: [WeightedInstrument.Score]
  }

  private let instrument: WeightedInstrument
  private let rows: [Row]
  let people: Int
  private static let composite = "composite"

  init(_ instrument: WeightedInstrument, _ sheets: [AnswersFile.Sheet]) {
    self.instrument = instrument
    rows = sheets.map { sheet in
      let (dimensions, composite) = instrument.score(sheet.answers)
      return Row(sheet: sheet, scores: dimensions + [composite])
    }
    people = Set(sheets.map(\.person)).count
  }

  private var names: [String] { instrument.dimensions + [Self.composite] }

  private func range(_ place: Int) -> Limits {
    instrument.range(ofDimension: place < instrument.dimensions.count ? place : nil)
  }

  var levels: AnalysisDocument.Table {
    AnalysisDocument.Table(
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

  var changes: AnalysisDocument.Table {
    AnalysisDocument.Table(
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

  var scoresCSV: [UInt8] {
    var writer = CSVWriter()
    writer.line(["case_id", "date", "dimension", "score", "answered", "items"])
    for row in rows {
      for (name, score) in zip(names, row.scores) {
        writer.line([
          row.sheet.person, row.sheet.day.iso, name, score.value.map { "\($0)" } ?? "",
          String(score.answered), String(score.items),
        ])
      }
    }
    return writer.bytes
  }

  /// Dimensions that are outcome domains, on the scale from 1 to 4.
  var assessmentsCSV: [UInt8] {
    var writer = CSVWriter()
    writer.line(["case_id", "date", "domain", "score"])
    for row in rows {
      for place in instrument.dimensions.indices {
        guard let domain = OutcomeDomain(code: names[place]), let value = row.scores[place].value,
          range(place).upper > range(place).lower
        else { continue }
        let range = range(place)
        let scale = ScoreScale(minimum: range.lower, maximum: range.upper)
        // Three decimals: more would claim an exactness that no questionnaire has.
        let score = (scale.canonicalScore(of: value) * 1000).rounded() / 1000
        writer.line([row.sheet.person, row.sheet.day.iso, domain.code, "\(score)"])
      }
    }
    return writer.bytes
  }

  func warnings(_ file: AnswersFile, writesAssessments: Bool) -> [String] {
    var warnings: [String] = []
    if file.unknownAnswers > 0 {
      warnings.append(
        "\(AnalysisNumber.count(file.unknownAnswers)) answers are not in the instrument; they count as "
          + "not answered.")
    }
    if file.empty > 0 {
      warnings.append("\(AnalysisNumber.count(file.empty)) rows have no answer.")
    }
    let others = instrument.dimensions.filter { OutcomeDomain(code: $0) == nil }
    if writesAssessments, !others.isEmpty {
      warnings.append(
        "\(others.joined(separator: ", ")): no outcome domain, so not among the assessments. Domains: "
          + "\(OutcomeDomain.codes.joined(separator: ", ")).")
    }
    return warnings
  }
}
