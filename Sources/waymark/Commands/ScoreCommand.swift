import ArgumentParser
import Rendering
import Reporting

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
    let edition = try audience.internalEdition(orRefuse: Messages.internalOnly("score"))
    let instrument = try InstrumentFile(path: instrument).instrument
    let file = try AnswersFile(path: answers, instrument)
    let wording = try ReportPipeline.wording()
    let analysis = try Messages.worded(
      try ScoreAnalysis(instrument, file.sheets, edition: edition, wording: wording))
    if let scores { try OutputFile.write(renderCSV(analysis.scores), to: scores) }
    if let assessments { try OutputFile.write(renderCSV(analysis.assessments), to: assessments) }
    return analysis.document(
      unknown: file.unknownAnswers, empty: file.empty, assessments: assessments != nil)
  }
}
