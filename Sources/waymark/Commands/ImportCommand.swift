import ArgumentParser
import CaseModel
import CaseStore
import Foundation
import Ingestion
import Rendering

/// `waymark import FILE…`: files into the database, as one batch.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read case files into the database, all or nothing.",
    discussion: """
      Reads cases, events, services, assessments and population, as CSV or Excel and in any order; files \
      of other shapes with --map. If a row has an error nothing is imported; with --allow-partial the rows with errors are set aside in \
      files of their own, with a reason, and the others are imported. The same files a second time \
      change nothing. Every import can be taken back:  waymark undo BATCH

      Rows that are stored already are recognised and corrected rows get a new version, each agency's for \
      itself: the agency is that of --agency, or of the column agency in cases. Rows that a delivery no \
      longer has stay and are counted; with --replace those of the same agency and table are withdrawn. \
      If that is more than a tenth, it asks, or refuses without --force.

      EXAMPLES
        waymark import cases.csv events.csv services.csv assessments.csv
        waymark import cases.csv events.csv --allow-partial --set-aside repair
        waymark import late/events.csv --recorded-on 2025-02-10
        waymark import cases.csv events.csv --replace
      """)

  @Argument(
    help: ArgumentHelp("Files to read.", valueName: "file"), completion: .file())
  var files: [String]

  @Flag(help: "Import the rows without errors and set the others aside.")
  var allowPartial = false

  @Option(
    help: ArgumentHelp("Folder for the rows set aside.", valueName: "dir"), completion: .directory)
  var setAside = "set-aside"

  @Option(
    help: ArgumentHelp("Day on which the files were delivered; default today.", valueName: "date"))
  var recordedOn: String?

  @Flag(help: "Keep the rows that the delivery no longer has, or withdraw them.")
  var vanished = VanishedRows.append

  @Flag(help: "With --replace: withdraw the rows even if they are more than a tenth.")
  var force = false

  @Option(
    help: ArgumentHelp("Agency that delivers the files.", valueName: "code"),
    completion: .agencies)
  var agency: String?

  @Flag(help: "Take the ids of files that  waymark export  wrote as they are.")
  var pseudonyms = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  enum VanishedRows: String, EnumerableFlag {
    case append, replace
  }

  private func mode() throws(Failure) -> ImportMode {
    if vanished == .append {
      guard !force else { throw Messages.forceWithoutReplace }
      return .append
    }
    return .replace(largestShare: force ? 1 : 0.1)
  }

  func run() throws {
    let workspace = try workspace.open()
    if let agency, !OpenCode.isCode(agency) { throw Messages.wrongAgency(agency) }
    let day = try Parsed.day(recordedOn, option: "--recorded-on") ?? Parsed.today
    let run = ImportRunner(
      workspace: workspace, reading: reading, allowsPartial: allowPartial, mode: try mode(),
      agency: agency, takesPseudonyms: pseudonyms)
    let outcome = try run.run(files, recordedOn: day, setAside: setAside)
    Console.result(json ? outcome.json.text : outcome.text)
    if outcome.status != .done { throw ExitCode(outcome.status.rawValue) }
  }
}

/// How files are read; shared by `import`, `check` and `map suggest`.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Mapping: the name of a shipped one (waymark map list) or a file.", valueName: "map"),
    completion: .mappings)
  var map: String?

  @Option(help: ArgumentHelp("The sheet of a workbook to read.", valueName: "name"))
  var sheet: String?

  @Option(help: ArgumentHelp("The row on which the headings stand.", valueName: "n"))
  var headerRow: Int?

  @Option(
    help: ArgumentHelp("What separates the cells.", valueName: "comma|semicolon|tab|bar"))
  var delimiter: ColumnSeparator?

  @Option(
    help: ArgumentHelp(
      "Encoding of text files; found from their bytes when absent.",
      valueName: TextEncoding.allCases.map(\.rawValue).joined(separator: "|")))
  var encoding: TextEncoding?

  @Option(
    help: ArgumentHelp(
      "Order of day and month in dates such as 03/04/2024.", valueName: "dmy|mdy|ymd"))
  var dateOrder: DateOrder?

  @Flag(help: "Show the values of faulty cells in messages.")
  var showValues = false

  func validate() throws {
    if let headerRow, !(1...1_000).contains(headerRow) {
      throw ValidationError("--header-row: a row from 1 to 1000.")
    }
  }

  /// The first of the options that was given.
  var given: String? {
    let given: [(String, Bool)] = [
      ("--map", map != nil), ("--sheet", sheet != nil), ("--header-row", headerRow != nil),
      ("--delimiter", delimiter != nil), ("--encoding", encoding != nil),
      ("--date-order", dateOrder != nil), ("--show-values", showValues),
    ]
    return given.first { $1 }?.0
  }

  /// What the options say, put into a request.
  func apply(to request: inout IngestRequest) throws(Failure) {
    if let map { request.mapping = try MappingFile.read(map) }
    let ways = [
      try map.map(MappingFile.text), sheet, headerRow.map(String.init), delimiter?.rawValue,
      dateOrder?.rawValue, encoding?.rawValue,
    ]
    if ways.contains(where: { $0 != nil }) {
      request.wayOfReading = ways.map { $0 ?? "-" }.joined(separator: "\n")
    }
    request.dateOrder = dateOrder
    request.encoding = encoding ?? request.mapping?.encoding
    request.choice = SheetChoice(
      sheet: sheet, headingRow: headerRow,
      separator: (delimiter ?? request.mapping?.separator)?.byte)
  }
}

extension ColumnSeparator: ExpressibleByArgument {}

extension TextEncoding: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}
