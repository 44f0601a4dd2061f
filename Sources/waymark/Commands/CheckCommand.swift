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
      Ends with 1 when there are findings at or above --fail-on.

      EXAMPLES
        waymark check cases.csv events.csv
        waymark check cases.csv events.csv --fail-on warning --json
        waymark check
      """)

  @Argument(help: ArgumentHelp("Files to check; none checks the database.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp("Findings that make the check fail.", valueName: "error|warning|never"))
  var failOn: FailOn = .error

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
    let database = try workspace.open()
    let conflicts: [AgencyConflict]
    do {
      try database.checkIntegrity()
      conflicts = try database.agencyConflicts()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    if json {
      Console.result(
        JSONValue.object([
          (key: "schema", value: "waymark.check-database/1"), (key: "sound", value: .bool(true)),
          (key: "conflicts", value: ConflictText.json(conflicts)),
        ]).text)
    } else {
      let lines = ["The database is sound."] + ConflictText.lines(conflicts)
      Console.result(lines.joined(separator: "\n"))
    }
  }

  private func checkFiles(_ workspace: Workspace) throws {
    let sources = try ImportRunner.read(files)
    let known: Set<CaseID>
    do {
      known = Set(try workspace.open().knownPeople())
    } catch let error as Failure {
      throw error
    } catch {
      known = []
    }
    let runner = ImportRunner(workspace: workspace, reading: reading)
    let result = try runner.check(sources, known: known, today: Parsed.today)
    let summary = CheckSummary(result)
    if json {
      Console.result(document(result, summary).text)
    } else {
      if !result.findings.isEmpty {
        Console.message(FindingMessages.text(result.findings, showsValues: reading.showValues))
      }
      Console.result("\(summary.ready) of \(summary.rows) rows are ready: \(summary.counts).")
    }
    switch result.outcome {
    case .identifiers: throw ExitCode(ExitStatus.refused.rawValue)
    case .unreadable: throw ExitCode(ExitStatus.unreadable.rawValue)
    default: break
    }
    let fails =
      switch failOn {
      case .never: false
      case .error: summary.errors > 0
      case .warning: summary.errors + summary.warnings > 0
      }
    if fails { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func document(_ result: IngestResult, _ summary: CheckSummary) -> JSONValue {
    .object([
      (key: "schema", value: "waymark.check/1"),
      (key: "rows", value: .integer(summary.rows)),
      (key: "ready", value: .integer(summary.ready)),
      (key: "errors", value: .integer(summary.errors)),
      (key: "warnings", value: .integer(summary.warnings)),
      (key: "notes", value: .integer(summary.notes)),
      (key: "findings", value: .array(result.findings.map(json))),
    ])
  }

  private func json(_ finding: Finding) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      (key: "rule", value: .string(finding.code.rawValue)),
      (key: "severity", value: .string(finding.severity.rawValue)),
      (key: "file", value: .string(finding.file)),
    ]
    if let column = finding.column {
      members.append((key: "column", value: .string(column.name)))
      members.append((key: "column_letter", value: .string(column.letter)))
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
            if reading.showValues, let value = place.value {
              members.append((key: "value", value: .string(value)))
            }
            return .object(members)
          })
      ))
    return .object(members)
  }
}
