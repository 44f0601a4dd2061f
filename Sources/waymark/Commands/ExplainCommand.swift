import ArgumentParser
import CaseModel
import Disclosure
import Reporting
import Statistics

/// `waymark explain FIGURE`: from a figure to its definition, population, exclusions and counts.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show what stands behind a figure: definition, population, exclusions, counts.",
    discussion: """
      A figure is named by its report, its period and the columns of its row in figures.csv: table, \
      indicator, and the categories that single it out. With --internal the people of each step are \
      counted; without it nobody's record is read.

      EXAMPLES
        waymark explain quarterly/2024-Q4/funnel/assisted
        waymark explain quarterly/2024-Q4/funnel/funnel_people/stage=assisted \\
          --internal --reason audit
        waymark explain donor/2024/re_trafficking_within/12 --internal --reason audit --json
      """)

  /// Of more figures nobody can say which one is meant; of these it is the first.
  static let most = 12

  @Argument(
    help: ArgumentHelp(
      "PROFILE/PERIOD/TABLE and words that single it out.", valueName: "figure"),
    completion: .figures)
  var figure: String

  @Option(
    help: ArgumentHelp("Path of the profile, if it is one of your own.", valueName: "profile"),
    completion: .profiles)
  var profile: String?

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("Language of the definition.", valueName: "code"), completion: .languages)
  var lang = "en"

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var source: SourceOptions
  @OptionGroup var output: AnalysisOutput

  func run() throws {
    let edition = try audience.edition()
    let parts = figure.split(separator: "/").map(String.init)
    guard parts.count > 2 else { throw Messages.wrongFigure(figure) }
    let day = try Parsed.day(asOf, option: "--as-of")
    let workspace =
      edition.unprotected == nil ? try source.workspace.open() : try source.open(for: edition)
    let pipeline = ReportPipeline(workspace: workspace)
    let profile = try ReportProfile.named(profile ?? parts[0])
    let period = try Parsed.period(parts[1], in: workspace, asOf: day)
    var (cases, known) = (CaseTableBuilder().build(), period.end)
    var origin = AnalysisDocument.Origin.noRecords
    if let permission = edition.unprotected {
      let (table, _, lastDelivery) = try pipeline.cases(asOf: day)
      let span = try KnownPeriod(period, lastDelivery: lastDelivery)
      span.warn()
      (cases, known) = (table, span.lastDay)
      origin = .people(permission, try ReportPipeline.wording())
    }
    let plan = try pipeline.plan(
      profile, period: period, of: cases, lastDay: known,
      for: edition.unprotected == nil ? [.open] : [.open, edition])
    let words = parts.dropFirst(2).map(Self.name)
    var names: [FigureName] = []
    let found = explainedFigures(cases, plan: plan, asOf: known) { name in
      names.append(name)
      return name.matches(words)
    }
    guard let first = found.first else { throw Messages.unknownFigure(words, among: names) }
    guard found.count <= Self.most else { throw Messages.severalFigures(found.map(\.name)) }
    if found.count > 1 {
      Console.message(Messages.figuresBeside(first.name, found.dropFirst().map(\.name)))
    }
    try output.write(
      .explanation(
        of: first, in: "\(profile.name)/\(period.code)", declared: plan.indicators,
        wording: try workspace.wording(lang), origin: origin,
        counts: edition.unprotected != nil))
  }

  /// Tables can be named by their anchor on the page, too.
  private static func name(_ word: String) -> String {
    word.hasPrefix("t-") ? String(word.dropFirst(2)).replacing("-", with: "_") : word
  }
}

extension Messages {
  static func wrongFigure(_ text: String) -> Failure {
    Failure(
      .wrongUsage,
      """
      '\(text)' names no figure. Write report, period, table and what singles it out, as in
        quarterly/2024-Q4/funnel/assisted
      These words stand in the columns of its row in figures.csv.
      """)
  }

  static func unknownFigure(_ words: [String], among names: [FigureName]) -> Failure {
    let tables = Set(names.map(\.table)).sorted()
    let ofTable = names.filter { $0.table == words[0] }
    guard !ofTable.isEmpty else {
      return Failure(
        .inputNotFound,
        "The report has no table '\(words[0])'.\(suggestion(for: words[0], among: tables)) "
          + "Tables: \(tables.joined(separator: ", ")).")
    }
    let last = words.first { word in !ofTable.contains { $0.matches([word]) } }
    let what = last.map { "nothing called '\($0)'" } ?? "no figure with all of these words"
    return Failure(
      .inputNotFound,
      "Table '\(words[0])' has \(what). Its figures:\n" + list(ofTable))
  }

  static func severalFigures(_ names: [FigureName]) -> Failure {
    Failure(
      .wrongUsage,
      "\(names.count) figures are called so. Add a word that singles one out:\n" + list(names))
  }

  /// Several figures were meant, of which the first is explained.
  static func figuresBeside(_ first: FigureName, _ others: [FigureName]) -> String {
    "note: this is '\(first.text)', the first of the figures called so. The others:\n"
      + list(others)
  }

  private static func list(_ names: [FigureName]) -> String {
    let shown = names.prefix(20).map { "  \($0.text)" }
    let more = names.count > shown.count ? ["  and \(names.count - shown.count) more"] : []
    return (shown + more).joined(separator: "\n")
  }
}
