import ArgumentParser
import CaseModel
import Reporting
import Statistics

/// `waymark compare-groups`: whether groups of people differ in an outcome over time.
struct CompareGroupsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare-groups",
    abstract: "Compare groups of people: re-trafficking or reintegration over time.",
    discussion: """
      Shares with the outcome at fixed months, the log-rank test, Gray's test, and differences from \
      one group, adjusted for the number of comparisons. --by takes an attribute (sex, age, agency), \
      one value of it against all others (exploitation=sexual), entry_year, or, with --landmark, \
      reintegrated or returned. --standardise-by shows what the shares would be if every group had the \
      same mix of people. The results are for internal use only.

      EXAMPLES
        waymark compare-groups --period 2024-Q4 --by sex --internal \\
          --reason "analysis"
        waymark compare-groups --period 2024-Q4 --by entry_year \\
          --outcome reintegrated --internal --reason "analysis" --json
        waymark compare-groups --period 2024-Q4 --by reintegrated --landmark 12 \\
          --internal --reason "analysis"
        waymark compare-groups --period 2024-Q4 --by agency --standardise-by sex \\
          --internal --reason "analysis"
      """)

  @Option(help: ArgumentHelp("What groups people.", valueName: "property"))
  var by: String

  @Option(help: ArgumentHelp("re_trafficked or reintegrated.", valueName: "outcome"))
  var outcome = "re_trafficked"

  @Option(
    help: ArgumentHelp(
      "Start of the clock: identified, assisted, returned or reintegrated; default is the profile's.",
      valueName: "event"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Start the clock at this month, for those still followed then.", valueName: "months"))
  var landmark: Int?

  @Option(help: ArgumentHelp("Months at which shares are shown.", valueName: "list"))
  var at = "12,24,36"

  @Option(help: ArgumentHelp("Month at which groups are compared.", valueName: "months"))
  var differenceAt = 24

  @Option(help: ArgumentHelp("Group that others are compared with.", valueName: "code"))
  var reference: String?

  @Option(help: ArgumentHelp("Put groups of fewer people together.", valueName: "people"))
  var smallest = 1

  @Option(
    help: ArgumentHelp(
      "Adjustment for many comparisons: holm, bonferroni, hochberg, sidak, false_discovery or "
        + "false_discovery_any_dependence.",
      valueName: "method"))
  var adjust = "holm"

  @Option(
    help: ArgumentHelp(
      "Properties whose mix is made the same in all groups.", valueName: "list"))
  var standardiseBy: String?

  @Option(
    help: ArgumentHelp("Group whose mix is the standard; default is everyone.", valueName: "code"))
  var standard: String?

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let outcome: TimedOutcome = try Parsed.code(outcome, option: "--outcome")
    let named: ClockStart? = try since.map { try Parsed.code($0, option: "--since") }
    let adjustment: MultiplicityAdjustment = try Parsed.word(adjust, option: "--adjust")
    guard standard == nil || standardiseBy != nil else {
      throw Failure(.wrongUsage, "--standard needs --standardise-by, such as  --standardise-by sex")
    }
    let months = try Parsed.months(at, option: "--at")
    let fixed = try Parsed.month(differenceAt, option: "--difference-at")
    let landmark = try landmark.map { try Parsed.month($0, option: "--landmark") }
    let input = try analysis.input("compare-groups")
    let term = try Parsed.term(by, option: "--by", table: input.table)
    if case .reached = term, landmark == nil { throw Messages.landmarkMissing }
    let standardisation = try standardiseBy.map { names in
      Standardisation(
        by: try Parsed.terms(names, option: "--standardise-by", table: input.table),
        standard: standard)
    }
    return try Messages.worded(
      try input.groups(
        by: term, outcome: outcome, since: named ?? input.rules.clock, landmark: landmark,
        months: months, comparedAt: fixed, reference: reference, smallest: smallest,
        adjustment: adjustment, standardisation: standardisation))
  }
}
