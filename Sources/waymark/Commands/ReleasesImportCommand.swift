import ArgumentParser

/// `waymark releases import FOLDER`: a report of another copy of the workspace.
struct ReleasesImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in a report that another copy of the workspace made.",
    discussion: """
      Also one that was made after the backup which was put back. The folder has to hold the report as it \
      was issued, and must have been made under the key of this workspace. Several reports are taken in in \
      the order in which they were made.

      EXAMPLES
        waymark releases import out/our-organisation_quarterly_2024-q4_public_en
      """)

  @Argument(
    help: ArgumentHelp("Folder of the report.", valueName: "dir"), completion: .directory)
  var folder: String

  @Flag(help: "Take it in although an entry before it is not known here.")
  var afterGap = false

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let workspace = try workspace.open()
    let ledger = try SoundLedger(try workspace.open(), of: workspace)
    let outcome = try JoinedIssue(folder, in: ledger).take(on: Parsed.today, afterGap: afterGap)
    switch outcome {
    case .joined(let number):
      Console.result(
        "Took in '\(folder)' as release \(number). Later reports are held against it too.")
    case .known(let number):
      Console.result("Unchanged: the ledger knows '\(folder)' as release \(number).")
    case .completed(let number):
      Console.result("The ledger now has the files of release \(number) too.")
    }
  }
}
