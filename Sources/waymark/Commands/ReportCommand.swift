import ArgumentParser
import CaseModel
import CaseStore
import Disclosure
import Foundation
import Rendering

/// `waymark report PROFILE --period P`: a whole report in all formats.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make a report: HTML page, Excel workbook, CSV figures.",
    discussion: """
      Without a flag it makes the public edition: every count is rounded to a multiple of 10 and says \
      nothing certain of a few people (protection: withhold in the settings withholds small counts \
      instead). The figures are those known on the day of the last import, or on --as-of.
      Each report has a folder of its own, which is never replaced. The same protected report again \
      (period, profile, edition) is the one that was issued, as it was then: what was delivered or \
      corrected since waits for the next period. All of them stand in  waymark releases. A report of \
      another period, profile or edition is proved safe beside all protected ones made before, for \
      readers of all of them; where that fails, numbers are left out, and nothing is written (exit code \
      4) where that does not help. With --unaudited it is made without this proof; page one says so, and \
      it must not be published beside the others.

      With --from it is made from files, without a database and without anything left of them: an internal \
      edition for one look. People and agencies are joined as an import joins them.

      EXAMPLES
        waymark report quarterly --period 2024-Q4
        waymark report quarterly --period last-quarter --restricted
        waymark report npa --period 2024
        waymark report quarterly --period 2024-Q4 --lang en,sq,sr-Latn,sr-Cyrl
        waymark report quarterly --period 2024-Q4 --internal --reason audit --out int
        waymark report research --period 2024 --internal --reason study --rows
        waymark report quarterly --period 2024-Q4 --internal --reason audit \\
          --out look --from cases.csv events.csv
      """)

  @Argument(
    help: ArgumentHelp(
      "donor, npa, quarterly, research, or the path of a profile of your own.",
      valueName: "profile"), completion: .profiles)
  var profile: String

  @Option(help: Parsed.periodHelp, completion: .periods)
  var period: String

  @Option(
    help: ArgumentHelp(
      "Folder for the files; default is one under 'out' that bears organisation, profile, period, edition and language.",
      valueName: "dir"), completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Languages, with a comma between them: en, sq, sr-Latn, sr-Cyrl, or those of 'waymark wording list'. Several give a folder each, under the one of --out.",
      valueName: "codes"), completion: .languages)
  var lang = "en"

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Date printed as the day of issue; default is the as-of day.", valueName: "date"))
  var issued: String?

  @Flag(help: "Move what the folder of --out holds aside, and keep it there.")
  var force = false

  @Flag(
    help: "With --internal: put a line a person beside the report, if its profile has replication.")
  var rows = false

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var source: SourceOptions

  @Flag(help: "Make a protected report without the proof beside earlier ones; needs --reason.")
  var unaudited = false

  @Flag(help: "Print the list of files as JSON.")
  var json = false

  func run() throws {
    let edition = try audience.edition(takesReason: unaudited)
    if rows, edition.unprotected == nil { throw Messages.rowsAreInternal }
    let day = try Parsed.day(asOf, option: "--as-of")
    let workspace = try source.open(for: edition)
    let period = try Parsed.period(period, in: workspace, asOf: day)
    let languages = try workspace.languages(lang)
    var request = ReportRequest(
      profile: profile, period: period, edition: edition, asOf: day,
      issued: try Parsed.day(issued, option: "--issued"), command: "",
      beside: try Self.beside(profile, in: workspace))
    request.withRows = rows
    if rows, try ReportProfile.named(profile).replication != true {
      throw Messages.noReplication(profile)
    }
    if unaudited { request.unaudited = try audience.reasonForNoAudit() }
    var measured: MeasuredReport?
    var outcomes: [Issue.Outcome] = []
    for language in languages {
      request.language = language
      request.command = commandText(period, language)
      outcomes.append(
        try ReportCommand.make(
          request, in: workspace, root: "out",
          own: languages.count == 1 ? out : out.map { "\($0)/\(language.lowercased())" },
          force: force, &measured))
    }
    show(outcomes)
  }

  private func show(_ outcomes: [Issue.Outcome]) {
    guard json else { return Console.result(outcomes.map(Self.text).joined(separator: "\n")) }
    let schema = (key: "schema", value: JSONValue.string("waymark.report/1"))
    if outcomes.count == 1, let outcome = outcomes.first {
      Console.result(JSONValue.object([schema] + Self.members(of: outcome)).text)
    } else {
      Console.result(
        JSONValue.object([
          schema, (key: "reports", value: .array(outcomes.map { .object(Self.members(of: $0)) })),
        ]).text)
    }
  }

  private static func members(of outcome: Issue.Outcome) -> [(key: String, value: JSONValue)] {
    [
      (key: "folder", value: .string(outcome.folder)),
      (key: "files", value: .array(outcome.files.map { .string($0) })),
      (key: "unchanged", value: .bool(outcome.isUnchanged)),
      (
        key: "reprinted_release",
        value: outcome.reprinted.map { .integer($0.number) } ?? .null
      ),
      (key: "kept", value: outcome.kept.map { .string($0) } ?? .null),
    ]
  }

  /// What the organisation's own files hold of what a profile shows.
  static func beside(_ profile: String, in workspace: Workspace) throws(Failure) -> [UInt8] {
    let layout = try ReportProfile.named(profile).layout()
    return FilesBesideSettings(of: workspace)?.bytes(for: layout) ?? []
  }

  static func text(of outcome: Issue.Outcome) -> String {
    let kept = outcome.kept.map { ["What was there is kept in \($0)"] } ?? []
    return ([head(of: outcome)] + outcome.files.map { "  \($0)" } + kept).joined(separator: "\n")
  }

  private static func head(of outcome: Issue.Outcome) -> String {
    let folder = outcome.folder
    guard let release = outcome.reprinted else {
      return outcome.isUnchanged
        ? "Unchanged: \(folder) holds this report already:" : "Wrote to \(folder):"
    }
    let asIssued =
      "issued on \(release.issuedOn.iso) from data as known on \(release.asOf.iso)"
    return outcome.isUnchanged
      ? "Unchanged: \(folder) holds this report already, \(asIssued):"
      : "Printed again to \(folder), as \(asIssued):"
  }

  /// Makes a report, enters it in the ledger and writes its files; says what it was not compared with.
  ///
  /// A protected report that was issued before is printed as it was.
  static func make(
    _ request: ReportRequest, in workspace: Workspace, root: String, own: String?, force: Bool
  ) throws(Failure) -> Issue.Outcome {
    var measured: MeasuredReport?
    return try make(
      request, in: workspace, root: root, own: own, force: force, &measured)
  }

  /// The same with the figures of the language before, if they are those of this one.
  private static func make(
    _ request: ReportRequest, in workspace: Workspace, root: String, own: String?, force: Bool,
    _ measured: inout MeasuredReport?
  ) throws(Failure) -> Issue.Outcome {
    let ledger = try SoundLedger(try workspace.open(), of: workspace)
    // Files alone have no ledger that could know of earlier reports, and give internal editions only.
    if workspace.memory == nil {
      try UnknownIssues(ledger: ledger).refuse(
        beside: [root] + (own.map { [PreparedFolder.parent(of: $0)] } ?? []))
    }
    let pipeline = ReportPipeline(workspace: workspace)
    if let reprint = try Reprint(of: request, in: ledger) {
      let outcome = try reprint.make(root: root, own: own, force: force)
      if try pipeline.hasChanged(since: reprint.release, asOf: request.asOf) {
        Console.message(Messages.changesWait)
      }
      return outcome
    }
    let isFirst = measured == nil
    let issued = try measured == nil ? Reprint.asIssued(request, in: ledger) : nil
    let request = issued?.0 ?? request
    let figures: MeasuredReport
    if let measured { figures = measured } else { figures = try pipeline.measure(request) }
    measured = figures
    let finished = try pipeline.tell(figures, request)
    try Interruption.check()
    let issue = try Issue(finished: finished, edition: request.edition, workspace: workspace)
    let outcome = try issue.make(root: root, own: own, force: force)
    guard isFirst else { return outcome }
    if let warning = Messages.notCompared(with: finished.ledger.earlier, isReport: true) {
      Console.message(warning)
    }
    if let release = issued?.1, try pipeline.hasChanged(since: release, asOf: nil) {
      Console.message(Messages.changesWait)
    }
    return outcome
  }

  /// The command as a reader could repeat it, without paths of this machine.
  private func commandText(_ period: ReportingPeriod, _ language: String) -> String {
    var words = [
      "waymark report", PathText.lastName(of: profile), "--period \(period.code)",
    ]
    if language != "en" { words.append("--lang \(language)") }
    if audience.restricted { words.append("--restricted") }
    if audience.internal { words.append("--internal") }
    if rows { words.append("--rows") }
    if unaudited { words.append("--unaudited") }
    if let asOf { words.append("--as-of \(asOf)") }
    if let issued { words.append("--issued \(issued)") }
    words += source.words
    return words.joined(separator: " ")
  }
}
