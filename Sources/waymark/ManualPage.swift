import ArgumentParser
import Foundation

/// The manual page of the program, in the macros of `man`, from the text of the help itself.
///
/// Source of the macros: groff_man(7).
struct ManualPage {
  /// What the argument parser says of a command.
  private struct Described: Decodable {
    struct Tool: Decodable { let command: Described }

    struct Argument: Decodable {
      struct Name: Decodable {
        let kind, name: String

        var text: String { kind == "short" ? "-\(name)" : "--\(name)" }
      }

      let kind: String
      let shouldDisplay, isOptional, isRepeating: Bool
      let names: [Name]?
      let valueName, abstract, discussion, defaultValue: String?

      /// `--period <period>`, or `<file> …`.
      var heading: String {
        let value = "<\(valueName ?? "value")>"
        switch kind {
        case "positional": return value + (isRepeating ? " …" : "")
        case "flag": return names?.map(\.text).joined(separator: ", ") ?? ""
        default: return (names?.map(\.text).joined(separator: ", ") ?? "") + " " + value
        }
      }

      var inUsage: String { isOptional ? "[\(heading)]" : heading }
    }

    let commandName: String
    let shouldDisplay: Bool?
    let abstract, discussion: String?
    let arguments: [Argument]?
    let subcommands: [Described]?
  }

  private let tool: Described

  /// - Throws: what the decoder says where the parser describes itself in another way.
  init() throws {
    let text = WaymarkCommand._dumpHelp()
    tool = try JSONDecoder().decode(Described.Tool.self, from: Data(text.utf8)).command
  }

  /// The page; the same on every machine.
  var text: String {
    var lines = [
      ".TH WAYMARK 1 \"\" \"\(ToolVersion.text)\" \"User commands\"",
      ".nh", ".ad l",
      ".SH NAME", "waymark \\- \(Self.escaped(tool.abstract ?? ""))",
      ".SH SYNOPSIS", ".B waymark", ".I command", "[options]",
      ".SH DESCRIPTION",
    ]
    lines += Self.discussion(tool.discussion)
    for group in WaymarkCommand.configuration.groupedSubcommands {
      lines.append(".SH \(Self.escaped("\(group.name) commands".uppercased()))")
      for command in group.subcommands {
        let name = command.configuration.commandName
        if let found = tool.subcommands?.first(where: { $0.commandName == name }) {
          lines += Self.section(found, under: ["waymark"])
        }
      }
    }
    lines.append(".SH EXIT STATUS")
    for status in ExitStatus.allCases {
      lines += [".TP", ".B \(status.rawValue)", Self.escaped(status.meaning)]
    }
    lines += Self.environment
    return lines.joined(separator: "\n") + "\n"
  }

  private static let environment = [
    ".SH ENVIRONMENT",
    ".TP", ".B WAYMARK_CONFIG", "Settings file, where \\-\\-config is not given.",
    ".TP", ".B WAYMARK_DB", "Database, where \\-\\-db is not given.",
    ".TP", ".B COLUMNS", "Places of a line of results.",
    ".TP", ".B WAYMARK_TIMES",
    "Where it is set, the steps of a run are printed with their seconds.",
    ".SH FILES",
    ".TP", ".B waymark.yaml", "Settings of the workspace in the current folder.",
    ".TP", ".B waymark.key", "The key that turns case numbers into pseudonyms.",
    ".TP", ".B waymark.sqlite", "The database.",
  ]

  private static func section(_ command: Described, under parents: [String]) -> [String] {
    guard command.shouldDisplay ?? true else { return [] }
    let words = parents + [command.commandName]
    let arguments = (command.arguments ?? []).filter {
      $0.shouldDisplay && !($0.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
    let subcommands = (command.subcommands ?? []).filter { $0.shouldDisplay ?? true }
    var lines = [".SS \(escaped(words.joined(separator: " ")))", escaped(command.abstract ?? "")]
    let usage =
      arguments.map(\.inUsage)
      + (subcommands.isEmpty ? [] : [subcommands.map(\.commandName).joined(separator: "|")])
    if !usage.isEmpty { lines += [".PP", escaped((words + usage).joined(separator: " "))] }
    lines += discussion(command.discussion)
    for argument in arguments {
      lines += [".TP", ".B \(escaped(argument.heading))"]
      let value = argument.defaultValue.map { " (default: \($0))" } ?? ""
      // A list of codes may be broken after its commas.
      lines.append(
        escaped((argument.abstract ?? "") + value).replacing(",", with: ",\\:"))
    }
    return lines + subcommands.flatMap { section($0, under: words) }
  }

  /// Paragraphs, and after the word EXAMPLES lines as they are.
  private static func discussion(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    var lines: [String] = []
    var isExample = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "EXAMPLES" {
        lines += [".PP", "Examples:", ".PP", ".nf"]
        isExample = true
      } else if line.isEmpty {
        lines.append(".PP")
      } else {
        lines.append(escaped(String(line)))
      }
    }
    return [".PP"] + lines + (isExample ? [".fi"] : [])
  }

  /// A line that the macros take as it is.
  private static func escaped(_ text: String) -> String {
    let signs = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return signs.hasPrefix(".") || signs.hasPrefix("'") ? "\\&" + signs : signs
  }
}
