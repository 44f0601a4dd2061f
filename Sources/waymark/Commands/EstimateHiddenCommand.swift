import ArgumentParser
import CaseModel
import Reporting
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

  @Option(
    help: ArgumentHelp(
      "How pairs of lists are taken into the model: aic or overlap.", valueName: "rule"))
  var select = StepwiseSelection.Rule.aic.rawValue

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var source: SourceOptions
  @OptionGroup var output: AnalysisOutput

  func run() throws { try output.write(document()) }

  func document() throws -> AnalysisDocument {
    let rule: StepwiseSelection.Rule = try Parsed.word(select, option: "--select")
    guard let file else { return try ofOrganisations(rule) }
    guard organisations == nil else {
      throw Failure(.wrongUsage, "Name either a file of overlaps or --organisations, not both.")
    }
    let overlap = try OverlapFile(path: file)
    return try Messages.worded(
      try HiddenAnalysis(overlap.lists, overlap.table, selectedBy: rule).document())
  }

  /// The lists of organisations in the database.
  private func ofOrganisations(_ rule: StepwiseSelection.Rule) throws -> AnalysisDocument {
    guard let organisations else {
      throw Failure(
        .wrongUsage,
        "Name a file of overlap counts, or lists of the database: --organisations a,b,c")
    }
    let command = "estimate-hidden --organisations"
    let edition = try audience.internalEdition(orRefuse: Messages.internalOnly(command))
    guard let period else {
      throw Failure(.wrongUsage, "--organisations needs a period:  --period 2024-Q4")
    }
    let lists = organisations.split(separator: ",").map(String.init)
    guard (2...10).contains(lists.count), Set(lists).count == lists.count else {
      throw Failure(.wrongUsage, "--organisations: name 2 to 10 different codes.")
    }
    let input = try AnalysisInput(
      edition: edition, period: period, asOf: asOf, profile: nil, source: source)
    if let unknown = lists.first(where: { !input.table.openCodes.contains($0) }) {
      throw Messages.wrongWord("--organisations", unknown, known: input.table.openCodes)
    }
    return try Messages.worded(try input.hidden(lists, selectedBy: rule))
  }
}
