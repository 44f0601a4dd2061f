import ArgumentParser
import Foundation
import Rendering

/// `waymark report PROFILE --period P`: a whole report in all formats.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make a report: HTML page, Excel workbook, CSV figures.",
    discussion: """
      Without a flag it makes the public edition, in which no count below 11 is shown or can be worked \
      out. The figures are those known on the day of the last import, or on --as-of.

      EXAMPLES
        waymark report quarterly --period 2024-Q4 --out out
        waymark report quarterly --period 2024-Q4 --restricted --out out-partners
        waymark report quarterly --period 2024-Q4 --internal --reason audit --out int
      """)

  @Argument(
    help: ArgumentHelp("quarterly, or the path of a profile of your own.", valueName: "profile"))
  var profile: String

  @Option(help: ArgumentHelp("2024-Q4, 2024 or 2024-01..2024-06.", valueName: "period"))
  var period: String

  @Option(help: ArgumentHelp("Folder for the files.", valueName: "dir"))
  var out = "out"

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Date printed as the day of issue; default is the as-of day.", valueName: "date"))
  var issued: String?

  @Flag(help: "Replace files in the folder that were changed or made by others.")
  var force = false

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the list of files as JSON.")
  var json = false

  func run() throws {
    let workspace = try workspace.open()
    let files = try ReportCommand.make(
      ReportRequest(
        profile: profile, period: try Parsed.period(period), edition: try audience.edition(),
        asOf: try Parsed.day(asOf, option: "--as-of"),
        issued: try Parsed.day(issued, option: "--issued"), command: commandText),
      in: workspace, folder: OutputFolder(path: out, force: force))
    if json {
      Console.result(
        JSONValue.object([
          (key: "schema", value: "waymark.report/1"), (key: "folder", value: .string(out)),
          (key: "files", value: .array(files.map { .string($0) })),
        ]).text)
    } else {
      Console.result((["Wrote to \(out):"] + files.map { "  \($0)" }).joined(separator: "\n"))
    }
  }

  /// Makes a report and writes its files; returns their names.
  static func make(_ request: ReportRequest, in workspace: Workspace, folder: OutputFolder)
    throws(Failure) -> [String]
  {
    let finished = try ReportPipeline(workspace: workspace).run(request)
    try Interruption.check()
    let contents = try folder.render(finished)
    let entry = LedgerEntry(finished: finished, edition: request.edition, files: contents)
    try folder.write(contents) { () throws(Failure) in try entry.record(in: workspace) }
    return contents.map(\.name)
  }

  /// The command as a reader could repeat it, without paths of this machine.
  private var commandText: String {
    var words = ["waymark report", (profile as NSString).lastPathComponent, "--period \(period)"]
    if audience.restricted { words.append("--restricted") }
    if audience.internal { words.append("--internal") }
    if let asOf { words.append("--as-of \(asOf)") }
    if let issued { words.append("--issued \(issued)") }
    return words.joined(separator: " ")
  }
}
