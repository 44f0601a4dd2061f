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
      Reads anonymised case files, and writes reports in which no person can be recognised. \
      Everything stays on this machine.

      EXAMPLES
        waymark demo                      an invented programme and its report
        waymark init my-programme         a workspace for your own files
        waymark import cases.csv events.csv services.csv assessments.csv
        waymark report quarterly --period last-quarter
      """,
    version: ToolVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "First",
        subcommands: [
          DemoCommand.self, InitCommand.self, ImportCommand.self, StatusCommand.self,
          ReportCommand.self,
        ]),
      CommandGroup(
        name: "Data",
        subcommands: [
          CheckCommand.self, MapCommand.self, UndoCommand.self, SampleCommand.self,
        ]),
      CommandGroup(
        name: "Reports",
        subcommands: [
          ProfileCommand.self, WordingCommand.self, IndicatorsCommand.self, FunnelCommand.self,
          CurveCommand.self, ExplainCommand.self, CompareCommand.self, ReleasesCommand.self,
          VerifyCommand.self, AuditCommand.self,
        ]),
      CommandGroup(
        name: "Analysis (internal)",
        subcommands: [
          OutcomesCommand.self, PathsCommand.self, TrendCommand.self, AttritionCommand.self,
          CompareGroupsCommand.self, CompareUnitsCommand.self, ModelCommand.self,
          ScoreCommand.self, EstimateHiddenCommand.self,
        ]),
      CommandGroup(
        name: "Workspace",
        subcommands: [
          BackupCommand.self, RestoreCommand.self, ExportCommand.self, CompletionsCommand.self,
          ManCommand.self,
        ]),
    ])

  static func main() {
    Interruption.watch()
    giveLargeMemoryBack()
    do {
      try checkCommandName()
      var command = try parseAsRoot()
      WorkspaceFolder.removeAbandoned()
      try command.run()
    } catch let failure as Failure {
      Console.message(failure.text)
      Foundation.exit(failure.code.rawValue)
    } catch {
      let (text, code) = (fullMessage(for: error), exitCode(for: error))
      // Through the console, because a message of the parser repeats what was typed.
      if !text.isEmpty { code.isSuccess ? Console.result(text) : Console.message(text) }
      Foundation.exit(code.rawValue)
    }
  }

  /// Lets every large piece of memory go back to the system when it is given up.
  ///
  /// The allocator of glibc keeps pieces of up to 32 MB once it has seen them, which adds up to a fifth
  /// of the memory that an import takes. Small pieces at the end of the heap are kept, so that they are not
  /// asked for again and again.
  private static func giveLargeMemoryBack() {
    #if canImport(Glibc)
      typealias SetOption = @convention(c) (_ option: Int32, _ value: Int32) -> Int32
      guard let function = dlsym(nil, "mallopt") else { return }
      let (trimThreshold, topPad, mmapThreshold): (Int32, Int32, Int32) = (-1, -2, -3)
      let setOption = unsafeBitCast(function, to: SetOption.self)
      _ = setOption(mmapThreshold, 1 << 20)
      _ = setOption(trimThreshold, 64 << 20)
      _ = setOption(topPad, 16 << 20)
    #endif
  }

  /// An unknown command is named with its nearest neighbour, which the parser does not do.
  private static func checkCommandName() throws(Failure) {
    guard let name = CommandLine.arguments.dropFirst().first, !name.hasPrefix("-") else { return }
    let known = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard name != "help", !known.contains(name) else { return }
    throw Messages.unknownCommand(name, known: known)
  }
}

/// The version of the program.
enum ToolVersion {
  static let number = "0.1.0"
  static let text = "waymark \(number)"
}
