import ArgumentParser

/// `waymark releases`: the ledger of what was issued.
struct ReleasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "releases",
    abstract: "List, check, withdraw and take in what was issued or is known.",
    discussion: """
      Every report and export is entered in a ledger inside the database: what it showed, and the hash of \
      every file. Each entry carries the hash of the one before, and each manifest.json names its place, so \
      that nothing can be changed, removed or forgotten unseen. A report is only made when the ledger is \
      whole and knows the reports that lie beside it.

      EXAMPLES
        waymark releases list
        waymark releases show 1
        waymark releases check
        waymark releases withdraw 1 --reason "wrong period in the title"
        waymark releases known known.csv
      """,
    subcommands: [
      ReleasesListCommand.self, ReleasesShowCommand.self, ReleasesCheckCommand.self,
      ReleasesWithdrawCommand.self, ReleasesImportCommand.self, ReleasesKnownCommand.self,
    ],
    defaultSubcommand: ReleasesListCommand.self)
}
