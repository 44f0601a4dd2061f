import ArgumentParser
import CaseModel
import Reporting
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
    var model = ModelAnalysis()
    model.landmark = try landmark.map { try Parsed.month($0, option: "--landmark") }
    model.kind = try Parsed.word(kind, option: "--kind")
    guard cluster == nil || model.kind == .cox else {
      throw Failure(
        .wrongUsage, "--cluster belongs to --kind cox; Fine–Gray errors are by person already.")
    }
    model.ties = try Parsed.word(ties, option: "--ties")
    model.references = try references()
    let input = try analysis.input("model")
    let since = named ?? input.rules.clock
    let cohort = input.cohort(outcome, since: since)
    func column(_ text: String, _ option: String) throws(Failure) -> GroupColumn {
      let term = try Parsed.term(text, option: option, table: input.table)
      if case .reached = term, landmark == nil { throw Messages.landmarkMissing }
      return cohort.groups(
        term, in: input.table, input.milestones, landmark: model.landmark?.days)
    }
    let properties = try on.split(separator: ",").map { try column(String($0), "--on") }
    let known = properties.map(\.name)
    if let unused = model.references.keys.sorted().first(where: { !known.contains($0) }) {
      throw Messages.wrongWord("--reference", unused, known: known)
    }
    model.strata = try strata.map { try column($0, "--strata") }
    model.cluster = try cluster.map { name in
      name == "person" ? cohort.everyoneApart : try column(name, "--cluster")
    }
    return try Messages.worded(
      try input.model(model, of: cohort, since: since, on: properties))
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
}
