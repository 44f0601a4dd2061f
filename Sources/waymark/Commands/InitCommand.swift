import ArgumentParser
import Foundation
import Sealing

/// `waymark init DIR`: a workspace with settings, key and empty database.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace: settings, key, empty database.",
    discussion: """
      Asks nothing. Of a workspace that was only begun it makes what is missing. The key turns case numbers into pseudonyms: keep a copy of it in a safe place, \
      apart from the database. Edit waymark.yaml to name your organisation.

      EXAMPLES
        waymark init my-programme
        waymark init .
      """)

  @Argument(
    help: ArgumentHelp("Folder of the workspace; made if it is not there.", valueName: "dir"))
  var folder: String

  func run() throws {
    let made = try Workspace.create(
      at: folder,
      settings: Workspace.settingsText(
        organisation: "Our organisation", programme: nil, area: nil, country: nil),
      key: .generate(), completes: true)
    let isNew = made == Workspace.fileNames
    let lines = [
      (Workspace.settingsName, "settings: put the name of your organisation there"),
      (Workspace.keyName, "the secret behind the pseudonyms: keep a copy in a safe place"),
      (Workspace.databaseName, "the database, empty"),
    ].filter { made.contains($0.0) }.map { name, words in
      "  " + name.padding(toLength: 17, withPad: " ", startingAt: 0) + words
    }
    Console.result(
      (["\(isNew ? "Made a" : "Completed the") workspace in '\(folder)':"] + lines
        + ["Next:  cd \(folder) && waymark import cases.csv events.csv"]).joined(separator: "\n"))
  }
}
