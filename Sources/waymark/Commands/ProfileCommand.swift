import ArgumentParser
import CaseModel
import Foundation
import Reporting
import Statistics

/// `waymark profile`: what reports break down, as files to copy and change.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "List, show, copy, check or try report profiles.",
    discussion: """
      A profile says what a report breaks down, at which levels of detail, at which waves of follow-up \
      and from which day on. Copy a shipped one, change it, and name it by its path where a report asks \
      for its profile.

      EXAMPLES
        waymark profile list
        waymark profile copy quarterly my-quarterly.yaml
        waymark profile check my-quarterly.yaml
        waymark report ./my-quarterly.yaml --period 2024-Q4
      """,
    subcommands: [List.self, Show.self, Copy.self, Check.self, ProfileTryCommand.self])

  /// `waymark profile list`: the shipped profiles.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the shipped profiles.")

    func run() throws {
      for name in ReportProfile.shipped.keys.sorted() {
        Console.prose(try ReportProfile.named(name).summary)
      }
    }
  }

  /// `waymark profile show NAME`: the text of a profile.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a profile.")

    @Argument(
      help: ArgumentHelp("Name of a shipped profile.", valueName: "name"),
      completion: .list(ReportProfile.shipped.keys.sorted()))
    var name: String

    func run() throws {
      var text = String(decoding: try ReportProfile.text(ofShipped: name), as: UTF8.self)
      if text.last == "\n" { text.removeLast() }
      Console.result(text)
    }
  }

  /// `waymark profile copy NAME FILE`: a profile of one's own to begin with.
  struct Copy: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "copy", abstract: "Write a shipped profile to a file of your own, to change it.")

    @Argument(
      help: ArgumentHelp("Name of a shipped profile.", valueName: "name"),
      completion: .list(ReportProfile.shipped.keys.sorted()))
    var name: String

    @Argument(
      help: ArgumentHelp(
        "File to write; the report bears its name. A file that is there is left alone.",
        valueName: "file"))
    var file: String

    func run() throws {
      let own = try Self.copy(of: try ReportProfile.text(ofShipped: name), named: name, to: file)
      guard !FileManager.default.fileExists(atPath: file) else {
        throw Messages.profileExists(file)
      }
      try OutputFile.write(own, to: file)
      Console.result("Wrote \(file). Change it, then:  waymark profile check \(file)")
    }

    /// The text with the name that the file has; read once, so that the copy is a profile.
    static func copy(of text: [UInt8], named old: String, to file: String) throws(Failure)
      -> [UInt8]
    {
      let last = ReportProfile.file(file)
      let name = last.split(separator: ".").first.map(String.init) ?? last
      let lines = String(decoding: text, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map { $0 == "name: \(old)" ? "name: \(name)" : String($0) }
      let bytes = Array(lines.joined(separator: "\n").utf8)
      _ = try ReportProfile.read(bytes, file: last)
      return bytes
    }
  }

  /// `waymark profile check FILE`: whether a profile can be used, and what it makes.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check a profile of your own.")

    @Argument(
      help: ArgumentHelp("The file.", valueName: "file"),
      completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @OptionGroup var workspace: WorkspaceOptions

    func run() throws {
      let catalogues = try workspace.openIfThere()?.catalogues() ?? .shipped
      let profile = try ReportProfile.read(
        ReportProfile.bytes(of: file), file: ReportProfile.file(file),
        languages: catalogues.languages)
      Console.prose("\(ReportProfile.file(file)) is in order: \(profile.summary)")
      for line in profile.needs + profile.englishBetween(catalogues) { Console.message(line) }
    }
  }
}

extension ReportProfile {
  /// One line on what the profile makes.
  var summary: String {
    let by = breakdowns.map(\.by).joined(separator: ", ")
    let months = waves.map(String.init).joined(separator: ", ")
    return
      "\(name), version \(version): waves at \(months) months from \(clock ?? "identified"); by "
      + (by.isEmpty ? "nothing" : by)
  }

  /// A line for each language in which some of the profile's own words are missing.
  func englishBetween(_ catalogues: WordingCatalogues) -> [String] {
    catalogues.languages.compactMap { language in
      let missing = (try? catalogues.wording(language))?.untranslated(words ?? [:]) ?? []
      guard let first = missing.first else { return nil }
      let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
      return "words: '\(language)' has no \(first)\(more); its reports say that in English."
    }
  }

  /// What of it depends on the settings of a workspace.
  var needs: [String] {
    let open = breakdowns.filter { entry in
      guard let attribute = ProfileAttribute(code: entry.by), entry.rows == nil else {
        return false
      }
      if case .open = attribute.domain { return true }
      return false
    }.map(\.by)
    let home = breakdowns.filter { entry in
      (entry.coarser ?? []).contains { level in
        level.groups.contains { $0.of.contains(ProfileCheck.home) }
      }
    }.map(\.by)
    var lines: [String] = []
    if !open.isEmpty {
      lines.append(
        "By \(open.joined(separator: ", ")): the rows are those of regions: or agencies: in the settings; "
          + "without a list the table stands in internal editions only.")
    }
    if !home.isEmpty {
      lines.append(
        "By \(home.joined(separator: ", ")): a level of detail with 'home' needs country: in the settings."
      )
    }
    return lines
  }
}
