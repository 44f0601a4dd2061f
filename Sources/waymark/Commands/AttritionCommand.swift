import ArgumentParser
import CaseModel
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

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let months = try Parsed.months(at, option: "--at")
    if let claimBelow, !(claimBelow > 0 && claimBelow < 100) {
      throw Failure(.wrongUsage, "--claim-below: name a per cent between 0 and 100, such as 20.")
    }
    let input = try analysis.input("attrition")
    let named = try wave.map { try Parsed.wave($0, option: "--wave", of: input.rules) }
    let properties = try Parsed.terms(on, option: "--on", table: input.table)
    let alikeTerms = try Parsed.terms(alike, option: "--alike", table: input.table)
    let lastDue = FollowUpWave.lastDue(
      of: input.rules.waves, input.milestones, clock: input.rules.clock, cutoff: input.cutoff)
    guard let wave = named ?? lastDue else {
      throw Messages.cannotAnalyse("No wave of follow-up is due by the end of the period.")
    }
    let cohort = WaveCohort(
      input.table, input.milestones, wave: wave, cutoff: input.cutoff, rules: input.rules)
    guard cohort.count > 0 else {
      throw Messages.cannotAnalyse(
        "The wave of month \(wave.months) is due for nobody by the end of the period.")
    }
    var columns = properties.map { term in
      cohort.groups(term, in: input.table, input.milestones).pooling(smallest: smallest)
    }
    columns += [cohort.stages, cohort.reTrafficking]
    let balances = columns.map { ProfileBalance($0, cohort.state) }
    let losses = losses(input, alikeTerms, months)

    var document = AnalysisDocument(
      command: "attrition", title: "Reached and not reached at month \(wave.months)")
    document.stamp = input.stamp
    document.subject =
      input.subject + [
        (label: "Clock", text: "days since \(AnalysisWords.clock(input.rules.clock))"),
        (label: "Wave", text: "month \(wave.months), due on day \(wave.days)"),
      ]
    document.attrition = cohort.attrition
    document.tables = [Self.waves(input)]
    document.tables += [Self.balance(balances), Self.tests(balances), Self.endings(cohort)]
    document.tables.append(Self.losses(losses, months))
    if let claimBelow { document.tables.append(Self.claims(losses, months, claimBelow / 100)) }
    document.methods = [
      "shares with Wilson 95% limits; standardised difference of shares (Austin 2009), reached less "
        + "not reached, those who declined counted with them",
      "Fisher's exact test for two groups, Pearson's chi-square for more where expected counts allow it "
        + "(Cochran 1954), over people of known groups of at least 10; p adjusted by Holm over the properties",
      "re-trafficking: Aalen–Johansen over everybody whose months are over; 'lost like their own kind' weighs by the inverse probability "
        + "of staying within \(alike) (Robins and Rotnitzky 1992); lowest and highest if none or all of "
        + "the lost had the outcome (Manski 1989)",
    ]
    if claimBelow != nil {
      document.methods.append(
        "tipping point: the number of the lost with the outcome at which Wilson's upper limit reaches "
          + "the value claimed (Yan, Lee and Li 2009)")
    }
    document.assumptions =
      "people are followed to \(AnalysisWords.followUpEnd(input.rules.followUpEnd)); "
      + "stage and re-trafficking are those recorded by the day the wave fell due: less may be known of "
      + "the unreached. Groups that look alike may still differ in what nobody recorded."
    document.warnings = Self.warnings(cohort, balances, losses)
    return document
  }

  /// The treatment of people lost, by month.
  private func losses(_ input: AnalysisInput, _ terms: [GroupTerm], _ months: [Int])
    -> [LossAdjustment]
  {
    let cohort = input.cohort(.reTrafficked, since: input.rules.clock)
    let strata = GroupColumn.crossing(
      terms.map { cohort.groups($0, in: input.table, input.milestones) })
    return months.map { month in
      LossAdjustment(
        cohort, strata: strata?.strata(smallest: smallest),
        window: FollowUpWave(months: month).days,
        observable: cohort.startDay.map { input.cutoff - $0 })
    }
  }
}

extension AttritionCommand {
  private typealias Table = AnalysisDocument.Table
  private typealias Column = AnalysisDocument.Column

  private static func waves(_ input: AnalysisInput) -> AnalysisDocument.Table {
    Table(
      id: "waves", title: "Waves of follow-up",
      columns: [
        Column("month", "Month", .count), Column("due", "Due", .count),
        Column("reached", "Reached", .count), Column("not_reached", "Not reached", .count),
        Column("declined", "Declined", .count), Column("share_reached", "Reached", .percent),
        Column("lower", "Lower", .percent), Column("upper", "Upper", .percent),
      ],
      rows: input.rules.waves.map { wave in
        let cohort = WaveCohort(
          input.table, input.milestones, wave: wave, cutoff: input.cutoff, rules: input.rules)
        let share = Proportion(cohort.people(.reached), of: cohort.count)
        let limits = share.total > 0 ? share.wilson() : nil
        return [
          .count(wave.months), .count(cohort.count), .count(share.count),
          .count(cohort.people(.notReached)), .count(cohort.people(.declined)),
          share.total > 0 ? .number(share.estimate) : .none, .optional(limits?.lower),
          .optional(limits?.upper),
        ]
      })
  }

  private static func balance(_ balances: [ProfileBalance]) -> AnalysisDocument.Table {
    Table(
      id: "reached_and_not", title: "Who they are: reached against not reached or declined",
      columns: [
        Column("property", "Property"), Column("group", "Group"),
        Column("reached", "Reached", .count), Column("share_of_reached", "of all", .percent),
        Column("unreached", "Not reached", .count),
        Column("share_of_unreached", "of all", .percent),
        Column("declined", "(declined)", .count),
        Column("standardised_difference", "Std. difference", .decimals(2)),
      ],
      rows: balances.flatMap { balance in
        balance.rows.map { row in
          [
            .text(balance.property), .text(row.code ?? Grouping.unknown), .count(row.reached.count),
            share(row.reached), .count(row.unreached.count), share(row.unreached),
            .count(row.declined), .optional(row.standardisedDifference),
          ]
        }
      })
  }

  /// No percentage of fewer than ten people.
  private static func share(_ proportion: Proportion) -> AnalysisDocument.Cell {
    proportion.total >= 10 ? .number(proportion.estimate) : .none
  }

  private static func tests(_ balances: [ProfileBalance]) -> AnalysisDocument.Table {
    let adjusted = MultiplicityAdjustment.holm.adjust(balances.map { $0.test?.p ?? .nan })
    return Table(
      id: "tests", title: "Could chance explain it?",
      columns: [
        Column("property", "Property"), Column("test", "Test"), Column("p", "p", .p),
        Column("adjusted_p", "Adjusted p", .p),
        Column("largest_difference", "Largest std. difference", .decimals(2)),
      ],
      rows: zip(balances, adjusted).map { balance, p in
        let name =
          switch balance.test?.kind {
          case .fisher?: "Fisher"
          case .pearson(let df)?: "chi-square, \(df) df"
          case nil: "none: one group, or too few people"
          }
        let largest = balance.rows.compactMap(\.standardisedDifference).map(\.magnitude).max()
        return [
          .text(balance.property), .text(name), .optional(balance.test?.p),
          p.isNaN ? .none : .number(p), .optional(largest),
        ]
      })
  }

  private static func endings(_ cohort: WaveCohort) -> AnalysisDocument.Table {
    let missing = cohort.state.indices.filter { cohort.state[$0] == .notReached }
    let kinds: [EventKind] = [.withdrew, .lost, .transferred, .closed]
    let counted: [(String, Int)] =
      kinds.map { kind in
        (kind.code, missing.count { cohort.ending[$0] == kind })
      } + [("nothing_recorded", missing.count { cohort.ending[$0] == nil })]
    return Table(
      id: "endings", title: "Not reached: what had ended contact when the wave fell due",
      columns: [Column("ending", "Ending"), Column("people", "People", .count)],
      rows: counted.map { [.text($0.0), .count($0.1)] })
  }

  private static func losses(_ losses: [LossAdjustment], _ months: [Int]) -> AnalysisDocument.Table
  {
    Table(
      id: "losses",
      title: "Share re-trafficked, by what the lost are taken to be like (95% limits)",
      columns: [
        Column("month", "Month", .count), Column("plain", "Like everyone", .percent),
        Column("plain_lower", "Lower", .percent), Column("plain_upper", "Upper", .percent),
        Column("adjusted", "Like their own kind", .percent),
        Column("adjusted_lower", "Lower", .percent), Column("adjusted_upper", "Upper", .percent),
        Column("known", "Known", .count), Column("with_outcome", "With it", .count),
        Column("lost", "Lost", .count), Column("lowest", "Lowest", .percent),
        Column("highest", "Highest", .percent),
        Column("largest_weight", "Max weight", .decimals(1)),
      ],
      rows: zip(months, losses).map { month, loss in
        [
          .count(month), .optional(loss.plain?.value), .optional(loss.plain?.limits?.lower),
          .optional(loss.plain?.limits?.upper), .optional(loss.adjusted?.value),
          .optional(loss.adjusted?.limits?.lower), .optional(loss.adjusted?.limits?.upper),
          .count(loss.group.reached.total), .count(loss.group.reached.count),
          .count(loss.group.unreached), .optional(loss.group.bounds?.lower),
          .optional(loss.group.bounds?.upper), .optional(loss.largestWeight),
        ]
      })
  }

  private static func claims(_ losses: [LossAdjustment], _ months: [Int], _ value: Double)
    -> AnalysisDocument.Table
  {
    Table(
      id: "claims",
      title:
        "Fewer than \(AnalysisNumber.percent.text(value)) re-trafficked: when would it not hold?",
      columns: [
        Column("month", "Month", .count), Column("claim", "Claim"),
        Column("tipping_count", "Lost with outcome", .count),
        Column("tipping_share", "of the lost", .percent),
        Column("like_everyone", "like everyone", .percent),
      ],
      rows: zip(months, losses).map { month, loss in
        [.count(month)] + ClaimTippingPoint.of(loss.group, claim: .below(value)).cells + [
          .optional(loss.plain?.value)
        ]
      })
  }

  private static func warnings(
    _ cohort: WaveCohort, _ balances: [ProfileBalance], _ losses: [LossAdjustment]
  ) -> [String] {
    var warnings: [String] = []
    let reached = cohort.people(.reached)
    if reached == 0 || reached == cohort.count {
      warnings.append(
        reached == 0
          ? "nobody was reached: there is nothing to compare."
          : "everyone was reached: there is nothing to compare.")
    } else if min(reached, cohort.count - reached) < 30 {
      warnings.append(
        "fewer than 30 people on one side: differences of this size come about by chance.")
    }
    let apart = balances.filter { balance in
      balance.rows.contains { ($0.standardisedDifference ?? 0).magnitude >= 0.1 }
    }
    if !apart.isEmpty {
      warnings.append(
        "reached and unreached differ by 0.1 or more in "
          + "\(apart.map(\.property).joined(separator: ", ")): figures about the reached do not stand "
          + "for all.")
    }
    if let unknown = losses.map(\.unknownStratum).max(), unknown > 0 {
      warnings.append(
        "\(AnalysisNumber.count(unknown)) people of unknown kind, or of a small one, are not in "
          + "'like their own kind'.")
    }
    if losses.contains(where: { ($0.largestWeight ?? 0) > 10 }) {
      warnings.append(
        "one person who stayed stands for more than ten: the adjusted share is unsure.")
    }
    return warnings
  }
}

extension ClaimTippingPoint.Outcome {
  /// The state of a claim in a word, and count and share of the unreached that end it.
  var cells: [AnalysisDocument.Cell] {
    switch self {
    case .notShown: [.text("not_shown"), .none, .none]
    case .cannotTip: [.text("holds_whatever_the_lost"), .none, .none]
    case .tips(let count, let share): [.text("holds_until"), .count(count), .number(share)]
    }
  }
}
