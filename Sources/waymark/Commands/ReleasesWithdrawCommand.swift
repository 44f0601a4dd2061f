import ArgumentParser
import CaseStore
import Foundation

/// `waymark releases withdraw N`: an issue is called back, and stays known.
struct ReleasesWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Mark a report as withdrawn.",
    discussion: """
      The ledger says from now on that the report was called back, when and why. It forgets nothing: \
      whoever saw the report has seen it, and later reports are held against it as before. The report is \
      not printed again.

      EXAMPLES
        waymark releases withdraw 1 --reason "wrong period in the title"
      """)

  @Argument(
    help: ArgumentHelp("Number of the release.", valueName: "number"), completion: .releases)
  var number: Int

  @Option(help: ArgumentHelp("Why it is withdrawn; kept in the ledger.", valueName: "text"))
  var reason: String?

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let text = reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard !text.isEmpty else { throw Messages.withdrawalNeedsReason }
    let workspace = try workspace.open()
    let ledger = try SoundLedger(try workspace.open(), of: workspace)
    let seal = try workspace.key().storeSeal
    try ledger.store { database throws(StoreError) in
      try database.withdrawRelease(number, reason: text, on: Parsed.today, seal: seal)
    }
    Console.result(
      """
      Release \(number) is marked as withdrawn. What it showed stays in the ledger.
      Tell those who received it. Next:  waymark releases show \(number)
      """)
  }
}
