import ArgumentParser
import CaseModel
import Foundation
import Ingestion
import Sealing

/// `waymark map`: mappings for files that are not in canonical shape.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Show, list or begin mappings for files of other shapes.",
    discussion: """
      A mapping says which columns and codes of a file are what. The shipped ones fit exports of known \
      systems; a mapping of your own may start from one of them with  preset: NAME.

      EXAMPLES
        waymark map list
        waymark map show kobo-xlsx > kobo.yaml
        waymark map suggest rastet.xlsx > rastet.yaml
      """,
    subcommands: [List.self, Show.self, Suggest.self])

  /// `waymark map list`: the shipped mappings.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the shipped mappings.")

    func run() throws {
      for name in MappingFile.presets.keys.sorted() {
        let mapping = try MappingFile.read(name)
        Console.result(
          "\(name.padding(toLength: 14, withPad: " ", startingAt: 0))\(mapping.name ?? "")")
      }
    }
  }

  /// `waymark map show NAME`: the text of a shipped mapping, to copy and change.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a shipped mapping, to copy and change.")

    @Argument(
      help: ArgumentHelp("Name of the mapping.", valueName: "name"),
      completion: .list(MappingFile.presets.keys.sorted()))
    var name: String

    func run() throws {
      guard let text = MappingFile.presets[name] else {
        throw Messages.unknownMapping(name, known: MappingFile.presets.keys.sorted())
      }
      var lines = String(decoding: text, as: UTF8.self)
      if lines.last == "\n" { lines.removeLast() }
      Console.result(lines)
    }
  }

  /// `waymark map suggest FILE…`: a first mapping with its open questions.
  struct Suggest: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "suggest",
      abstract: "Look at files and print a first mapping with its open questions.",
      discussion: """
        Headings are compared with the known names in English, Albanian and Serbian, and with the \
        shipped mappings. What is not sure is a question: a line behind  # ?  that changes nothing \
        until the signs are taken away. Texts of coded columns that stand for no code are listed with \
        how often they occur and the nearest code; texts in fewer than three rows are only counted, \
        unless --show-values is given.
        """)

    @Argument(
      help: ArgumentHelp("Files to look at.", valueName: "file"), completion: .file())
    var files: [String]

    @OptionGroup var reading: ReadingOptions

    func run() throws {
      var request = IngestRequest(
        files: try ImportRunner.read(files), key: .generate(), today: Parsed.today)
      try reading.apply(to: &request)
      let sheets = suggestMapping(request)
      guard !sheets.isEmpty else { throw Messages.nothingToMap(files) }
      var shipped: [(name: String, mapping: CaseMapping)] = []
      for name in MappingFile.presets.keys.sorted() {
        shipped.append((name, try MappingFile.read(name)))
      }
      var text = MappingText(
        sheets: sheets, showsValues: reading.showValues,
        recognised: recogniseMapping(sheets, request, among: shipped)
      ).text
      text.removeLast()
      Console.result(text)
    }
  }
}
