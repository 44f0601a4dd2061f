import ArgumentParser
import CaseModel
import Foundation
import Ingestion
import Testing

@testable import waymark

/// The documentation names what the program has.
struct DocumentationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  @Test func readmeNamesEveryCommand() throws {
    let readme = try text("README.md")
    for command in WaymarkCommand.configuration.subcommands {
      let name = try #require(command.configuration.commandName)
      #expect(readme.contains("`waymark \(name)"), "\(name) is not in the README's table")
    }
  }

  @Test func readmeNamesNoCommandThatDoesNotExist() throws {
    let known = Set(
      WaymarkCommand.configuration.subcommands.compactMap { $0.configuration.commandName })
    for rest in try text("README.md").components(separatedBy: "waymark ").dropFirst() {
      let name = String(rest.prefix { $0.isASCII && ($0.isLowercase || $0 == "-") })
      let isCommand = !name.isEmpty && rest.dropFirst(name.count).first.map { $0 != "." } ?? true
      guard isCommand else { continue }
      #expect(known.contains(name) || name == "help", "the README says 'waymark \(name)'")
    }
  }

  @Test func everyCommandHasExamplesAndAnAbstract() {
    for command in WaymarkCommand.configuration.subcommands {
      #expect(command.configuration.discussion.contains("EXAMPLES\n"))
      #expect(command.configuration.abstract.hasSuffix("."))
      // A line of the source that goes on shows no sign of it in the help.
      let words = command.configuration.discussion.components(separatedBy: "EXAMPLES\n")[0]
      #expect(!words.contains("\\"), "\(words)")
    }
  }

  @Test func readmeNamesEveryExitCode() throws {
    let readme = try text("README.md")
    let codes: [waymark.ExitStatus] = [
      .done, .findings, .dataErrors, .partial, .refused, .wrongUsage, .unreadable, .inputNotFound,
      .internalError, .cannotCreate, .readWriteError, .databaseBusy, .noPermission, .wrongSettings,
      .interrupted,
    ]
    for code in codes { #expect(readme.contains("\(code.rawValue) ")) }
  }

  @Test func dictionaryNamesEveryCodeOfTheFiles() throws {
    let dictionary = try text("SampleData/README.md")
    let codes =
      EventKind.codes + EventDetail.codes + ServiceKind.codes + OutcomeDomain.codes
      + ProfileAttribute.codes + MissingReason.codes
    for code in codes { #expect(dictionary.contains("`\(code)`"), "\(code) is not explained") }
  }

  @Test func everyFindingHasWords() {
    for code in FindingCode.allCases { #expect(!FindingMessages.summary(code).isEmpty) }
  }

  @Test func changelogBeginsWithWhatIsUnreleased() throws {
    let changelog = try text("CHANGELOG.md")
    let headings = changelog.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(headings.first == "## Unreleased")
    #expect(changelog.contains("### Figures that change"))
  }
}
