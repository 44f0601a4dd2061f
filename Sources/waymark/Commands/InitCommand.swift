import ArgumentParser
import Sealing

/// `waymark init DIR`: a workspace with settings, key and empty database.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace: settings, key, empty database.",
    discussion: """
      Asks nothing. The key turns case numbers into pseudonyms: keep a copy of it in a safe place, \
      apart from the database. Edit waymark.yaml to name your organisation.

      EXAMPLES
        waymark init my-programme
        waymark init .
      """)

  @Argument(
    help: ArgumentHelp("Folder of the workspace; made if it is not there.", valueName: "dir"))
  var folder: String

  func run() throws {
    try Workspace.create(
      at: folder,
      settings: Workspace.settingsText(
        organisation: "Our organisation", programme: nil, area: nil, country: nil),
      key: .generate())
    Console.result(
      """
      Made a workspace in '\(folder)':
        waymark.yaml     settings: put the name of your organisation there
        waymark.key      the secret behind the pseudonyms: keep a copy in a safe place
        waymark.sqlite   the database, empty
      Next:  cd \(folder) && waymark import cases.csv events.csv
      """)
  }
}
