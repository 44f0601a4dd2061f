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

  /// What it makes in the folder besides the files of the workspace.
  private static let data = "data", reports = "out"

  /// An invented logframe, invented costs and an invented plan of action, for the reports that show them.
  private static let promises = [
    (LogframeFile.name, PackageResources.logframe_csv),
    (CostsFile.name, PackageResources.costs_csv), (PlanFile.name, PackageResources.plan_yaml),
  ]

  func run() throws {
    let made = Workspace.fileNames + Self.promises.map(\.0) + [Self.data, Self.reports]
    for name in made
    where FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
      throw Workspace.fileNames.contains(name)
        ? Messages.workspaceExists(folder, name) : Messages.demoInTheWay(folder, name)
    }
    // All of it is made aside: a demonstration that could not be finished is none.
    let place = try WorkspaceFolder(folder)
    let outcome: Issue.Outcome
    do {
      outcome = try make(in: place.stage)
      try Interruption.check()
    } catch let failure as Failure {
      throw Failure(failure.code, failure.text.replacing(place.stage, with: folder))
    }
    try place.finish(made)
    let page = outcome.files.first { $0.hasSuffix(".html") } ?? ""
    let book = outcome.files.first { $0.hasSuffix(".xlsx") } ?? ""
    let report = outcome.folder.replacing(place.stage, with: folder)
    let settings = "\(folder)/\(Workspace.settingsName)"
    Console.result(
      """
      Made a workspace with 2000 invented people in '\(folder)' and a quarterly report:
        \(report)/\(page)
        \(report)/\(book)
        \(report)/figures.csv
      Open the page in a browser. Then try:
        \(ProgramName.shell) funnel --config \(ProgramName.quoted(settings)) --period 2024-Q4 --by sex
      """)
  }

  /// Makes workspace, data and report under a folder.
  private func make(in stage: String) throws -> Issue.Outcome {
    guard let key = Self.key else {
      throw Failure(.internalError, "The demonstration key cannot be made.")
    }
    try Workspace.create(
      at: stage,
      settings: Workspace.settingsText(
        organisation: "Invented programme", programme: "Demonstration with invented people",
        area: "Kosovo", country: "XKX", agencies: InventedLists.agencies,
        regions: InventedLists.regions, isDemonstration: true),
      key: key)
    for (name, bytes) in Self.promises { try OutputFile.write(bytes, to: "\(stage)/\(name)") }
    let data = "\(stage)/\(Self.data)"
    try SampleCommand.write(people: 2000, seed: 1, to: data)
    let workspace = try Workspace(config: "\(stage)/\(Workspace.settingsName)", database: nil)
    let runner = ImportRunner(workspace: workspace, reading: try ReadingOptions.parse([]))
    for (files, delivered) in [
      (SampleFile.allCases.filter { !$0.isLate }, "2025-01-10"),
      (SampleFile.allCases.filter(\.isLate), "2025-02-10"),
    ] {
      guard let day = Day(iso: delivered) else { continue }
      _ = try runner.run(
        files.map { "\(data)/\($0.path)" }, recordedOn: day, setAside: "\(data)/set-aside")
    }
    return try ReportCommand.make(
      ReportRequest(
        profile: "quarterly", period: try Parsed.period("2024-Q4"),
        edition: .open, asOf: nil, issued: nil,
        command: "waymark report quarterly --period 2024-Q4"),
      in: workspace, root: "\(stage)/\(Self.reports)", own: nil, force: false)
  }
}

extension SampleFile {
  /// Part of the second, late delivery.
  fileprivate var isLate: Bool { path.hasPrefix("late/") }
}
