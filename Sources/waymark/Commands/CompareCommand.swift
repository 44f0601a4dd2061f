import ArgumentParser
import CaseModel
import Disclosure
import Reporting

/// `waymark compare OLD NEW`: what moved between two issues of one report, and why.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show what moved between two issues of a report, and why.",
    discussion: """
      Counts both issues again from the records as known on their days and splits the move of each figure \
      by cause: changed definitions, records that were removed or merged, corrections, late entries, \
      follow-up that went on, new people. The causes add up to the whole move. The true numbers of both \
      stand in it: it undoes the rounding of protected reports and is for internal use only.

      EXAMPLES
        waymark compare old new --internal --reason audit
        waymark compare old new --table funnel --internal --reason audit --csv moves.csv
      """)

  @Argument(
    help: ArgumentHelp("Folder of the earlier issue.", valueName: "dir"), completion: .directory)
  var old: String

  @Argument(
    help: ArgumentHelp("Folder of the later issue.", valueName: "dir"), completion: .directory)
  var new: String

  @Option(
    help: ArgumentHelp(
      "Tables of the figures file, with a comma between them; default is all.", valueName: "names"))
  var table: String?

  @Option(
    help: ArgumentHelp(
      "Profile of the later issue, if it is one of your own.", valueName: "profile"),
    completion: .profiles)
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Profile of the earlier issue, if it was another file; default is that of the later one.",
      valueName: "profile"), completion: .profiles)
  var profileBefore: String?

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: AnalysisOutput

  func run() throws {
    let edition = try audience.internalEdition(orRefuse: Messages.internalOnly("compare"))
    let workspace = try workspace.open()
    let comparison = try IssueComparison(
      old, new, ledger: try SoundLedger(try workspace.open(), of: workspace))
    let later = profile ?? comparison.new.manifest.profile
    try output.write(
      try comparison.document(
        profiles: (profileBefore ?? later, later),
        tables: table?.split(separator: ",").map(String.init) ?? [], edition: edition))
  }
}
