import ArgumentParser
import CaseModel
import Disclosure
import Rendering
import Reporting
import Statistics

/// Where the result of an analysis goes.
struct AnalysisOutput: ParsableArguments {
  @Flag(help: "Print the result as JSON.")
  var json = false

  @Option(
    help: ArgumentHelp("Write the tables to a CSV file as well.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var csv: String?

  @OptionGroup var drawn: DrawnFiles

  func write(_ document: AnalysisDocument) throws(Failure) {
    try Self.write(document, json: json, csv: csv, drawn)
  }

  static func write(
    _ document: AnalysisDocument, json: Bool, csv: String?, _ drawn: DrawnFiles
  ) throws(Failure) {
    if let svg = drawn.svg {
      guard let bytes = renderSVG(document) else { throw Messages.noChart(document.command) }
      try OutputFile.write(bytes, to: svg)
    }
    if let html = drawn.html { try OutputFile.write(renderHTML(document), to: html) }
    if let csv { try OutputFile.write(renderCSV(document), to: csv) }
    if json {
      Console.write(renderJSON(document))
    } else {
      Console.result(renderText(document, width: Console.width))
    }
  }
}

/// What an analysis of cases needs that no protection covers: an internal edition with a reason.
struct CaseAnalysisOptions: ParsableArguments {
  @Option(help: Parsed.periodHelp, completion: .periods)
  var period: String

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Waves and start of the clock: quarterly, or the path of a profile of your own.",
      valueName: "profile"), completion: .profiles)
  var profile = "quarterly"

  @Option(
    help: ArgumentHelp(
      "To see how much hangs on it: last_contact (the rule), or recorded_end (the day of lost or "
        + "closed, else the end of the period).",
      valueName: "rule"), completion: .list(FollowUpEnd.codes))
  var followUpEnd = FollowUpEnd.lastContact.code

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var source: SourceOptions
  @OptionGroup var output: AnalysisOutput

  /// Refuses anything but an internal edition, then reads the cases.
  func input(_ command: String) throws(Failure) -> AnalysisInput {
    let followUpEnd: FollowUpEnd = try Parsed.code(followUpEnd, option: "--follow-up-end")
    return try AnalysisInput(
      edition: try audience.internalEdition(orRefuse: Messages.internalOnly(command)),
      period: period, asOf: asOf, profile: profile, followUpEnd: followUpEnd, source: source)
  }
}

extension AnalysisInput {
  /// The cases of a workspace under the rules of a profile, or of the workspace alone.
  init(
    edition: InternalEdition, period: String, asOf: String?, profile: String?,
    followUpEnd: FollowUpEnd = .lastContact, source: SourceOptions
  ) throws(Failure) {
    let asOf = try Parsed.day(asOf, option: "--as-of")
    let workspace = try source.open(for: .internalUse(edition))
    let period = try Parsed.period(period, in: workspace, asOf: asOf)
    let pipeline = ReportPipeline(workspace: workspace)
    var rules = pipeline.rules
    if let profile { rules = try ReportProfile.named(profile).rules(rules) }
    rules.followUpEnd = followUpEnd
    let (table, known, lastDelivery) = try pipeline.cases(asOf: asOf)
    try KnownPeriod(period, lastDelivery: lastDelivery).warn()
    self.init(
      table, rules: rules, period: period, asOf: known, lastDelivery: lastDelivery,
      edition: edition, wording: try ReportPipeline.wording())
  }
}

/// Options with a closed list of words.
extension Parsed {
  static func months(_ text: String, option: String) throws(Failure) -> [Int] {
    let months = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let known = months.compactMap(\.self)
    guard known.count == months.count, known.allSatisfy({ (1...600).contains($0) }) else {
      throw Messages.wrongMonths(option, text)
    }
    return Set(known).sorted()
  }

  static func terms(_ text: String, option: String, table: CaseTable) throws(Failure) -> [GroupTerm]
  {
    var terms: [GroupTerm] = []
    for name in text.split(separator: ",").map(String.init) {
      let term = try term(name, option: option, table: table)
      if case .reached = term { throw Messages.landmarkNotHere(name) }
      terms.append(term)
    }
    guard !terms.isEmpty else {
      throw Messages.wrongWord(option, text, known: GroupTerm.names)
    }
    return terms
  }

  /// A wave that the profile has; any other would measure what nobody planned.
  static func wave(_ months: Int, option: String, of rules: CohortRules) throws(Failure)
    -> FollowUpWave
  {
    guard let wave = rules.waves.first(where: { $0.months == months }) else {
      throw Messages.unknownWave(option, months, known: rules.waves.map(\.months))
    }
    return wave
  }

  static func month(_ text: Int, option: String) throws(Failure) -> FollowUpWave {
    guard (1...600).contains(text) else { throw Messages.wrongMonths(option, String(text)) }
    return FollowUpWave(months: text)
  }

  static func code<List: CodeList>(_ text: String, option: String) throws(Failure) -> List {
    guard let value = List(code: text) else {
      throw Messages.wrongWord(option, text, known: List.codes)
    }
    return value
  }

  static func word<Word: CaseIterable & RawRepresentable<String>>(
    _ text: String, option: String
  ) throws(Failure) -> Word {
    guard let value = Word(rawValue: text) else {
      throw Messages.wrongWord(option, text, known: Word.allCases.map(\.rawValue))
    }
    return value
  }

  static func term(_ text: String, option: String, table: CaseTable) throws(Failure) -> GroupTerm {
    let term: GroupTerm
    do {
      term = try GroupTerm(text)
    } catch {
      throw Messages.term(error, option: option)
    }
    if case .code(let attribute, let code) = term, GroupTerm.codes(of: attribute) == nil,
      !table.openCodes.contains(code)
    {
      throw Messages.term(.unknownCode(attribute, code), option: option)
    }
    return term
  }
}
