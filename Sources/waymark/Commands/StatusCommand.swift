import ArgumentParser
import CaseModel
import CaseStore
import Disclosure
import Rendering
import Reporting

/// `waymark status`: what is stored, and what to do next.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what is stored: batches, people, dates, next step.",
    discussion: """
      For the staff who hold the records: the numbers are not protected. Rows are counted and not read: \
      waymark check  without files reads every row of the database and names the first that is damaged.

      EXAMPLES
        waymark status
        waymark status --json
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() throws {
    let workspace = try workspace.open()
    let database = try workspace.open()
    let batches: [Batch]
    let status: StoredCounts
    let conflicts: AgencyConflicts
    do {
      batches = try database.batches()
      status = try database.counts()
      conflicts = try database.agencyConflicts()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    let path = workspace.databasePath
    if json {
      let anonymity = try AnonymityText.report(of: database, path: path)
      Console.result(document(workspace, batches, status, conflicts, anonymity).text)
    } else {
      let anonymity = try AnonymityText.line(of: database, path: path)
      Console.prose(text(workspace, batches, status, conflicts, anonymity))
    }
  }

  private func text(
    _ workspace: Workspace, _ batches: [Batch], _ stored: StoredCounts,
    _ conflicts: AgencyConflicts, _ anonymity: String?
  ) -> String {
    var lines = [
      "Workspace of \(workspace.settings.organisation) (settings: \(workspace.settingsFile))"
    ]
    if workspace.settings.demonstration ?? false {
      lines.append("Invented data under a published key: not for real cases.")
    }
    lines.append(
      "People \(NumberText.english.count(stored.people)), events \(NumberText.english.count(stored.events)), "
        + "services \(NumberText.english.count(stored.services)), "
        + "assessments \(NumberText.english.count(stored.assessments))")
    if let first = stored.firstEvent, let last = stored.lastEvent {
      lines.append("Events from \(first.iso) to \(last.iso)")
    }
    if let anonymity { lines.append(anonymity) }
    lines += ConflictText.lines(conflicts)
    for batch in batches {
      let from = batch.agencies.isEmpty ? "" : " by \(batch.agencies.joined(separator: ", "))"
      let state = from + (batch.isUndone ? ", taken back" : "")
      let files = batch.files.map(\.name).joined(separator: ", ")
      lines.append("Batch \(batch.number), delivered on \(batch.recordedOn.iso)\(state)  \(files)")
    }
    if let last = stored.lastEvent, !batches.isEmpty {
      let (year, month, _) = last.civil
      lines.append("Next:  waymark report quarterly --period \(year)-Q\((month + 2) / 3)")
    } else {
      lines.append(
        "Next:  waymark import cases.csv events.csv services.csv assessments.csv")
    }
    return lines.joined(separator: "\n")
  }

  private func document(
    _ workspace: Workspace, _ batches: [Batch], _ stored: StoredCounts,
    _ conflicts: AgencyConflicts, _ anonymity: AnonymityReport?
  ) -> JSONValue {
    .object([
      (key: "schema", value: "waymark.status/1"),
      (key: "organisation", value: .string(workspace.settings.organisation)),
      (key: "settings", value: .string(workspace.settingsFile)),
      (key: "database", value: .string(workspace.databasePath)),
      (key: "people", value: .integer(stored.people)),
      (key: "events", value: .integer(stored.events)),
      (key: "services", value: .integer(stored.services)),
      (key: "assessments", value: .integer(stored.assessments)),
      (key: "first_event", value: stored.firstEvent.map { .string($0.iso) } ?? .null),
      (key: "last_event", value: stored.lastEvent.map { .string($0.iso) } ?? .null),
      (key: "anonymity", value: anonymity.map(AnonymityText.json) ?? .null),
      (key: "conflicts", value: ConflictText.json(conflicts)),
      (
        key: "batches",
        value: .array(
          batches.map { batch in
            .object([
              (key: "number", value: .integer(batch.number)),
              (key: "recorded_on", value: .string(batch.recordedOn.iso)),
              (key: "undone", value: .bool(batch.isUndone)),
              (key: "agencies", value: .array(batch.agencies.map { .string($0) })),
              (
                key: "files",
                value: .array(
                  batch.files.map { file in
                    .object([
                      (key: "name", value: .string(file.name)),
                      (key: "table", value: .string(file.table.code)),
                      (key: "fingerprint", value: .string(file.fingerprint)),
                      (key: "rows_read", value: .integer(file.rowsRead)),
                      (key: "rows_accepted", value: .integer(file.rowsAccepted)),
                      (key: "rows_set_aside", value: .integer(file.rowsSetAside)),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}
