import ArgumentParser
import CaseModel
import Disclosure
import Foundation
import InventedCases
import Sealing

/// `waymark demo [DIR]`: an invented programme with a finished report.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make a workspace with invented data and a finished report.",
    discussion: """
      The data are invented and the key is published, so that everyone gets the same files. Never put \
      real cases into this workspace.

      EXAMPLES
        waymark demo
        waymark demo training
      """)

  @Argument(
    help: ArgumentHelp("Folder of the workspace; made if it is not there.", valueName: "dir"))
  var folder = "waymark-demo"

  /// The published key of demonstration workspaces: SHA-256 of "waymark demonstration key".
  static let key = PseudonymKey(hex: Fingerprint(of: Array("waymark demonstration key".utf8)).hex)

  func run() throws {
    guard let key = Self.key else {
      throw Failure(.internalError, "The demonstration key cannot be made.")
    }
    try Workspace.create(
      at: folder,
      settings: Workspace.settingsText(
        organisation: "Invented programme", programme: "Demonstration with invented people",
        area: "Kosovo", country: "XKX", agencies: InventedLists.agencies,
        regions: InventedLists.regions, isDemonstration: true),
      key: key)
    let data = "\(folder)/data"
    try SampleCommand.write(people: 2000, seed: 1, to: data)
    let workspace = try Workspace(config: "\(folder)/\(Workspace.settingsName)", database: nil)
    let runner = ImportRunner(workspace: workspace, reading: try ReadingOptions.parse([]))
    for (files, delivered) in [
      (SampleFile.allCases.filter { !$0.isLate }, "2025-01-10"),
      (SampleFile.allCases.filter(\.isLate), "2025-02-10"),
    ] {
      guard let day = Day(iso: delivered) else { continue }
      _ = try runner.run(
        files.map { "\(data)/\($0.path)" }, recordedOn: day, setAside: "\(data)/set-aside")
    }
    let outcome = try ReportCommand.make(
      ReportRequest(
        profile: "quarterly", period: try Parsed.period("2024-Q4"),
        edition: .open, asOf: nil, issued: nil,
        command: "waymark report quarterly --period 2024-Q4"),
      in: workspace, root: "\(folder)/out", own: nil, force: false)
    let page = outcome.files.first { $0.hasSuffix(".html") } ?? ""
    let book = outcome.files.first { $0.hasSuffix(".xlsx") } ?? ""
    let settings = "\(folder)/\(Workspace.settingsName)"
    Console.result(
      """
      Made a workspace with 2000 invented people in '\(folder)' and a quarterly report:
        \(outcome.folder)/\(page)
        \(outcome.folder)/\(book)
        \(outcome.folder)/figures.csv
      Open the page in a browser. Then try:
        \(ProgramName.shell) funnel --config \(ProgramName.quoted(settings)) --period 2024-Q4 --by sex
      """)
  }
}

extension SampleFile {
  /// Part of the second, late delivery.
  fileprivate var isLate: Bool { path.hasPrefix("late/") }
}
