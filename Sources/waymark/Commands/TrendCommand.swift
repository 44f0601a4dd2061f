import ArgumentParser
import CaseModel
import Reporting
import Statistics

/// `waymark trend`: a quarterly series on a control chart, change or noise.
struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Show a quarterly series on a control chart: whether it moves or is noise.",
    discussion: """
      Counts on an XmR chart: identified, assisted, reintegration_started, reintegrated, \
      re_trafficked, cases_opened. Shares on a p′ chart: follow_ups_reached,
      assisted_within_3_months (of entry), reintegrated_within_12_months and \
      re_trafficked_within_12_months (of the start of the profile's clock, by the quarter of that start). \
      The results are for internal use only.

      EXAMPLES
        waymark trend --period 2024-Q4 --internal --reason "analysis"
        waymark trend --period 2024-Q4 --of follow_ups_reached --internal \\
          --reason "analysis"
        waymark trend --period 2024-Q4 --of assisted --rebase 2022-Q1 --internal \\
          --reason "analysis" --json
      """)

  @Option(help: ArgumentHelp("Which series.", valueName: "series"))
  var of = "identified"

  @Option(
    help: ArgumentHelp("First quarter; default is that of the first entry.", valueName: "quarter"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Quarter at which a new level begins, known from elsewhere; may be repeated.",
      valueName: "quarter"))
  var rebase: [String] = []

  @Option(
    help: ArgumentHelp("Make the limits from the first so many quarters.", valueName: "number"))
  var baseline: Int?

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let indicator: QuarterlyIndicator = try Parsed.code(of, option: "--of")
    let first = try since.map { try Self.quarter($0, option: "--since") }
    let levels = try rebase.map { try Self.quarter($0, option: "--rebase") }
    if let baseline, baseline < 2 {
      throw Failure(.wrongUsage, "--baseline: limits need at least 2 quarters.")
    }
    let input = try analysis.input("trend")
    return try Messages.worded(
      try input.trend(of: indicator, from: first, levels: levels, baseline: baseline))
  }

  private static func quarter(_ text: String, option: String) throws(Failure) -> ReportingPeriod {
    guard let period = ReportingPeriod(code: text), period.months == 3 else {
      throw Failure(.wrongUsage, "\(option): '\(text)' is no quarter. Write it as 2022-Q1.")
    }
    return period
  }
}
