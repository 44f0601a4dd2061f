import ArgumentParser
import CaseStore

/// `waymark undo BATCH`: takes back one import exactly.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back one import.",
    discussion: """
      The database is then as if the batch had never been imported; later batches stay. Where they hold \
      rows of people whom only this batch has in cases, it is refused and they are named: take them back \
      first. The numbers of the batches stand in  waymark status.

      EXAMPLES
        waymark undo 3
      """)

  @Argument(
    help: ArgumentHelp("Number of the batch.", valueName: "batch"), completion: .batches)
  var batch: Int

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let workspace = try workspace.open()
    let database = try workspace.open()
    let lost: Int
    do {
      let watch = ProgressWatch(isCancelled: { Interruption.isRequested })
      lost = try database.undo(batch: batch, watch: watch)
      try database.close()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    Console.prose("Took back batch \(batch): the database is as if it had never been imported.")
    if lost > 0 {
      Console.message(
        "The rows of \(lost) people were erased when consent was withdrawn and cannot come back.")
    }
    Console.result("To bring it back, import its files again. Next:  waymark status")
  }
}
