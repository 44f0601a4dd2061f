import ArgumentParser
import CaseModel
import CaseStore
import Disclosure
import Foundation
import Sealing

/// `waymark export DIR`: the canonical files from the database, for internal use.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the stored rows as case files, for internal use only.",
    discussion: """
      Writes cases, events, services, assessments and population as CSV: what was recorded, never what \
      was derived. Case numbers and ids of rows are not stored; the files hold pseudonyms, which  waymark \
      import --pseudonyms  takes as they are. People who were declared to be one stay several, joined by \
      same_as. Scores on another scale than 1 to 4 have files of their own, and export.yaml declares \
      their scales. The command at the end of the output reads everything back, to the same content. \
      Earlier versions of rows and which agency delivered which row are not part of it:  waymark backup  \
      keeps those. The files are about single people and are not protected: guard them like the \
      database. The export is entered in the release ledger with its reason.

      EXAMPLES
        waymark export exported --internal --reason "move to another machine"
        waymark export exported-2024 --as-of 2024-12-31 --internal --reason audit
      """)

  /// The file that says on which scales scores stand, where it is not 1 to 4 for all of them.
  static let mappingName = "export.yaml"

  @Argument(help: ArgumentHelp("Folder for the files.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Write what was known on this day.", valueName: "date"))
  var asOf: String?

  @Flag(help: "Replace files of these names in the folder.")
  var force = false

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let edition = try audience.internalEdition(orRefuse: Messages.exportIsInternal)
    let workspace = try workspace.open()
    let day = try Parsed.day(asOf, option: "--as-of")
    let key = try workspace.key()
    let database = try workspace.open()
    let export: CanonicalFiles
    let records: StoredRecords
    let fingerprint: Fingerprint
    do {
      let agencies = workspace.settings.agencies ?? []
      records = try database.records(asOf: day, agencies: agencies)
      export = CanonicalFiles(records)
      fingerprint = try database.fetch(asOf: day, agencies: agencies).fingerprint(under: key)
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    let files = export.files
    var names = files.map(\.name)
    if export.needsMapping { names.append(ExportCommand.mappingName) }
    if !force, let there = names.first(where: { isThere($0) }) {
      throw Messages.exportExists(folder, there)
    }
    let contents = files.map(export.bytes) + (export.needsMapping ? [export.mapping] : [])
    let released = zip(names, contents).map {
      ReleasedFile(name: $0, sha256: key.mark(ofFile: Fingerprint(of: $1).hex))
    }
    let number = try SoundLedger(database, of: workspace).nextNumber
    try ExportedFiles(
      folder: folder, files: Array(zip(names, contents)), replaces: force, workspace: workspace,
      database: database
    ).put(
      Release(
        number: number, issuedOn: Parsed.today, audience: Audience.internalUse.code,
        profile: "export", period: "all", reason: edition.reason, asOf: day ?? Parsed.today,
        fingerprint: fingerprint.hex, files: released))
    // The entry stands; if the log cannot be folded in now, the next command does it.
    try? database.close()
    report(names, records, export)
  }

  private func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(name)")
  }

  /// Says what was written, and the command that reads it back.
  private func report(_ names: [String], _ records: StoredRecords, _ export: CanonicalFiles) {
    var command = ["waymark import --pseudonyms"]
    if export.needsMapping { command.append("--map \(folder)/\(ExportCommand.mappingName)") }
    if let agency = records.agency { command.append("--agency \(agency)") }
    command.append("\(folder)/*.csv")
    Console.result(
      (["Wrote to \(folder), for internal use only:"] + names.map { "  \($0)" }
        + ["Read back:  \(command.joined(separator: " "))"]).joined(separator: "\n"))
  }
}
