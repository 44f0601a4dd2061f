import ArgumentParser
import CaseModel
import CaseStore
import Rendering

/// `waymark releases list`: one line an issue.
struct ReleasesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all reports and exports in the ledger.",
    discussion: """
      EXAMPLES
        waymark releases list
        waymark releases list --json
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() throws {
    let workspace = try workspace.open()
    let ledger = try SoundLedger(try workspace.open(), of: workspace)
    if json {
      Console.result(
        JSONValue.object([
          (key: "schema", value: "waymark.releases/1"),
          (key: "entries", value: .integer(ledger.entries.count)),
          (key: "end", value: ledger.entries.last.map { .string($0.hash) } ?? .null),
          (
            key: "releases", value: .array(ledger.releases.map { ReleaseText.json($0, in: ledger) })
          ),
        ]).text)
      return
    }
    guard !ledger.releases.isEmpty else {
      Console.result("Nothing was issued yet.")
      return
    }
    let table = TextColumns(
      headings: ["No", "Issued", "Data of", "Profile", "Period", "Edition", "State"],
      rows: ledger.releases.map { release in
        [
          String(release.number), release.issuedOn.iso, release.asOf.iso, release.profile,
          release.period, release.audience, ReleaseText.state(release, in: ledger),
        ]
      }, words: [1, 2, 3, 4, 5, 6])
    Console.result(table.lines(width: Console.width).joined(separator: "\n"))
  }
}
