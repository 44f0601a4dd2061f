import ArgumentParser
import CaseModel
import CaseStore
import Ingestion
import Rendering

/// `waymark check FILE…`: what an import would find, without writing; without files, the database.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check files, or the database, without writing.",
    discussion: """
      Ends with 1 when a rule at or above --fail-on is broken by more rows than its threshold allows \
      (thresholds in the settings). With --format the findings are written as files: a row a rule, then \
      the first places. With --set-aside the rows to repair are written in the layout of their files.

      Files are also compared with what other agencies have stored about the same people (--agency, or \
      the column agency in cases, says whose the files are): each kind of contradiction is a rule of its \
      own, agencies_differ_sex and so on, held against the people compared. Without files the stored \
      people whom several agencies deliver are held to these rules.

      EXAMPLES
        waymark check cases.csv events.csv
        waymark check cases.csv events.csv --fail-on warning --json
        waymark check cases.csv events.csv --format html,xlsx --out validation
        waymark check
      """)

  @Argument(
    help: ArgumentHelp("Files to check; none checks the database.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp("Findings that make the check fail.", valueName: "error|warning|never"))
  var failOn: FailOn = .error

  @Option(
    help: ArgumentHelp("Write the findings as files.", valueName: "html,xlsx,csv,json"))
  var format: String?

  @Option(
    help: ArgumentHelp("Folder for the files of --format.", valueName: "dir"),
    completion: .directory)
  var out = "validation"

  @Option(
    help: ArgumentHelp("Write the rows to repair into this folder.", valueName: "dir"),
    completion: .directory)
  var setAside: String?

  @Option(
    help: ArgumentHelp("Agency that delivers the files.", valueName: "code"),
    completion: .agencies)
  var agency: String?

  @Flag(help: "Take the ids of files that  waymark export  wrote as they are.")
  var pseudonyms = false

  @Flag(help: "Take the key as the database's own, though nothing stored shows that it is.")
  var trustKey = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, never
  }

  func run() throws {
    let workspace = try workspace.open()
    if files.isEmpty {
      try checkDatabase(workspace)
    } else {
      try checkFiles(workspace)
    }
  }

  private func checkDatabase(_ workspace: Workspace) throws {
    let formats = try format.map(ValidationFormat.list) ?? []
    let database = try workspace.open(trustsKey: trustKey)
    let conflicts: AgencyConflicts
    do {
      try database.checkIntegrity()
      conflicts = try database.agencyConflicts()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    let report = DatabaseReport(
      conflicts, anonymity: try AnonymityText.report(of: database, path: workspace.databasePath),
      settings: workspace.settings, day: Parsed.today)
    if json {
      Console.result(report.json.text)
    } else {
      let anonymity = report.anonymity.map { [AnonymityText.text($0)] } ?? []
      let lines = report.lines + ConflictText.lines(conflicts) + anonymity
      Console.prose(lines.joined(separator: "\n"))
    }
    if !formats.isEmpty {
      try ValidationFiles(folder: out).write(
        report.listing, rules: RuleTables(report.rules).all, formats, json: report.json)
    }
    try end(report.fails)
  }

  private func checkFiles(_ workspace: Workspace) throws {
    if let agency, !OpenCode.isCode(agency) { throw Messages.wrongAgency(agency) }
    let sources = try ImportRunner.read(files)
    let formats = try format.map(ValidationFormat.list) ?? []
    let runner = ImportRunner(
      workspace: workspace, reading: reading, agency: agency, takesPseudonyms: pseudonyms)
    let result = try runner.check(sources, against: try workspace.open(), today: Parsed.today)
    let report = try ValidationReport(
      result, settings: workspace.settings,
      before: workspace.findingsOfLastBatch(), day: Parsed.today)
    let document = document(result, report)
    if json {
      Console.result(document.text)
    } else {
      for found in result.encodings { Console.message(FindingMessages.text(found)) }
      if !result.findings.isEmpty {
        Console.message(FindingMessages.text(result.findings, showsValues: reading.showValues))
      }
      for line in report.lines { Console.prose(line) }
    }
    if let setAside {
      try SetAsideFiles(folder: setAside, day: Parsed.today).write(result.setAside)
    }
    if !formats.isEmpty {
      try ValidationFiles(folder: out).write(
        report.listing(showsValues: reading.showValues), rules: report.ruleTable, formats,
        json: document)
    }
    switch result.outcome {
    case .identifiers: throw ExitCode(ExitStatus.refused.rawValue)
    case .unreadable: throw ExitCode(ExitStatus.unreadable.rawValue)
    default: break
    }
    try end(report.fails)
  }

  /// Ends the program with findings, if the check fails at the severity that was asked for.
  private func end(_ fails: (Severity) -> Bool) throws {
    let isFailed =
      switch failOn {
      case .never: false
      case .error: fails(.error)
      case .warning: fails(.warning)
      }
    if isFailed { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func document(_ result: IngestResult, _ report: ValidationReport) -> JSONValue {
    let summary = report.summary
    return .object([
      (key: "schema", value: "waymark.check/1"),
      (key: "rows", value: .integer(summary.rows)),
      (key: "ready", value: .integer(summary.ready)),
      (key: "errors", value: .integer(summary.errors)),
      (key: "warnings", value: .integer(summary.warnings)),
      (key: "notes", value: .integer(summary.notes)),
      (key: "stale_days", value: report.staleDays.map { .integer($0) } ?? .null),
      (
        key: "rules",
        value: .array(report.rules.filter { $0.failed > 0 || ($0.before ?? 0) > 0 }.map(json))
      ),
      (key: "findings", value: .array(result.findings.map(json))),
    ])
  }

  private func json(_ rule: ValidationReport.Rule) -> JSONValue {
    .object([
      (key: "rule", value: .string(rule.code.rawValue)),
      (key: "severity", value: .string(rule.severity.rawValue)),
      (key: "checked", value: .integer(rule.checked)),
      (key: "failed", value: .integer(rule.failed)),
      (key: "failed_in_last_batch", value: rule.before.map { .integer($0) } ?? .null),
      (key: "within_threshold", value: .bool(rule.isWithinThreshold)),
    ])
  }

  private func json(_ finding: Finding) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      (key: "rule", value: .string(finding.code.rawValue)),
      (key: "severity", value: .string(finding.severity.rawValue)),
      (key: "file", value: .string(finding.file)),
    ]
    if let sheet = finding.sheet { members.append((key: "sheet", value: .string(sheet))) }
    if let column = finding.column {
      members.append((key: "column", value: .string(column.name)))
      members.append((key: "column_letter", value: .string(column.letter)))
    }
    if let kind = finding.subject.flatMap(IdentifierKind.init(rawValue:)) {
      members.append((key: "kind", value: .string(kind.rawValue)))
    }
    members.append((key: "count", value: .integer(finding.count)))
    members.append(
      (
        key: "places",
        value: .array(
          finding.places.map { place in
            var members: [(key: String, value: JSONValue)] = [
              (key: "row", value: .integer(place.row)), (key: "line", value: .integer(place.line)),
            ]
            if let known = place.suggestion {
              members.append((key: "suggestion", value: .string(known)))
            }
            if let partner = place.partner {
              members.append((key: "compare_with_row", value: .integer(partner)))
            }
            if reading.showValues, let value = place.value {
              members.append((key: "value", value: .string(value)))
            }
            return .object(members)
          })
      ))
    return .object(members)
  }
}
