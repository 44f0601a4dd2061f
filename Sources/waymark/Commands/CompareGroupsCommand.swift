import ArgumentParser
import CaseModel
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
      "Adjustment for many comparisons: holm, bonferroni, hochberg, sidak or false_discovery.",
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
    let adjustment: Adjustment = try Parsed.code(adjust, option: "--adjust")
    guard standard == nil || standardiseBy != nil else {
      throw Failure(.wrongUsage, "--standard needs --standardise-by, such as  --standardise-by sex")
    }
    let months = try Parsed.months(at, option: "--at")
    let fixed = try Parsed.month(differenceAt, option: "--difference-at")
    let landmark = try landmark.map { try Parsed.month($0, option: "--landmark") }
    let input = try analysis.input("compare-groups")
    let term = try Parsed.term(by, option: "--by", table: input.table)
    if case .reached = term, landmark == nil { throw Messages.landmarkMissing }
    let since = named ?? input.rules.clock
    let cohort = input.cohort(outcome, since: since)
    let column = cohort.groups(
      term, in: input.table, input.milestones, landmark: landmark?.days)
    let comparison: GroupComparison
    do {
      comparison = try GroupComparison(
        cohort, by: column, landmark: landmark?.days, fixedTime: fixed.days,
        reference: reference, smallest: smallest, adjustment: adjustment.method)
    } catch {
      throw Self.failure(error, property: by)
    }
    var document = AnalysisDocument(
      command: "compare-groups",
      title: "\(outcome == .reTrafficked ? "Re-trafficking" : "Reintegration") by \(term.name)")
    document.stamp = input.stamp
    document.subject =
      input.subject + [
        (label: "Outcome", text: AnalysisWords.outcome(outcome)),
        (label: "Clock", text: AnalysisWords.clock(since, landmark: landmark)),
      ]
    document.attrition = comparison.attrition
    document.tables = [
      Self.people(comparison), Self.shares(comparison, months), Self.tests(comparison),
      Self.differences(comparison, fixed),
    ]
    document.methods = [
      "Aalen–Johansen cumulative incidence, log(−log) limits from the multinomial standard error; "
        + "length of follow-up by reverse Kaplan–Meier",
      "log-rank test of rates (deaths end the observation); Gray's test of cumulative incidences "
        + "(deaths compete)",
      "differences at month \(differenceAt): normal limits; p adjusted by \(adjustment.words) over "
        + "\(comparison.contrasts.count) "
        + (comparison.contrasts.count == 1 ? "comparison" : "comparisons"),
    ]
    document.assumptions =
      AnalysisWords.followUp(input.rules)
      + ", in every group alike; the month of comparison and the groups were "
      + "chosen beforehand. A difference is no proof that the property is its cause."
    document.warnings = Self.warnings(comparison, months, fixed, landmark)
    if let standardiseBy {
      let result = try standardised(standardiseBy, cohort, by: column, input, landmark, months)
      document.tables.append(Self.standardised(result, months, by: standardiseBy))
      document.methods.append(
        "standardised shares: each stratum's curve weighted by the mix of "
          + "\(standard.map { "'\($0)'" } ?? "everyone compared") over \(standardiseBy)")
      document.warnings += Self.warnings(result)
    }
    return document
  }

  /// The shares of the groups if all had the mix of the standard.
  private func standardised(
    _ names: String, _ cohort: OutcomeCohort, by column: GroupColumn, _ input: AnalysisInput,
    _ landmark: FollowUpWave?, _ months: [Int]
  ) throws(Failure) -> GroupStandardisation {
    var strata: [GroupColumn] = []
    for term in try Parsed.terms(names, option: "--standardise-by", table: input.table) {
      strata.append(cohort.groups(term, in: input.table, input.milestones))
    }
    guard let crossed = GroupColumn.crossing(strata) else {
      throw Messages.wrongWord("--standardise-by", names, known: GroupTerm.names)
    }
    do {
      return try GroupStandardisation(
        cohort, by: column, strata: crossed.strata(smallest: 10), landmark: landmark?.days,
        at: months.map { FollowUpWave(months: $0).days }, standard: standard, smallest: smallest)
    } catch {
      switch error {
      case .nobody:
        throw Messages.cannotAnalyse(
          "Nothing can be standardised: '\(names)' is known of nobody in the groups.")
      case .noSuchStandard(let code, let groups):
        throw Messages.wrongWord("--standard", code, known: groups)
      }
    }
  }
}

/// Adjustments by their names on the command line.
private enum Adjustment: UInt8, CodeList {
  case holm, bonferroni, hochberg, sidak, falseDiscovery

  static let codes = ["holm", "bonferroni", "hochberg", "sidak", "false_discovery"]

  var method: MultiplicityAdjustment {
    switch self {
    case .holm: .holm
    case .bonferroni: .bonferroni
    case .hochberg: .hochberg
    case .sidak: .sidak
    case .falseDiscovery: .falseDiscovery
    }
  }

  var words: String {
    switch self {
    case .holm: "Holm"
    case .bonferroni: "Bonferroni"
    case .hochberg: "Hochberg"
    case .sidak: "Šidák"
    case .falseDiscovery: "Benjamini–Hochberg (false discovery rate)"
    }
  }
}

extension CompareGroupsCommand {
  private typealias Table = AnalysisDocument.Table
  private typealias Column = AnalysisDocument.Column

  private static func people(_ comparison: GroupComparison) -> AnalysisDocument.Table {
    Table(
      id: "groups", title: "Groups",
      columns: [
        Column("group", "Group"), Column("people", "People", .count),
        Column("outcomes", "With outcome", .count), Column("deaths", "Died first", .count),
        Column("median_follow_up_days", "Median follow-up (days)", .count),
      ],
      rows: comparison.groups.map { group in
        [
          .text(group.code), .count(group.people), .count(group.outcomes), .count(group.deaths),
          .optional(group.medianFollowUp),
        ]
      })
  }

  private static func shares(_ comparison: GroupComparison, _ months: [Int])
    -> AnalysisDocument.Table
  {
    Table(
      id: "cumulative_incidence", title: "Share with the outcome by month (95% limits)",
      columns: [
        Column("group", "Group"), Column("month", "Month", .count),
        Column("value", "Share", .percent), Column("lower", "Lower", .percent),
        Column("upper", "Upper", .percent), Column("still_followed", "Still followed", .count),
      ],
      rows: comparison.groups.flatMap { group in
        months.map { month -> [AnalysisDocument.Cell] in
          let estimate = group.incidence.estimate(at: Double(FollowUpWave(months: month).days))
          let isKnown = estimate.isFollowed
          return [
            .text(group.code), .count(month), isKnown ? .number(estimate.value) : .none,
            isKnown ? .optional(estimate.limits?.lower) : .none,
            isKnown ? .optional(estimate.limits?.upper) : .none, .number(estimate.stillFollowed),
          ]
        }
      })
  }

  private static func tests(_ comparison: GroupComparison) -> AnalysisDocument.Table {
    Table(
      id: "tests", title: "Do the groups differ at all?",
      columns: [
        Column("test", "Test"), Column("statistic", "Chi-square", .decimals(2)),
        Column("df", "df", .count), Column("p", "p", .p),
      ],
      rows: [
        [
          .text("log-rank"), .optional(comparison.logRank.statistic),
          .count(comparison.logRank.degreesOfFreedom), .optional(comparison.logRank.pValue),
        ],
        [
          .text("Gray"), .optional(comparison.gray.statistic),
          .count(comparison.gray.degreesOfFreedom), .optional(comparison.gray.pValue),
        ],
      ])
  }

  private static func differences(_ comparison: GroupComparison, _ fixed: FollowUpWave)
    -> AnalysisDocument.Table
  {
    let reference = comparison.groups[comparison.reference].code
    return Table(
      id: "differences",
      title: "Difference from '\(reference)' at month \(fixed.months) (95% limits)",
      columns: [
        Column("group", "Group"), Column("reference", "Reference"),
        Column("month", "Month", .count), Column("difference", "Difference", .percent),
        Column("lower", "Lower", .percent), Column("upper", "Upper", .percent),
        Column("p", "p", .p), Column("adjusted_p", "Adjusted p", .p),
      ],
      rows: comparison.contrasts.map { contrast in
        [
          .text(contrast.code), .text(reference), .count(fixed.months),
          .optional(contrast.difference?.difference),
          .optional(contrast.difference?.limits?.lower),
          .optional(contrast.difference?.limits?.upper), .optional(contrast.difference?.pValue),
          .optional(contrast.adjustedP),
        ]
      })
  }

  private static func warnings(
    _ comparison: GroupComparison, _ months: [Int], _ fixed: FollowUpWave,
    _ landmark: FollowUpWave?
  ) -> [String] {
    var warnings: [String] = []
    let few = comparison.groups.filter { $0.outcomes < 10 }.map(\.code)
    if !few.isEmpty {
      warnings.append(
        "fewer than 10 people with the outcome in \(few.joined(separator: ", ")): limits and tests "
          + "are unsure there.")
    }
    let thin = comparison.groups.filter { group in
      months.contains { month in
        let estimate = group.incidence.estimate(at: Double(FollowUpWave(months: month).days))
        return estimate.isFollowed && estimate.stillFollowed < 10
      }
    }.map(\.code)
    if !thin.isEmpty {
      warnings.append(
        "fewer than 10 people still followed at a month shown in \(thin.joined(separator: ", ")): "
          + "one more outcome would move the share a lot.")
    }
    let short = comparison.contrasts.filter { $0.difference == nil }.map(\.code)
    if !short.isEmpty {
      warnings.append(
        "no comparison at month \(fixed.months) for \(short.joined(separator: ", ")): it or the "
          + "reference was not followed so long. A smaller --difference-at may do.")
    }
    if let landmark { warnings.append(AnalysisWords.landmarkWarning(landmark)) }
    return warnings
  }

  private static func standardised(
    _ result: GroupStandardisation, _ months: [Int], by names: String
  ) -> AnalysisDocument.Table {
    Table(
      id: "standardised",
      title: "Share with the outcome if all groups had the same mix of \(names) (95% limits)",
      columns: [
        Column("group", "Group"), Column("month", "Month", .count),
        Column("plain", "Own mix", .percent),
        Column("value", "Same mix", .percent), Column("lower", "Lower", .percent),
        Column("upper", "Upper", .percent),
      ],
      rows: result.estimates.enumerated().map { index, estimate in
        [
          .text(estimate.code), .count(months[index % months.count]), .optional(estimate.plain),
          .optional(estimate.standardised?.value), .optional(estimate.standardised?.limits?.lower),
          .optional(estimate.standardised?.limits?.upper),
        ]
      })
  }

  private static func warnings(_ result: GroupStandardisation) -> [String] {
    var warnings: [String] = []
    if result.unknown > 0 {
      warnings.append(
        "\(AnalysisNumber.count(result.unknown)) people with an unknown value, or in a stratum of fewer "
          + "than 10, are not in the standardised shares.")
    }
    for (code, strata) in result.lacking {
      warnings.append(
        "'\(code)' cannot be standardised: it has nobody in \(strata.joined(separator: ", ")).")
    }
    let short = Set(
      result.estimates.filter { estimate in
        estimate.standardised == nil && !result.lacking.contains { $0.code == estimate.code }
      }.map(\.code)
    ).sorted()
    if !short.isEmpty {
      warnings.append(
        "a dash for \(short.joined(separator: ", ")): one of its strata was not followed so long.")
    }
    return warnings
  }

  private static func failure(_ fault: GroupComparison.Fault, property: String) -> Failure {
    switch fault {
    case .nobody:
      Messages.cannotAnalyse(
        "Nobody is left to compare by '\(property)': the value is known of no one in the cohort. "
          + "See  waymark status  and the data quality pages of the report.")
    case .oneGroup(let code):
      Messages.cannotAnalyse(
        "There is nothing to compare: everyone whose '\(property)' is known is in one group, "
          + "'\(code)'.")
    case .noOutcomes:
      Messages.cannotAnalyse(
        "There is nothing to compare: nobody in these groups had the outcome in the time observed.")
    case .noSuchReference(let code, let groups):
      Messages.wrongWord("--reference", code, known: groups)
    }
  }
}
