import ArgumentParser
import CaseStore
import Rendering

/// `waymark releases show N`: one issue of the ledger.
struct ReleasesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one report or export of the ledger.",
    discussion: """
      EXAMPLES
        waymark releases show 1
        waymark releases show 1 --json
      """)

  @Argument(
    help: ArgumentHelp("Number of the release.", valueName: "number"), completion: .releases)
  var number: Int

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() throws {
    let workspace = try workspace.open()
    let ledger = try SoundLedger(try workspace.open(), of: workspace)
    let release = try ledger.release(number)
    if json {
      Console.result(ReleaseText.document(release, in: ledger).text)
      return
    }
    let folder = try ledger.folder(of: release)
    Console.prose(
      ReleaseText.lines(release, in: ledger, folder: folder).joined(separator: "\n"))
  }
}
