import ArgumentParser

/// `waymark man`: the manual page.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "Print the manual page, for man to show.",
    discussion: """
      It holds the help of every command, the exit codes and the variables that are read.

      EXAMPLES
        waymark man > waymark.1
      """)

  func run() throws {
    do {
      Console.write(Array(try ManualPage().text.utf8))
    } catch {
      throw Failure(.internalError, "The manual page cannot be made.")
    }
  }
}

/// `waymark completions SHELL`: what a shell needs to complete command lines.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the script with which a shell completes commands.",
    discussion: """
      It completes commands, options and files, and asks the workspace of the current folder for periods, \
      batches, releases, indicators, languages and agencies. Values of cases are never read.

      EXAMPLES
        waymark completions bash > waymark.bash
        waymark completions zsh > _waymark
        waymark completions fish > waymark.fish
      """)

  @Argument(
    help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"),
    completion: .list(["bash", "fish", "zsh"]))
  var shell: String

  func run() throws {
    guard let known = CompletionShell(rawValue: shell) else {
      throw Messages.wrongWord("SHELL", shell, known: ["bash", "fish", "zsh"])
    }
    Console.write(Array((WaymarkCommand.completionScript(for: known) + "\n").utf8))
  }
}
