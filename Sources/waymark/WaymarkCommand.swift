import ArgumentParser
import Foundation

/// The command line: parse, wire, write.
///
/// What commands do stands in `Commands/`.
@main
struct WaymarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waymark",
    abstract: "Measures whether people who were trafficked are really helped.",
    discussion: """
      Reads anonymised case files, and writes reports in which no person can be recognised.
      Everything stays on this machine.

      EXAMPLES
        waymark demo                      an invented programme with a finished report
        waymark init my-programme         a workspace for your own files
        waymark import cases.csv events.csv services.csv assessments.csv
        waymark report quarterly --period 2024-Q4 --out out
      """,
    version: ToolVersion.text,
    subcommands: [
      InitCommand.self, ImportCommand.self, CheckCommand.self, StatusCommand.self,
      UndoCommand.self, FunnelCommand.self, CurveCommand.self, ReportCommand.self,
      SampleCommand.self, DemoCommand.self,
    ])

  static func main() {
    Interruption.watch()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      Console.message(failure.text)
      Foundation.exit(failure.code.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}

/// The version of the program.
enum ToolVersion {
  static let number = "0.1.0"
  static let text = "waymark \(number)"
}
