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
      was derived. Case numbers are not stored; the files hold pseudonyms, which  waymark import \
      --pseudonyms  takes as they are. The files are about single people and are not protected: guard \
      them like the database. The export is entered in the release ledger with its reason.

      EXAMPLES
        waymark export exported --internal --reason "move to another machine"
        waymark export exported-2024 --as-of 2024-12-31 --internal --reason audit
      """)

  @Argument(help: ArgumentHelp("Folder for the files.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Write what was known on this day.", valueName: "date"))
  var asOf: String?

  @Flag(help: "Replace files of these names in the folder.")
  var force = false

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let edition = try audience.edition()
    guard edition.audience == .internalUse else { throw Messages.exportIsInternal }
    let workspace = try workspace.open()
    let day = try Parsed.day(asOf, option: "--as-of")
    let key = try workspace.key()
    let database = try workspace.open()
    let export: CanonicalFiles
    do {
      export = CanonicalFiles(
        cases: try database.fetch(asOf: day, agencies: workspace.settings.agencies ?? []))
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    let tables = CanonicalTable.allCases.filter { export.holds($0) }
    let names = tables.map { "\($0.code).csv" }
    if !force, let there = names.first(where: { isThere($0) }) {
      throw Messages.exportExists(folder, there)
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Messages.cannotCreate(folder)
    }
    let contents = tables.map { export.bytes(of: $0) }
    let released = zip(names, contents).map {
      ReleasedFile(name: $0, sha256: Fingerprint(of: $1).hex)
    }
    do {
      try database.append(
        Release(
          number: (try database.releases().last?.number ?? 0) + 1, issuedOn: Parsed.today,
          audience: edition.audience.code, profile: "export", period: "all",
          reason: edition.reason, asOf: day ?? Parsed.today,
          fingerprint: export.cases.fingerprint(under: key).hex, files: released),
        figures: [], digest: { Fingerprint(of: Array($0.utf8)).hex })
      try database.close()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    for (name, bytes) in zip(names, contents) {
      try Interruption.check()
      try OutputFile.write(bytes, to: "\(folder)/\(name)")
    }
    report(export, names)
  }

  private func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(name)")
  }

  private func report(_ export: CanonicalFiles, _ names: [String]) {
    if export.scoresOnOtherScales > 0 {
      Console.message(
        "\(export.scoresOnOtherScales) scores stand on another scale than 1 to 4, which the files do "
          + "not say; an import would refuse or misread them without a mapping.")
    }
    Console.result(
      (["Wrote to \(folder), for internal use only:"] + names.map { "  \($0)" }
        + ["Read back:  waymark import --pseudonyms \(folder)/*.csv"]).joined(separator: "\n"))
  }
}
