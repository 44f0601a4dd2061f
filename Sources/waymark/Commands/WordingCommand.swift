import ArgumentParser
import Foundation
import Reporting

/// `waymark wording`: the languages of reports, as files to copy and check.
struct WordingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wording",
    abstract: "List the languages of reports, and copy or check their words.",
    discussion: """
      A language is one JSON file. Files of your own stand in the folder 'wording' beside the settings, \
      are called like their language (mk.json), and are used by  waymark report --lang mk.

      EXAMPLES
        waymark wording list
        waymark wording copy en wording/mk.json
        waymark wording check wording/mk.json
      """,
    subcommands: [List.self, Copy.self, Check.self])

  /// `waymark wording list`: a line a language.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the languages of reports.")

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let catalogues = try workspace.openIfThere()?.catalogues() ?? .shipped
      for language in catalogues.languages {
        guard let words = try? catalogues.wording(language) else {
          Console.prose("\(language): not complete;  waymark wording check  says why")
          continue
        }
        let from = words.derivation.map { ", in other letters from \($0.from)" } ?? ""
        let read = words.reviewedBy.map { "read by \($0)" } ?? "draft, read by no named reviewer"
        Console.prose("\(language): \(words.name)\(from); \(read)")
      }
    }
  }

  /// `waymark wording copy LANGUAGE FILE`: the words of a language to translate.
  struct Copy: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "copy", abstract: "Write the words of a language to a file, to translate them.")

    @Argument(
      help: ArgumentHelp("A shipped language.", valueName: "language"),
      completion: .list(WordingCatalogues.shippedLanguages))
    var language: String

    @Argument(
      help: ArgumentHelp("File to write; one that is there is left alone.", valueName: "file"))
    var file: String

    func run() throws {
      guard let bytes = try? WordingCatalogues.shipped.complete(language) else {
        throw Messages.unknownLanguage(language, known: WordingCatalogues.shippedLanguages)
      }
      guard !FileManager.default.fileExists(atPath: file) else {
        throw Failure(.cannotCreate, "'\(file)' is there already. Nothing was written.")
      }
      let folder = PathText.folder(of: file)
      if !folder.isEmpty {
        do {
          try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        } catch { throw Messages.cannotCreate(folder) }
      }
      try OutputFile.write(Array(bytes), to: file)
      Console.result("Wrote \(file). Translate it, then:  waymark wording check \(file)")
    }
  }

  /// `waymark wording check FILE`: whether every sentence is there and can say the same.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Hold the words of a language to the English ones.")

    @Argument(
      help: ArgumentHelp("The file, called like its language.", valueName: "file"),
      completion: .file(extensions: ["json"]))
    var file: String

    func run() throws {
      let last = PathText.lastName(of: file)
      let language = last.hasSuffix(".json") ? String(last.dropLast(5)) : last
      guard !WordingCatalogues.shippedLanguages.contains(language) else {
        throw Failure(
          .wrongUsage, "'\(language)' is a shipped language. Call the file like another one.")
      }
      let catalogues = WordingCatalogues.shipped.adding(
        try CatalogueFile.bytes(file), as: language)
      let faults = try CatalogueFile.faults(of: language, in: catalogues)
      guard faults.isEmpty else {
        faults.forEach(Console.prose)
        throw ExitCode(ExitStatus.findings.rawValue)
      }
      let isRead = try catalogues.wording(language).reviewedBy != nil
      Console.result(
        "\(last) is complete"
          + (isRead ? "." : "; its words are a draft until 'reviewed_by' names a reader."))
    }
  }
}
