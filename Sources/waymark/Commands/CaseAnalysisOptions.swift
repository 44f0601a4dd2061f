import ArgumentParser
import CaseModel
import Disclosure
import Statistics

/// Where the result of an analysis goes.
struct AnalysisOutput: ParsableArguments {
  @Flag(help: "Print the result as JSON.")
  var json = false

  @Option(help: ArgumentHelp("Write the tables to a CSV file as well.", valueName: "file"))
  var csv: String?

  func write(_ document: AnalysisDocument) throws(Failure) {
    if let csv { try OutputFile.write(document.csv, to: csv) }
    if json {
      Console.write(document.json)
    } else {
      Console.result(document.text(width: Console.width))
    }
  }
}

/// What an analysis of cases needs that no protection covers: an internal edition with a reason.
struct CaseAnalysisOptions: ParsableArguments {
  @Option(help: Parsed.periodHelp)
  var period: String

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Waves and start of the clock: quarterly, or the path of a profile of your own.",
      valueName: "profile"))
  var profile = "quarterly"

  @Option(
    help: ArgumentHelp(
      "To see how much hangs on it: last_contact (the rule), or recorded_end (the day of lost or "
        + "closed, else the end of the period).",
      valueName: "rule"))
  var followUpEnd = FollowUpEnd.lastContact.code

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: AnalysisOutput

  /// Refuses anything but an internal edition, then reads the cases.
  func input(_ command: String) throws(Failure) -> AnalysisInput {
    try AnalysisInput(
      command: command, period: period, asOf: asOf, profile: profile,
      followUpEnd: try Parsed.code(followUpEnd, option: "--follow-up-end"), audience: audience,
      workspace: workspace)
  }
}

extension AnalysisInput {
  /// The cases of a workspace for an internal edition; any other is refused.
  init(
    command: String, period: String, asOf: String?, profile: String,
    followUpEnd: FollowUpEnd = .lastContact, audience: AudienceOptions, workspace: WorkspaceOptions
  ) throws(Failure) {
    let edition = try audience.edition()
    guard edition.audience == .internalUse else { throw Messages.internalOnly(command) }
    let asOf = try Parsed.day(asOf, option: "--as-of")
    let workspace = try workspace.open()
    let period = try Parsed.period(period, in: workspace, asOf: asOf)
    let pipeline = ReportPipeline(workspace: workspace)
    var rules = try ReportProfile.named(profile).rules(pipeline.rules)
    rules.followUpEnd = followUpEnd
    let (table, known, lastDelivery) = try pipeline.cases(asOf: asOf)
    let read = try KnownPeriod(period, lastDelivery: lastDelivery)
    read.warn()
    let cutoff = min(period.end, lastDelivery)
    self.init(
      table: table, milestones: table.milestones(until: cutoff, rules: rules),
      rules: rules, period: period, asOf: known,
      stamp: try pipeline.stamp(reason: edition.reason), cutoff: cutoff)
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
