import ArgumentParser
import CaseModel
import Disclosure
import Foundation
import Reporting
import Statistics

/// `waymark indicators`: what is counted, declared in files: list, show, compute, check.
struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "List, show, compute and check indicators, the shipped ones and your own.",
    discussion: """
      An indicator is a YAML file: who is counted, how, in which words, with examples. Files of your own \
      stand in the folder 'indicators' beside the settings and are read by the same code. The language is \
      described in the data dictionary, section 1.9.

      EXAMPLES
        waymark indicators
        waymark indicators show uptake
        waymark indicators compute uptake I12 --period 2024 --by sex --internal --reason audit
        waymark indicators check indicators/my-indicator.yaml
      """,
    subcommands: [
      IndicatorsListCommand.self, IndicatorsShowCommand.self, IndicatorsComputeCommand.self,
      IndicatorsCheckCommand.self, IndicatorsMeasureCommand.self,
    ],
    defaultSubcommand: IndicatorsListCommand.self)
}

extension WorkspaceOptions {
  /// Where indicators are looked for: without a workspace the shipped ones are there all the same.
  fileprivate func library() throws(Failure) -> IndicatorLibrary {
    try IndicatorLibrary(folder: openIfThere()?.indicatorFolder)
  }
}

extension Workspace {
  /// The folder of the workspace's own indicators, beside its settings.
  var indicatorFolder: String {
    let folder = PathText.folder(of: settingsFile)
    return folder.isEmpty ? IndicatorLibrary.folder : "\(folder)/\(IndicatorLibrary.folder)"
  }
}

/// `waymark indicators list`: a line an indicator.
struct IndicatorsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all indicators.")

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: AnalysisOutput

  func run() throws {
    let library = try workspace.library()
    typealias Column = DataTable.Column
    var document = AnalysisDocument("indicators-list", title: "Indicators", of: .noRecords)
    document.tables = [
      DataTable(
        id: "indicators", title: "\(library.indicators.count) indicators",
        columns: [
          Column("code", "Code"), Column("id", "Id"), Column("version", "Version", .count),
          Column("measure", "Measure"), Column("label", "Label"),
        ],
        rows: library.indicators.map { file in
          let it = file.definition
          return [
            .text(it.code ?? ""), .text(it.id), .count(it.version), .text(it.measure.code),
            .text(it.words["en"]?.label ?? ""),
          ]
        })
    ]
    try output.write(document)
  }
}

/// `waymark indicators show ID`: the definition, in words and as it is executed.
struct IndicatorsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what an indicator counts: in words, as conditions, and step by step.",
    discussion: """
      With --period and --internal it also counts the people of each step.

      EXAMPLES
        waymark indicators show uptake
        waymark indicators show I12 --period 2024 --internal --reason audit
      """)

  /// Indicators that name no clock, and their waves, are those of the reports.
  static let profileHelp = ArgumentHelp(
    "Waves and start of the clock: a shipped profile, or the path of your own.",
    valueName: "profile")

  @Argument(
    help: ArgumentHelp("Id or code of the indicator.", valueName: "id"), completion: .indicators)
  var id: String

  @Option(
    help: ArgumentHelp("2024-Q4, 2024 or 2024-01..2024-06.", valueName: "period"),
    completion: .periods)
  var period: String?

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @Option(help: Self.profileHelp, completion: .profiles)
  var profile = "quarterly"

  @Option(
    help: ArgumentHelp("Language of label, meaning, numerator, denominator.", valueName: "code"),
    completion: .languages)
  var lang = "en"

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var source: SourceOptions
  @OptionGroup var output: AnalysisOutput

  func run() throws {
    // Who may not see the counts learns nothing else first.
    let edition = try period.map { _ in
      try audience.internalEdition(orRefuse: Messages.internalOnly("indicators show"))
    }
    let files = try source.workspace.library().find(id)
    var facts: PersonFacts?
    var origin = AnalysisDocument.Origin.noRecords
    if let period, let edition {
      let study = try IndicatorStudy(
        period: period, asOf: asOf, profile: profile, edition: edition, source: source)
      facts = study.facts
      origin = study.origin
    } else if audience.internal {
      throw Failure(
        .wrongUsage, "Which period is to be counted? Name it, as in  --period 2024-Q4.")
    }
    let workspace = try source.workspace.openIfThere()
    let wording = try workspace?.wording(lang) ?? Workspace.shippedWording(lang)
    for file in files {
      let words = wording.words(of: file.definition)
      if words?.isEnglish ?? false, wording.code != "en" {
        Console.message("note: \(file.name) has no words in '\(wording.code)'; they are English.")
      }
      var document = AnalysisDocument(
        "indicators-show", title: words?.words.label ?? file.definition.id, of: origin)
      document.subject = Self.subject(file, words?.words)
      document.tables = [Self.steps(file.definition, facts)]
      try output.write(document)
    }
  }

  private static func subject(_ file: IndicatorFile, _ words: IndicatorWords?)
    -> [(label: String, text: String)]
  {
    let it = file.definition
    var lines = [
      (label: "Id", text: "\(it.id), version \(it.version)" + (it.code.map { " (\($0))" } ?? "")),
      (label: "Meaning", text: words?.meaning ?? ""),
    ]
    if let text = words?.numerator { lines.append((label: "Counted", text: text)) }
    if let text = words?.denominator { lines.append((label: "Of", text: text)) }
    lines += [
      (label: "Measure", text: it.measure.text),
      (label: "Clock", text: it.clock?.code ?? "that of the reports"),
      (label: "Unit", text: it.unit.code), (label: "View", text: it.view.code),
      (label: "Better", text: it.direction.rawValue),
      (label: "By", text: it.stratifiers.map(\.code).joined(separator: ", ")),
      (label: "Source", text: it.source), (label: "File", text: file.name),
    ]
    return lines
  }

  private static func steps(_ it: IndicatorDefinition, _ facts: PersonFacts?)
    -> DataTable
  {
    typealias Column = DataTable.Column
    let sets = facts.map { IndicatorSets(it, in: $0) }
    func row(_ step: String, _ text: String, _ count: Int?) -> [DataTable.Cell] {
      [.text(step), .text(text), count.map { .count($0) } ?? .none]
    }
    var rows = [row("population", it.population.canonicalText, sets?.population.count)]
    if let left = it.exclusions {
      rows.append(row("left out", left.canonicalText, sets?.excluded.count))
    }
    rows.append(
      row(
        "denominator", it.denominator?.canonicalText ?? "everybody left", sets?.denominator.count))
    if let numerator = it.numerator {
      rows.append(row("numerator", numerator.canonicalText, sets?.numerator.count))
      let place = facts.flatMap { NumeratorPlace(it, in: $0) }
      rows.append(row("not counted", "the numerator, but not the denominator", place?.outside))
    }
    let value = facts.flatMap { it.rows(in: $0).first?.value }
    rows += it.measure.furtherSteps(value).map { row($0.step, $0.text, $0.count) }
    return DataTable(
      id: "steps", title: "Steps",
      columns: [
        Column("step", "Step"), Column("condition", "Condition"),
        Column("count", "Count", .count),
      ],
      rows: rows)
  }
}

/// `waymark indicators compute`: values of a period, unprotected.
struct IndicatorsComputeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compute",
    abstract: "Compute indicators of a period; internal edition only.",
    discussion: """
      Without ids it computes all of them.

      EXAMPLES
        waymark indicators compute --period 2024-Q4 --internal --reason audit
        waymark indicators compute uptake --period 2024 --by sex --internal --reason audit --csv uptake.csv
        waymark indicators compute --period 2024 --internal --reason audit \\
          --from cases.csv events.csv
      """)

  @Argument(
    help: ArgumentHelp("Ids or codes of indicators.", valueName: "id"), completion: .indicators)
  var ids: [String] = []

  @Option(
    help: ArgumentHelp("2024-Q4, 2024 or 2024-01..2024-06.", valueName: "period"),
    completion: .periods)
  var period: String

  @Option(
    help: ArgumentHelp(
      "Break down by an attribute, 'service', 'certainty', 'field' or 'detail of EVENT'.",
      valueName: "stratifier"))
  var by: String?

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @Option(help: IndicatorsShowCommand.profileHelp, completion: .profiles)
  var profile = "quarterly"

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var source: SourceOptions
  @OptionGroup var output: AnalysisOutput

  func run() throws {
    let edition = try audience.internalEdition(orRefuse: Messages.internalOnly("indicators"))
    let library = try source.workspace.library()
    var files = ids.isEmpty ? library.indicators : []
    for id in ids { files += try library.find(id) }
    let stratifier = try by.map(Self.stratifier)
    let study = try IndicatorStudy(
      period: period, asOf: asOf, profile: profile, edition: edition, source: source)
    var document = AnalysisDocument("indicators", title: "Indicators", of: study.origin)
    document.subject = [
      (label: "Period", text: study.facts.period.code),
      (label: "Events read until", text: study.facts.readUntil.iso),
    ]
    document.tables = [study.table(files.map(\.definition), by: stratifier)]
    for file in files {
      if let place = NumeratorPlace(file.definition, in: study.facts), place.isAboutOthers {
        Console.warning(
          "\(file.name): the numerator holds for people (\(place.outside)), but for none of the denominator (\(place.denominator))."
        )
      }
    }
    document.methods = [
      "shares with Wilson 95% limits; medians with the first and third quartile, in proportion between two people "
        + "(type 7); incidence by Aalen–Johansen "
        + "with death competing, log(−log) limits; rates with exact Poisson limits",
      "'waymark indicators show ID' prints each definition",
    ]
    try output.write(document)
  }

  /// The stratifier of the option, which has no lines.
  private static func stratifier(_ text: String) throws(Failure) -> Stratifier {
    do throws(Failure) {
      return try IndicatorReader.stratifier(
        LocatedYAML(text: "'\(text.filter { $0 != "'" })'", file: "--by"))
    } catch {
      throw Failure(
        .wrongUsage, error.text.replacing("--by, line 1:", with: "--by:", maxReplacements: 1))
    }
  }
}

extension IndicatorFile {
  /// The languages in which the indicator has no words of its own; `nil` where it has them in all.
  func englishBetween(_ catalogues: WordingCatalogues) -> String? {
    let missing = catalogues.languages.filter { language in
      guard language != "en", let wording = try? catalogues.wording(language) else { return false }
      return wording.words(of: definition)?.isEnglish ?? true
    }
    return missing.isEmpty
      ? nil
      : "note: \(name) has no words in \(missing.joined(separator: ", ")); reports say them in English."
  }
}

/// `waymark indicators check`: reads files and runs their examples.
struct IndicatorsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read indicator files and run their examples.",
    discussion: """
      Without files it checks the shipped indicators and those of the workspace.

      EXAMPLES
        waymark indicators check
        waymark indicators check indicators/my-indicator.yaml
      """)

  @Argument(
    help: ArgumentHelp("Indicator files.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var files: [String] = []

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let opened = try workspace.openIfThere()
    let folder = opened?.indicatorFolder
    let paths = files.isEmpty ? folder.map(IndicatorLibrary.files) ?? [] : files
    var library = try IndicatorLibrary(folder: folder, leavingOut: paths)
    let shipped = files.isEmpty ? library.indicators : []
    let (own, faults) = library.checking(paths)
    var failed = 0
    for file in shipped { failed += Self.check(file, []) }
    let catalogues = try opened?.catalogues() ?? .shipped
    for file in own {
      failed += Self.check(file, file.missingLists(opened?.settings))
      if let note = file.englishBetween(catalogues) { Console.message(note) }
    }
    if let first = faults.first {
      throw Failure(first.code, faults.map(\.text).joined(separator: "\n"))
    }
    guard failed == 0 else { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  /// Says what is wrong with a file that was read, or that nothing is; the number of faults.
  private static func check(_ file: IndicatorFile, _ further: [String]) -> Int {
    let wrong =
      file.examples.compactMap { example in
        example.difference(of: file.definition).map { found in
          "\(file.name), line \(example.place.line): the example gives \(found), not \(example.gives)."
        }
      } + further + [file.numeratorAboutOthers].compactMap(\.self)
    wrong.forEach(Console.result)
    if wrong.isEmpty {
      let count = file.examples.count
      Console.result(
        "\(file.definition.id): "
          + (count == 0 ? "read; it has no examples" : "read; \(count) of \(count) examples hold"))
    }
    return wrong.count
  }
}
