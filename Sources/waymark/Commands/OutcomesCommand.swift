import ArgumentParser
import CaseModel
import Reporting
import Statistics

/// `waymark outcomes`: how the same people's scores changed, and whether reintegration lasted.
struct OutcomesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcomes",
    abstract: "Show change in the outcome domains, and whether reintegration lasted.",
    discussion: """
      First scores against those of a later wave, person by person, on the 1–4 scale; then how many \
      were reintegrated, and stayed so. The results are for internal use only.

      EXAMPLES
        waymark outcomes --period 2024-Q4 --internal --reason "analysis"
        waymark outcomes --period 2024-Q4 --wave 24 --claim-above 60 --internal \\
          --reason "analysis" --json
      """)

  @Option(
    help: ArgumentHelp(
      "Month of the later scores, a wave of the profile; default is 12, else the first one.",
      valueName: "months"))
  var wave: Int?

  @Option(
    help: ArgumentHelp(
      "Claim to be tried: more than this per cent improved.", valueName: "per cent"))
  var claimAbove = 50.0

  @Option(
    help: ArgumentHelp(
      "Limits of shares of people: wilson, wilson_corrected, clopper_pearson, mid_p or jeffreys.",
      valueName: "method"))
  var interval = ProportionInterval.wilson.rawValue

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    guard claimAbove > 0, claimAbove < 100 else {
      throw Failure(.wrongUsage, "--claim-above: name a per cent between 0 and 100, such as 50.")
    }
    let interval: ProportionInterval = try Parsed.word(interval, option: "--interval")
    let input = try analysis.input("outcomes")
    let planned = input.rules.waves.map(\.months)
    let wave = try Parsed.wave(
      wave ?? (planned.contains(12) ? 12 : planned.first ?? 12), option: "--wave", of: input.rules)
    return try Messages.worded(
      try input.outcomes(wave: wave, claim: claimAbove / 100, interval: interval))
  }
}
