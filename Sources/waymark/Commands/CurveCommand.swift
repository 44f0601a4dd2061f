import ArgumentParser
import Reporting

/// `waymark curve`: re-trafficking over time to the terminal.
struct CurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve",
    abstract: "Show the share with a further trafficking experience over time.",
    discussion: """
      Cumulative incidence since entry, with death as competing event, at the follow-up \
      waves; then the windows with bounds for people who were not reached. \
      With --discovered-at-followup the time is an interval where re-trafficking was found at a \
      visit or is dated to a month, quarter or year only; for internal use only.

      EXAMPLES
        waymark curve --period 2024-Q4
        waymark curve --period 2024-Q4 --json
        waymark curve --period 2024-Q4 --discovered-at-followup --internal \\
          --reason "analysis"
      """)

  @Flag(help: "Take re-trafficking found at a visit to have happened since the contact before.")
  var discoveredAtFollowup = false

  @Option(
    help: ArgumentHelp(
      "Write the tables to a CSV file; with --discovered-at-followup.", valueName: "file"))
  var csv: String?

  @OptionGroup var analysis: AnalysisOptions

  func run() throws {
    guard discoveredAtFollowup else {
      guard csv == nil else {
        throw Failure(
          .wrongUsage, "--csv belongs to --discovered-at-followup. A report has figures.csv.")
      }
      return try analysis.show(
        ["t-re-trafficking", "t-within"],
        tables: ["re_trafficking_curve", "re_trafficking_within"], command: "curve")
    }
    try AnalysisOutput.write(
      discoveryDocument(), json: analysis.json, csv: csv, analysis.drawn)
  }

  func discoveryDocument() throws -> AnalysisDocument {
    let input = try analysis.input("curve --discovered-at-followup")
    return try Messages.worded(try input.discovery())
  }
}
