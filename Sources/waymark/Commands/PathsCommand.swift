import ArgumentParser
import Reporting

/// `waymark paths`: where people stand over time, when they move back and forth.
struct PathsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths",
    abstract:
      "Show how people move: identified, assisted, reintegrated, re-trafficked, left, died.",
    discussion: """
      The share of people in each state by month since entry, the mean time in each state, and the \
      number of moves. Someone re-trafficked and later assisted again counts as assisted. People have \
      left when they declined before any assistance, or withdrew or their case was closed or \
      transferred before reintegration, until they come back. The results are for internal use only.

      EXAMPLES
        waymark paths --period 2024-Q4 --internal --reason "analysis"
        waymark paths --period 2024-Q4 --at 6,12,24 --internal --reason "analysis" \\
          --json
      """)

  @Option(help: ArgumentHelp("Months at which shares are shown.", valueName: "list"))
  var at = "3,6,12,24,36"

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let months = try Parsed.months(at, option: "--at")
    let input = try analysis.input("paths")
    return try Messages.worded(try input.paths(months: months))
  }
}
