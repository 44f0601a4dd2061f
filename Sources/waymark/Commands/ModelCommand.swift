import ArgumentParser
import CaseModel
import Statistics

/// `waymark model`: a regression of an outcome on properties of people.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Fit a Cox or Fine–Gray model of re-trafficking or reintegration.",
    discussion: """
      --on takes attributes (sex, age, agency), single values of them (exploitation=sexual) and \
      entry_year, each as known at the start; with --landmark also reintegrated and returned, as known \
      by then. The first reference is the largest group; another one is named by --reference. The \
      results are for internal use only.

      EXAMPLES
        waymark model --period 2024-Q4 --on sex,age --internal --reason "analysis"
        waymark model --period 2024-Q4 --on sex,exploitation=sexual \\
          --strata agency --reference sex=male --internal --reason "analysis"
        waymark model --period 2024-Q4 --on sex,entry_year --kind fine-gray \\
          --internal --reason "analysis" --json
        waymark model --period 2024-Q4 --on sex,reintegrated --landmark 12 \\
          --cluster agency --internal --reason "analysis"
      """)

  @Option(help: ArgumentHelp("Properties, separated by commas.", valueName: "list"))
  var on: String

  @Option(
    help: ArgumentHelp(
      "cox (rates among those still at risk) or fine-gray (shares, death competing).",
      valueName: "kind"))
  var kind = "cox"

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

  @Option(
    help: ArgumentHelp(
      "Cox: people whose outcomes may depend on each other: a property such as agency, or person.",
      valueName: "property"))
  var cluster: String?

  @Option(help: ArgumentHelp("Cox: efron, breslow or exact.", valueName: "method"))
  var ties = "efron"

  @Option(
    help: ArgumentHelp(
      "A property whose groups have baselines of their own; with fine-gray, losses of their own.",
      valueName: "property"))
  var strata: String?

  @Option(help: ArgumentHelp("Reference group, such as sex=male.", valueName: "property=code"))
  var reference: [String] = []

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let outcome: TimedOutcome = try Parsed.code(outcome, option: "--outcome")
    let named: ClockStart? = try since.map { try Parsed.code($0, option: "--since") }
    let landmark = try landmark.map { try Parsed.month($0, option: "--landmark") }
    guard let kind = OutcomeRegression.Kind(rawValue: kind) else {
      throw Messages.wrongWord(
        "--kind", kind, known: OutcomeRegression.Kind.allCases.map(\.rawValue))
    }
    guard cluster == nil || kind == .cox else {
      throw Failure(
        .wrongUsage, "--cluster belongs to --kind cox; Fine–Gray errors are by person already.")
    }
    let ties = try Self.ties(ties)
    let references = try references()
    let input = try analysis.input("model")
    let since = named ?? input.rules.clock
    let cohort = input.cohort(outcome, since: since)
    func column(_ text: String, _ option: String) throws(Failure) -> GroupColumn {
      let term = try Parsed.term(text, option: option, table: input.table)
      if case .reached = term, landmark == nil { throw Messages.landmarkMissing }
      return cohort.groups(term, in: input.table, input.milestones, landmark: landmark?.days)
    }
    var properties: [GroupColumn] = []
    for text in on.split(separator: ",").map(String.init) {
      properties.append(try column(text, "--on"))
    }
    if let unused = references.keys.sorted().first(where: { name in
      !properties.contains { $0.name == name }
    }) {
      throw Messages.wrongWord("--reference", unused, known: properties.map(\.name))
    }
    let strataColumn = try strata.map { try column($0, "--strata") }
    let clusterColumn = try cluster.map { name in
      name == "person" ? cohort.everyoneApart : try column(name, "--cluster")
    }
    let model: OutcomeRegression
    do {
      model = try OutcomeRegression(
        cohort, kind: kind, on: properties, strata: strataColumn, ties: ties,
        references: references, cluster: clusterColumn, landmark: landmark?.days)
    } catch {
      throw Self.failure(error)
    }
    var document = AnalysisDocument(
      command: "model",
      title: "\(kind == .cox ? "Cox" : "Fine–Gray") model of "
        + (outcome == .reTrafficked ? "re-trafficking" : "reintegration"))
    document.stamp = input.stamp
    document.subject =
      input.subject + [
        (label: "Outcome", text: AnalysisWords.outcome(outcome)),
        (label: "Clock", text: AnalysisWords.clock(since, landmark: landmark)),
        (
          label: "Fitted on",
          text: "\(AnalysisNumber.count(model.people)) people, "
            + "\(AnalysisNumber.count(model.outcomes)) with the outcome, "
            + "\(AnalysisNumber.count(model.deaths)) died first"
        ),
      ]
    document.attrition = model.attrition
    document.tables = [Self.terms(model)] + (kind == .cox ? [Self.tests(model)] : [])
    document.methods = methods(kind, ties)
    document.assumptions = Self.assumptions(kind)
    document.warnings = Self.warnings(model, landmark)
    return document
  }

  private static func ties(_ text: String) throws(Failure) -> CoxModel.Ties {
    switch text {
    case "efron": .efron
    case "breslow": .breslow
    case "exact": .exact
    default: throw Messages.wrongWord("--ties", text, known: ["efron", "breslow", "exact"])
    }
  }

  private func references() throws(Failure) -> [String: String] {
    var references: [String: String] = [:]
    for text in reference {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Failure(
          .wrongUsage, "--reference: '\(text)' names no group. Write it as  sex=male")
      }
      references[parts[0]] = parts[1]
    }
    return references
  }

  private func methods(_ kind: OutcomeRegression.Kind, _ ties: CoxModel.Ties) -> [String] {
    switch kind {
    case .cox:
      let handled =
        switch ties {
        case .efron: "Efron's method for ties"
        case .breslow: "Breslow's method for ties"
        case .exact: "the exact method for ties"
        }
      return [
        "Cox proportional hazards regression, \(handled)"
          + (strata.map { ", stratified by \($0)" } ?? "") + "; Wald limits and p values"
          + (cluster.map { " with sandwich errors clustered by \($0)" } ?? ""),
        "proportional hazards by the score test of Grambsch and Therneau on the Kaplan–Meier scale",
      ]
    case .fineGray:
      return [
        "Fine–Gray regression on the subdistribution hazard, sandwich standard errors, Wald limits"
          + (strata.map { "; losses weighted within \($0)" } ?? "")
      ]
    }
  }

  private static func assumptions(_ kind: OutcomeRegression.Kind) -> String {
    switch kind {
    case .cox:
      "ratios that stay the same over time; "
        + "given the properties, being lost says nothing about the outcome. "
        + "A ratio is about rates of those still at risk, not about how many will have the outcome, "
        + "and is no proof that the property is its cause."
    case .fineGray:
      "ratios that stay the same over time; being lost depends on nothing in the model. "
        + "A ratio says whether more people come to have the outcome; it is not a ratio of rates, "
        + "and is no proof that the property is its cause."
    }
  }
}

extension ModelCommand {
  private static func terms(_ model: OutcomeRegression) -> AnalysisDocument.Table {
    typealias Column = AnalysisDocument.Column
    let name = model.kind == .cox ? "Hazard ratio" : "Subdistribution ratio"
    var columns = [
      Column("property", "Property"), Column("group", "Group"), Column("reference", "Against"),
      Column("people", "People", .count), Column("outcomes", "With outcome", .count),
      Column("ratio", name, .decimals(2)), Column("lower", "Lower", .decimals(2)),
      Column("upper", "Upper", .decimals(2)), Column("p", "p", .p),
      Column("coefficient", "Log ratio", .decimals(3)),
      Column("standard_error", "SE", .decimals(3)),
    ]
    if model.kind == .cox { columns.append(Column("proportionality_p", "PH p", .p)) }
    return AnalysisDocument.Table(
      id: "ratios", title: "Ratios (95% limits)", columns: columns,
      rows: model.terms.map { term in
        let isReliable = !term.mayBeInfinite
        let row: [AnalysisDocument.Cell] = [
          .text(term.column.term), .text(term.column.level ?? "per year"),
          .text(term.column.reference ?? ""), .count(term.people), .count(term.outcomes),
          .optional(term.ratio), .optional(term.limits?.lower), .optional(term.limits?.upper),
          .optional(term.pValue), isReliable ? .optional(term.coefficient) : .none,
          isReliable ? .optional(term.standardError) : .none,
        ]
        return model.kind == .cox ? row + [.optional(term.proportionalityP)] : row
      })
  }

  private static func tests(_ model: OutcomeRegression) -> AnalysisDocument.Table {
    typealias Column = AnalysisDocument.Column
    let rows: [[AnalysisDocument.Cell]] = [
      [
        .text("likelihood ratio, all properties"), .optional(model.likelihoodRatio),
        .count(model.degreesOfFreedom), .optional(model.likelihoodRatioP),
      ],
      [
        .text("proportional hazards, all properties"), .none, .count(model.degreesOfFreedom),
        .optional(model.proportionalityP),
      ],
    ]
    return AnalysisDocument.Table(
      id: "tests", title: "Tests of the whole model",
      columns: [
        Column("test", "Test"), Column("statistic", "Chi-square", .decimals(2)),
        Column("df", "df", .count), Column("p", "p", .p),
      ], rows: rows)
  }

  private static func warnings(_ model: OutcomeRegression, _ landmark: FollowUpWave?) -> [String] {
    func name(_ term: OutcomeRegression.Term) -> String {
      term.column.level.map { "\(term.column.term) '\($0)'" } ?? term.column.term
    }
    var warnings: [String] = []
    for property in model.constant {
      warnings.append("everyone is alike in '\(property)'; it was left out.")
    }
    for term in model.terms where term.isCollinear {
      warnings.append("\(name(term)) follows from the other properties; it was left out.")
    }
    for term in model.terms where term.mayBeInfinite {
      warnings.append(
        "\(name(term)): all or none of the people have the outcome, so that no finite ratio fits "
          + "(separation). Put small groups together.")
    }
    if !model.converged {
      warnings.append("the search for the best fit did not settle; do not use these ratios.")
    }
    if model.outcomes < 10 * model.terms.count {
      warnings.append(
        "\(AnalysisNumber.count(model.outcomes)) outcomes for \(model.terms.count) ratios: fewer "
          + "than ten each; the ratios may be far off.")
    }
    let drifting = model.terms.filter { $0.proportionalityP.map { $0 < 0.05 } ?? false }
    if !drifting.isEmpty {
      warnings.append(
        "the ratio of \(drifting.map(name).joined(separator: ", ")) seems to change over time "
          + "(PH p below 0.05): stratify by it, or compare at fixed months.")
    }
    if let clusters = model.clusters, clusters < 20 {
      warnings.append(
        "only \(clusters) clusters: their sandwich errors are too small below about 20.")
    }
    if let landmark { warnings.append(AnalysisWords.landmarkWarning(landmark)) }
    return warnings
  }

  private static func failure(_ fault: OutcomeRegression.Fault) -> Failure {
    switch fault {
    case .nobody:
      Messages.cannotAnalyse(
        "Nobody is left to fit a model on: no one has a known value of every property named.")
    case .noOutcomes, .data(.noEvents):
      Messages.cannotAnalyse(
        "No model can be fitted: nobody had the outcome in the time observed.")
    case .nothingVaries(let names):
      Messages.cannotAnalyse(
        "No model can be fitted: everyone is alike in \(names.joined(separator: ", ")).")
    case .matrix(.noSuchReference(_, let code, let groups)):
      Messages.wrongWord("--reference", code, known: groups)
    case .data:
      Failure(.internalError, "The columns of the model do not fit together.")
    }
  }
}
