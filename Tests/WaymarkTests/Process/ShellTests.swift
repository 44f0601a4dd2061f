import ArgumentParser
import Foundation
import Testing

@testable import waymark

/// What shells and `man` get from the program.
struct ShellTests {
  /// The candidates that bash offers for the last word of a line.
  private func candidates(_ line: [String], in folder: String) throws -> [String] {
    let script = try Program(folder: folder).run("completions bash")
    #expect(script.status == 0)
    try script.output.write(toFile: folder + "/waymark.bash", atomically: true, encoding: .utf8)
    let words = (["waymark"] + line).map { "'\($0)'" }.joined(separator: " ")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c",
      """
      PATH="\(URL(filePath: Program.path).deletingLastPathComponent().path):$PATH"
      source waymark.bash
      COMP_WORDS=(\(words)); COMP_CWORD=\(line.count)
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      "$(complete -p waymark | sed 's/.*-F \\([^ ]*\\).*/\\1/')" waymark \
        "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """,
    ]
    process.currentDirectoryURL = URL(filePath: folder)
    let file = folder + "/candidates.txt"
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: file))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func completionsKnowTheWorkspace() throws {
    let ground = try TryingGround(importing: "tiny")
    try ground.done("report quarterly --period 2024-Q4 --internal --reason audit --out int")
    try ground.write("name: mine\n", to: "mine.yaml")
    let before = FileManager.default.contents(atPath: ground.path("waymark.sqlite"))
    func expect(_ line: String, _ wanted: [String]) throws {
      let found = try candidates(
        line.split(separator: " ", omittingEmptySubsequences: false).map(String.init),
        in: ground.home.path)
      for word in wanted { #expect(found.contains(word), "\(line)|: \(found)") }
    }
    try expect("re", ["report", "releases", "restore"])
    try expect("report ", ["quarterly", "npa", "mine.yaml"])
    // Known on 10 January 2025.
    try expect("report quarterly --period ", ["2024-Q4", "2023-Q1", "2024", "last-quarter"])
    try expect("undo ", ["1"])
    try expect("releases show ", ["1"])
    try expect("report quarterly --lang en,", ["en,sq", "en,sr-Latn"])
    try expect("funnel --by ", ["sex", "exploitation"])
    try expect("indicators show ", ["uptake"])
    try expect("explain quarterly/", ["quarterly/2024-Q4/"])
    let after = FileManager.default.contents(atPath: ground.path("waymark.sqlite"))
    #expect(before != nil && after == before)
  }

  @Test func withoutAWorkspaceCompletionsAreThoseOfTheProgram() throws {
    let folder = try TemporaryFolder()
    let found = try candidates(["report", "quarterly", "--period", ""], in: folder.path)
    #expect(found.contains("last-quarter"))
    #expect(try candidates(["undo", ""], in: folder.path).allSatisfy(\.isEmpty))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.allSatisfy { !$0.hasPrefix("waymark.sqlite") })
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellHasAScript(shell: String) throws {
    let run = try Program(folder: NSTemporaryDirectory()).run("completions \(shell)")
    #expect(run.status == 0)
    for command in WaymarkCommand.configuration.subcommands {
      let name = try #require(command.configuration.commandName)
      #expect(run.output.contains(name), "\(shell): \(name)")
    }
    let unknown = try Program(folder: NSTemporaryDirectory()).run("completions \(shell)x")
    #expect(unknown.status == 64 && unknown.messages.contains("Did you mean '\(shell)'?"))
  }

  @Test func theManualHasAllOfTheHelp() throws {
    let page = try ManualPage().text
    let plain = page.replacing("\\-", with: "-")
    for command in WaymarkCommand.configuration.subcommands {
      let name = try #require(command.configuration.commandName)
      #expect(plain.contains(".SS waymark \(name)\n"), "\(name)")
      #expect(plain.contains("\n" + command.configuration.abstract), "\(name)")
      for part in command.configuration.subcommands where part.configuration.shouldDisplay {
        let own = try #require(part.configuration.commandName)
        #expect(plain.contains(".SS waymark \(name) \(own)\n"), "\(name) \(own)")
      }
    }
    for option in ["--recorded-on", "--internal", "--period", "--allow-partial", "--recompute"] {
      #expect(plain.contains(".B \(option)"), "\(option)")
    }
    for status in waymark.ExitStatus.allCases {
      #expect(page.contains(".B \(status.rawValue)\n\(status.meaning)\n"))
    }
    #expect(!page.contains("measure"))
    #expect(try Program(folder: NSTemporaryDirectory()).run("man").output == page)
  }

  /// The macros take every line: no warning, and the text comes out.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")))
  func theManualIsSet() throws {
    let folder = try TemporaryFolder()
    let page = folder.path + "/waymark.1"
    try ManualPage().text.write(toFile: page, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "groff -k -man -Tutf8 -ww waymark.1 > out.txt 2> err.txt"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try String(contentsOfFile: folder.path + "/err.txt", encoding: .utf8) == "")
    let text = try String(contentsOfFile: folder.path + "/out.txt", encoding: .utf8)
    #expect(text.contains("waymark report quarterly --period last-quarter"))
  }
}
