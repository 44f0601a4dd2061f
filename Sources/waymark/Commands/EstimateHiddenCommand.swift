import ArgumentParser
import CaseModel
import Disclosure
import Statistics

/// `waymark estimate-hidden`: an estimate of how many people were on no list.
struct EstimateHiddenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate-hidden",
    abstract: "Estimate how many people were never identified, from overlapping lists.",
    discussion: """
      FILE has a 0/1 column for each list and a column 'count': how many people are on just these \
      lists. It holds no cases, so nothing of the result is secret. With --organisations the lists are \
      the organisations of the database that know a person (as agency, recorder or provider, under \
      pseudonyms made with one key), for internal use only.

      EXAMPLES
        waymark estimate-hidden overlaps.csv
        waymark estimate-hidden overlaps.csv --json --csv estimates.csv
        waymark estimate-hidden --organisations AG01,AG02,PR01 --period 2024-Q4 \\
          --internal --reason "analysis"
      """)

  @Argument(help: ArgumentHelp("Overlap counts.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("Codes of 2 to 10 organisations.", valueName: "list"))
  var organisations: String?

  @Option(
    help: ArgumentHelp("With --organisations: 2024-Q4, 2024, last-year.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: AnalysisOutput

  func run() throws { try output.write(document()) }

  func document() throws -> AnalysisDocument {
    var document = AnalysisDocument(
      command: "estimate-hidden", title: "People on no list: multiple systems estimation")
    let lists: [String]
    let table: CaptureTable
    if let file {
      guard organisations == nil else {
        throw Failure(.wrongUsage, "Name either a file of overlaps or --organisations, not both.")
      }
      let overlap = try OverlapFile(path: file)
      (lists, table) = (overlap.lists, overlap.table)
    } else {
      (lists, table) = try fromDatabase(&document)
    }
    guard table.observed > 0 else {
      throw Messages.cannotAnalyse("Nothing can be estimated: nobody is on any of the lists.")
    }
    guard let selection = StepwiseSelection.byAIC(table) else {
      throw Messages.cannotAnalyse(
        "Nothing can be estimated: the lists overlap too little even for the simplest model.")
    }
    try HiddenReport(lists: lists, table: table, selection: selection).fill(&document)
    return document
  }

  /// The lists of organisations in the database.
  private func fromDatabase(_ document: inout AnalysisDocument) throws(Failure) -> (
    [String], CaptureTable
  ) {
    guard let organisations else {
      throw Failure(
        .wrongUsage,
        "Name a file of overlap counts, or lists of the database: --organisations a,b,c")
    }
    let edition = try audience.edition()
    guard edition.audience == .internalUse else {
      throw Messages.internalOnly("estimate-hidden --organisations")
    }
    guard let period else {
      throw Failure(.wrongUsage, "--organisations needs a period:  --period 2024-Q4")
    }
    let lists = organisations.split(separator: ",").map(String.init)
    guard (2...10).contains(lists.count), Set(lists).count == lists.count else {
      throw Failure(.wrongUsage, "--organisations: name 2 to 10 different codes.")
    }
    let workspace = try workspace.open()
    let day = try Parsed.day(asOf, option: "--as-of")
    let named = try Parsed.period(period, in: workspace, asOf: day)
    let pipeline = ReportPipeline(workspace: workspace)
    let (cases, known, lastDelivery) = try pipeline.cases(asOf: day)
    try KnownPeriod(named, lastDelivery: lastDelivery).warn()
    let cutoff = min(named.end, lastDelivery)
    if let unknown = lists.first(where: { !cases.openCodes.contains($0) }) {
      throw Messages.wrongWord("--organisations", unknown, known: cases.openCodes)
    }
    let milestones = cases.milestones(until: cutoff, rules: pipeline.rules)
    guard let table = cases.captures(byOrganisations: lists, milestones, cutoff: cutoff) else {
      throw Messages.cannotAnalyse("The organisations make no table of overlaps.")
    }
    document.stamp = try pipeline.stamp(reason: edition.reason)
    let cohort = milestones.count { $0.entry != nil }
    var attrition = Attrition(everyone: cases.count)
    attrition.leaveOut(cases.count - cohort, .notInCohort)
    attrition.leaveOut(cohort - table.observed, .onNoList)
    document.attrition = attrition
    document.subject = [
      (label: "Period", text: "\(named.code) (known by \(cutoff.iso))"),
      (label: "As known on", text: known.iso),
    ]
    document.warnings = [
      "organisations that refer people to each other do not find them independently; lists of "
        + "referral partners make the estimate too small."
    ]
    return (lists, table)
  }
}

/// The tables and words of one estimate.
private struct HiddenReport {
  typealias Table = AnalysisDocument.Table
  typealias Column = AnalysisDocument.Column
  typealias Cell = AnalysisDocument.Cell

  let lists: [String]
  let table: CaptureTable
  let selection: StepwiseSelection

  func fill(_ document: inout AnalysisDocument) throws(Failure) {
    let estimate = selection.estimate
    let profile = estimate.profileMultinomial()
    document.subject += [
      (label: "Lists", text: lists.joined(separator: ", ")),
      (label: "People on at least one list", text: AnalysisNumber.count(table.observed)),
    ]
    // More than six lists have too many models to try them all.
    let all = table.listCount <= 6 ? AllPairwiseModels(table, pairs: table.pairs) : nil
    document.tables = [chosen(profile), steps]
    if let all { document.tables += [spread(all, profile), best(all)] }
    document.tables += [twoLists, bounds]
    document.methods = [
      "Poisson log-linear models of the overlaps; pairs of lists taken in by smallest AIC while the "
        + "new term is significant at 5% (Silverman 2014); the selection ended because "
        + stopWords + ".",
      "limits by the multinomial profile likelihood (Cormack 1992), given the model chosen; total by "
        + "Poisson and by multinomial likelihood, which differ by a few people",
      "a pair that nobody shares has its parameter at minus infinity and counts as a parameter; "
        + "existence by linear program (Fienberg and Rinaldo 2012)",
      "BIC with the people observed as sample size; two lists by Chapman; lower bounds by Chao",
    ]
    document.assumptions =
      "all lists are of the same people, place and time; the same person is recognised on every "
      + "list; nobody is certain to be missed by all; lists depend on each other in pairs only."
    document.warnings += warnings(all, profile)
  }

  private func name(_ pair: ListPair) -> String { "\(lists[pair.first]):\(lists[pair.second])" }

  private func names(_ pairs: [ListPair]) -> String {
    pairs.isEmpty ? "none" : pairs.map(name).joined(separator: " ")
  }

  private func chosen(_ profile: MultipleSystemsEstimate.Multinomial) -> Table {
    let estimate = selection.estimate
    let limits = profile.limits.first
    func row(_ likelihood: String, _ total: Double, _ limits: Limits?) -> [Cell] {
      [
        .text(likelihood), .number(total), .optional(limits?.lower), .optional(limits?.upper),
        .number(total - Double(table.observed)), .text(names(estimate.pairs)),
      ]
    }
    return Table(
      id: "estimate", title: "Total by the published rule (95% limits, given the model)",
      columns: [
        Column("likelihood", "Likelihood"), Column("total", "Total", .count),
        Column("lower", "Lower", .count), Column("upper", "Upper", .count),
        Column("unseen", "On no list", .count), Column("pairs", "Pairs in the model"),
      ],
      rows: [
        row("Poisson", estimate.total, limits), row("multinomial", profile.estimate, limits),
      ])
  }

  private var steps: Table {
    Table(
      id: "steps", title: "Selection, step by step",
      columns: [
        Column("pair", "Pair taken in"), Column("p", "p", .p), Column("aic", "AIC", .decimals(2)),
        Column("total", "Total", .count),
      ],
      rows: selection.steps.map { step in
        [.text(name(step.pair)), .number(step.p), .number(step.aic), .number(step.total)]
      })
  }

  private var stopWords: String {
    switch selection.stop {
    case .noPairLeft: "every pair is in the model"
    case .aicDoesNotFall(let pair, _): "AIC no longer falls (best left: \(name(pair)))"
    case .notSignificant(let pair, _, let p?):
      "\(name(pair)) is not significant (p \(AnalysisNumber.p.text(p)))"
    case .notSignificant(let pair, _, nil): "the best pair left, \(name(pair)), is shared by nobody"
    case .noModelLeft: "no larger model has an estimate"
    }
  }

  private func spread(_ all: AllPairwiseModels, _ profile: MultipleSystemsEstimate.Multinomial)
    -> Table
  {
    let totals = all.models.compactMap { $0.fit?.total }
    let inside = profile.limits.first.map { limits in
      Double(totals.count { $0 >= limits.lower && $0 <= limits.upper }) / Double(totals.count)
    }
    let rows: [(String, Double?)] = [
      ("models", Double(all.models.count)), ("models with an estimate", Double(totals.count)),
      ("smallest total", all.totalQuantile(0)), ("lower quartile", all.totalQuantile(0.25)),
      ("median", all.totalQuantile(0.5)), ("upper quartile", all.totalQuantile(0.75)),
      ("largest total", all.totalQuantile(1)), ("AIC-weighted mean", all.average(by: .aic)),
      ("BIC-weighted mean", all.average(by: .bic)),
      ("% of models inside the limits above", inside.map { $0 * 100 }),
    ]
    return Table(
      id: "spread", title: "How far all models with pairs of lists spread",
      columns: [Column("statistic", "Statistic"), Column("value", "Value", .count)],
      rows: rows.map { [.text($0.0), .optional($0.1)] })
  }

  private func best(_ all: AllPairwiseModels) -> Table {
    func rows(_ criterion: AllPairwiseModels.Criterion, _ name: String) -> [[Cell]] {
      let weights = all.weights(by: criterion)
      return all.ranked(by: criterion).prefix(5).map { model, value in
        [
          .text(name), .number(value), .number(weights[model.number]),
          .optional(model.fit?.total), .text(names(all.pairs(of: model.number))),
        ]
      }
    }
    return Table(
      id: "best_models", title: "The five best models by each criterion",
      columns: [
        Column("criterion", "By"), Column("value", "Criterion", .decimals(2)),
        Column("weight", "Weight", .decimals(2)), Column("total", "Total", .count),
        Column("pairs", "Pairs in the model"),
      ], rows: rows(.aic, "AIC") + rows(.bic, "BIC"))
  }

  private var twoLists: Table {
    Table(
      id: "two_lists", title: "Two lists at a time (Chapman, log-normal 95% limits): a check only",
      columns: [
        Column("pair", "Lists"), Column("first", "First", .count),
        Column("second", "Second", .count), Column("both", "Both", .count),
        Column("total", "Total", .count), Column("lower", "Lower", .count),
        Column("upper", "Upper", .count),
      ],
      rows: table.pairs.map { pair in
        let two = TwoListEstimate(table, pair: pair)
        let limits = two.both > 0 ? two.chapmanLogNormal() : nil
        return [
          .text(name(pair)), .count(two.first), .count(two.second), .count(two.both),
          two.both > 0 ? .number(two.chapman) : .none, .optional(limits?.lower),
          .optional(limits?.upper),
        ]
      })
  }

  private var bounds: Table {
    let bounds = LowerBounds(table)
    let rows: [(String, Double)] = [
      ("Chao, lists of unequal size", bounds.unequalLists),
      ("Chao, lists of unequal size, bias-corrected", bounds.unequalListsBiasCorrected),
      ("Chao, few lists of equal size", bounds.fewLists),
      ("Chao, many lists of equal size", bounds.plain),
    ]
    return Table(
      id: "lower_bounds", title: "At least so many",
      columns: [Column("bound", "Bound"), Column("total", "Total", .count)],
      rows: rows.map { [.text($0.0), .number($0.1)] })
  }

  private func warnings(
    _ all: AllPairwiseModels?, _ profile: MultipleSystemsEstimate.Multinomial
  ) -> [String] {
    var warnings: [String] = []
    if let all, let low = all.totalQuantile(0), let high = all.totalQuantile(1) {
      warnings.append(
        "one table, one family of models, and totals from \(AnalysisNumber.count.text(low)) to "
          + "\(AnalysisNumber.count.text(high)): the limits of the chosen model leave out the choice "
          + "of the model. Never quote the estimate without this spread.")
    } else {
      warnings.append(
        "more than six lists: not all models were tried, so the spread over models is not shown.")
    }
    if selection.estimate.degreesOfFreedom == 0 {
      warnings.append("the model fits any table of this size: the data cannot speak against it.")
    }
    if table.listCount == 2 {
      warnings.append(
        "with two lists their independence is taken on trust; nothing in the data can test it.")
    }
    let empty = table.pairs.filter { table.people(on: 1 << $0.first | 1 << $0.second) == 0 }
    if !empty.isEmpty {
      warnings.append(
        "nobody is on both lists of \(names(empty)): two lists say nothing there, and models with "
          + "such a pair rest on the other lists alone.")
    }
    warnings.append(
      "estimates of two lists differ because lists depend on each other, not by chance; a person "
        + "missed in matching makes every overlap too small and the total too large.")
    warnings.append(
      "Chao's bounds hold only if people differ in how easily they are found and dependence puts them "
        + "on several lists; the forms for equal lists can lie above the truth when sizes differ.")
    return warnings
  }
}
