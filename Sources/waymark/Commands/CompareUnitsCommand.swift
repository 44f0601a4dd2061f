import ArgumentParser
import CaseModel
import Reporting
import Statistics

/// `waymark compare-units`: regions or partners against their common share, without ranking them.
struct CompareUnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare-units",
    abstract: "Compare regions or partners with funnel-plot limits, without ranking them.",
    discussion: """
      Of each unit: the share with the outcome within a window, over everybody whose window is over, and \
      whether it differs from the common share by more than its size explains. --of takes assisted (after entry), reintegrated, \
      re_trafficked or reached; --given takes out the mix of people by indirect standardisation. Units \
      stand in the order of their size. The results are for internal use only.

      EXAMPLES
        waymark compare-units --period 2024-Q4 --internal --reason "analysis"
        waymark compare-units --period 2024-Q4 --by agency --of re_trafficked \\
          --within 24 --given sex,age --internal --reason "analysis" --json
      """)

  @Option(
    help: ArgumentHelp("What the units are, such as region or agency.", valueName: "property"))
  var by = "region"

  @Option(
    help: ArgumentHelp("assisted, reintegrated, re_trafficked or reached.", valueName: "outcome"))
  var of = "reached"

  @Option(help: ArgumentHelp("Length of the window.", valueName: "months"))
  var within = 12

  @Option(help: ArgumentHelp("Properties whose mix is taken out.", valueName: "list"))
  var given: String?

  @Option(
    help: ArgumentHelp(
      "Share to compare with, instead of the common one.", valueName: "per cent"))
  var target: Double?

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let outcome: UnitOutcome = try Parsed.code(of, option: "--of")
    let window = try Parsed.month(within, option: "--within")
    if let target, !(target > 0 && target < 100) {
      throw Failure(.wrongUsage, "--target: name a per cent between 0 and 100, such as 60.")
    }
    guard target == nil || given == nil else {
      throw Failure(
        .wrongUsage, "--target and --given: with --given units are compared with what is expected.")
    }
    let input = try analysis.input("compare-units")
    if outcome == .reached {
      _ = try Parsed.wave(window.months, option: "--within", of: input.rules)
    }
    let unit = try Parsed.terms(by, option: "--by", table: input.table)
    guard unit.count == 1 else { throw Failure(.wrongUsage, "--by: name one property.") }
    let strata = try given.map {
      try Parsed.terms($0, option: "--given", table: input.table)
    }
    return try Messages.worded(
      try input.units(
        by: unit[0], outcome, within: window, given: strata ?? [], target: target.map { $0 / 100 }))
  }
}
