import ArgumentParser
import CaseStore

/// `waymark releases known FILE`: figures about the same people that others have published.
struct ReleasesKnownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "known",
    abstract: "Enter figures about the same people that others have published.",
    discussion: """
      A ministry's yearly number, a figure in the press: whoever reads a report knows it too. Later \
      rounded reports are proved safe beside such figures as they are beside earlier reports. Enter what \
      everybody can have seen; the ledger forgets none of it.

      The file has the columns indicator, period, among, count and source: an indicator that counts \
      people (waymark indicators), the period that it is about, a condition where only some of them are \
      meant, the published number, and where it stands.

        indicator,period,among,count,source
        registered,2023,,47,Ministry of the Interior: yearly report
        registered,2023,sex: female,31,Ministry of the Interior: yearly report

      EXAMPLES
        waymark releases known known.csv
      """)

  @Argument(help: ArgumentHelp("CSV file of the figures.", valueName: "file"))
  var file: String

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let workspace = try workspace.open()
    let library = try IndicatorLibrary(folder: workspace.indicatorFolder)
    let figures = try KnownFiguresFile(path: file, library: library, on: Parsed.today)
    let ledger = try SoundLedger(try workspace.open(), of: workspace)
    let entered = try figures.enter(into: ledger, on: Parsed.today)
    guard !entered.isEmpty else {
      Console.result("Unchanged: the ledger knows all figures of '\(file)'.")
      return
    }
    for release in entered {
      Console.result(
        "Entered what others published about \(release.period) as release \(release.number).")
    }
    Console.result("Later rounded reports are proved safe beside it too.")
  }
}
