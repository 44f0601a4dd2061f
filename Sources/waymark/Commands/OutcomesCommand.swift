import ArgumentParser
import CaseModel
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

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    guard claimAbove > 0, claimAbove < 100 else {
      throw Failure(.wrongUsage, "--claim-above: name a per cent between 0 and 100, such as 50.")
    }
    let input = try analysis.input("outcomes")
    let planned = input.rules.waves.map(\.months)
    let wave = try Parsed.wave(
      wave ?? (planned.contains(12) ? 12 : planned.first ?? 12), option: "--wave", of: input.rules)
    let scores = DomainScores(
      input.table, input.milestones, wave: wave, cutoff: input.cutoff, rules: input.rules)
    let changes = OutcomeDomain.allCases.compactMap { domain in
      scores.pairs[domain].map { (domain, PairedChange($0)) }
    }
    guard changes.contains(where: { $0.1.paired > 0 }) else {
      throw Messages.cannotAnalyse(
        "No change can be shown: nobody has both a first score and one at month \(wave.months).")
    }
    let courses = ReintegrationCourse.count(
      input.table, input.milestones, cutoff: input.cutoff, rules: input.rules)
    var document = AnalysisDocument(
      command: "outcomes", title: "Change of outcome domains to month \(wave.months)")
    document.stamp = input.stamp
    document.subject =
      input.subject + [
        (label: "Clock", text: "days since \(AnalysisWords.clock(input.rules.clock))")
      ]
    document.attrition = scores.attrition
    document.tables = [
      Self.changes(changes), Self.lost(changes), Self.claims(changes, claimAbove / 100),
      Self.courses(courses),
    ]
    let rule = input.rules.reintegration
    document.methods = [
      "first score: the earliest of the baseline (wave 0, or no wave and before half-way to the first "
        + "wave); people scored at later waves only are left out. Later score: the latest that belongs to "
        + "month \(wave.months)",
      "mean paired change with Student's t limits; exact sign test; Holm over the domains; a rise of "
        + "0.5 counts as measurable, of 1 as substantial",
      "tipping points: the change, or the number improved, of those lost at which the limits of all no "
        + "longer show an improvement, or the share claimed (Yan, Lee and Li 2009)",
      "reintegrated: judged so, or the first assessment that meets the rule, whichever is earlier; it is "
        + "sustained when the latest assessment of at least \(rule.minimumDomains) "
        + "domains, \(rule.minimumDays) days or more after it was reached, has no score below "
        + "\(AnalysisNumber.decimals(0).text(rule.minimumScore)) and no re-trafficking followed; the shares "
        + "are of everyone assisted",
    ]
    document.assumptions =
      "people scored twice stand for those scored once. Who came at their worst rises without help "
      + "too: a change is no proof of an effect of the programme."
    document.warnings = Self.warnings(changes)
    return document
  }

  private typealias Table = AnalysisDocument.Table
  private typealias Column = AnalysisDocument.Column

  private static func changes(_ changes: [(OutcomeDomain, PairedChange)]) -> AnalysisDocument.Table
  {
    let adjusted = MultiplicityAdjustment.holm.adjust(
      changes.map { $0.1.paired > 0 ? $0.1.signTestP : .nan })
    return Table(
      id: "change", title: "Change of people scored twice (95% limits)",
      columns: [
        Column("domain", "Domain"), Column("people", "People", .count),
        Column("first_mean", "First", .decimals(2)), Column("change", "Change", .decimals(2)),
        Column("lower", "Lower", .decimals(2)), Column("upper", "Upper", .decimals(2)),
        Column("improved", "Improved", .count), Column("unchanged", "Same", .count),
        Column("worsened", "Worsened", .count), Column("measurable", "≥0.5", .count),
        Column("substantial", "≥1", .count), Column("adjusted_p", "Adjusted p", .p),
      ],
      rows: zip(changes, adjusted).map { item, p in
        let (domain, change) = item
        let limits = change.limits()
        return [
          .text(domain.code), .count(change.paired), .optional(change.firstMeanOfPaired),
          .optional(change.mean), .optional(limits?.lower), .optional(limits?.upper),
          .count(change.improved), .count(change.unchanged), .count(change.worsened),
          .count(change.measurable), .count(change.substantial), p.isNaN ? .none : .number(p),
        ]
      })
  }

  private static func lost(_ changes: [(OutcomeDomain, PairedChange)]) -> AnalysisDocument.Table {
    Table(
      id: "lost", title: "People with a first score only",
      columns: [
        Column("domain", "Domain"), Column("lost", "Lost", .count),
        Column("first_mean_of_lost", "First score", .decimals(2)),
        Column("difference", "Less those scored twice", .decimals(2)),
        Column("lower", "Lower", .decimals(2)), Column("upper", "Upper", .decimals(2)),
        Column("tipping_point", "Tipping point", .decimals(2)),
      ],
      rows: changes.map { domain, change in
        let difference = change.lostAgainstPaired()
        return [
          .text(domain.code), .count(change.lost), .optional(change.firstMeanOfLost),
          .optional(difference?.difference), .optional(difference?.limits.lower),
          .optional(difference?.limits.upper), .optional(change.tippingPoint()),
        ]
      })
  }

  /// More than a share improved: what the people lost would have to be like to end it.
  private static func claims(_ changes: [(OutcomeDomain, PairedChange)], _ value: Double)
    -> AnalysisDocument.Table
  {
    Table(
      id: "claims",
      title: "More than \(AnalysisNumber.percent.text(value)) improved: when would it not hold?",
      columns: [
        Column("domain", "Domain"), Column("improved", "Improved", .count),
        Column("paired", "of", .count), Column("lost", "Lost", .count), Column("claim", "Claim"),
        Column("tipping_count", "Lost improved", .count),
        Column("tipping_share", "of the lost", .percent),
      ],
      rows: changes.map { domain, change in
        let group = PartlyReached(change.improvedShare, unreached: change.lost)
        let own: [AnalysisDocument.Cell] = [
          .text(domain.code), .count(change.improved), .count(change.paired), .count(change.lost),
        ]
        return own + ClaimTippingPoint.of(group, claim: .above(value)).cells
      })
  }

  private static func courses(_ counts: [ReintegrationCourse: Int]) -> AnalysisDocument.Table {
    let all = counts.values.reduce(0, +)
    return Table(
      id: "reintegration", title: "Reintegration of everyone assisted (Wilson 95% limits)",
      columns: [
        Column("course", "Course"), Column("people", "People", .count),
        Column("share", "Share", .percent), Column("lower", "Lower", .percent),
        Column("upper", "Upper", .percent),
      ],
      rows: ReintegrationCourse.allCases.map { course in
        let share = Proportion(counts[course] ?? 0, of: all)
        let limits = share.wilson()
        return [
          .text(course.code), .count(share.count), all > 0 ? .number(share.estimate) : .none,
          all > 0 ? .number(limits.lower) : .none, all > 0 ? .number(limits.upper) : .none,
        ]
      })
  }

  private static func warnings(_ changes: [(OutcomeDomain, PairedChange)]) -> [String] {
    var warnings: [String] = []
    let few = changes.filter { $0.1.paired < 15 }.map(\.0.code)
    if !few.isEmpty {
      warnings.append(
        "fewer than 15 people scored twice in \(few.joined(separator: ", ")): limits are unsure.")
    }
    if changes.contains(where: { $0.1.lost > 0 }) {
      warnings.append(
        "people were lost to the later assessment. The tipping point is the mean change of the lost "
          + "at which an improvement of all would no longer be shown; a dash means that none is shown "
          + "or nobody was lost.")
    }
    return warnings
  }
}
