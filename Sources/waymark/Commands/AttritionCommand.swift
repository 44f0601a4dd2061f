import ArgumentParser
import CaseModel
import Reporting
import Statistics

/// `waymark attrition`: who was not reached, how they differ, and what that could change.
struct AttritionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attrition",
    abstract: "Show who was not reached, how they differ, and what that could change.",
    discussion: """
      For one wave of follow-up: how many were reached, declined or not reached; the profile, stage \
      and known re-trafficking of each, as on the day the wave fell due; then the share re-trafficked \
      with the lost taken to fare like everyone, like those of their own kind (--alike), or in the best \
      and worst way, and where a claim would no longer hold. The results are for internal use only.

      EXAMPLES
        waymark attrition --period 2024-Q4 --internal --reason "analysis"
        waymark attrition --period 2024-Q4 --wave 12 --on sex,age,region \\
          --alike sex --internal --reason "analysis"
        waymark attrition --period 2024-Q4 --claim-below 20 --internal \\
          --reason "analysis" --json
      """)

  @Option(
    help: ArgumentHelp(
      "Month of a wave of the profile; default is the last one that is due.", valueName: "months"))
  var wave: Int?

  @Option(help: ArgumentHelp("Properties to compare by.", valueName: "list"))
  var on = "sex,age,citizenship,scope,duration,referral,region,agency,entry_year"

  @Option(
    help: ArgumentHelp(
      "Properties within which the lost are taken to fare like those who stayed.",
      valueName: "list"))
  var alike = "sex,age"

  @Option(help: ArgumentHelp("Put groups of fewer people together.", valueName: "people"))
  var smallest = 10

  @Option(
    help: ArgumentHelp(
      "Claim to be tried: fewer than this per cent are re-trafficked.", valueName: "per cent"))
  var claimBelow: Double?

  @Option(help: ArgumentHelp("Months at which shares are shown.", valueName: "list"))
  var at = "12,24,36"

  @Option(
    help: ArgumentHelp(
      "Limits of shares of people: wilson, wilson_corrected, clopper_pearson, mid_p or jeffreys.",
      valueName: "method"))
  var interval = ProportionInterval.wilson.rawValue

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let months = try Parsed.months(at, option: "--at")
    if let claimBelow, !(claimBelow > 0 && claimBelow < 100) {
      throw Failure(.wrongUsage, "--claim-below: name a per cent between 0 and 100, such as 20.")
    }
    let interval: ProportionInterval = try Parsed.word(interval, option: "--interval")
    let input = try analysis.input("attrition")
    let wave = try wave.map { try Parsed.wave($0, option: "--wave", of: input.rules) }
    let properties = try Parsed.terms(on, option: "--on", table: input.table)
    let alike = try Parsed.terms(alike, option: "--alike", table: input.table)
    return try Messages.worded(
      try input.attrition(
        wave: wave, by: properties, alike: alike, smallest: smallest,
        claim: claimBelow.map { $0 / 100 }, months: months, interval: interval))
  }
}
