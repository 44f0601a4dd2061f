import ArgumentParser
import CaseModel
import Disclosure
import Foundation
import Ingestion

/// Where the cases of a report or an analysis come from: the database of a workspace, or files alone.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("from"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Compute from these files, without a database; internal edition only.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Flag(help: "With --from: leave out the rows with errors.")
  var allowPartial = false

  @Option(
    help: ArgumentHelp(
      "With --from: day on which the files were delivered; default today.", valueName: "date"))
  var recordedOn: String?

  @Option(
    help: ArgumentHelp("With --from: agency that delivers the files.", valueName: "code"))
  var agency: String?

  @OptionGroup(title: "Reading of files, with --from") var reading: ReadingOptions
  @OptionGroup var workspace: WorkspaceOptions

  /// The workspace, with the files in the place of its database if there are any.
  ///
  /// Files give no protected edition: what was shown before stands in the ledger of a database.
  func open(for edition: Edition) throws(Failure) -> Workspace {
    guard !files.isEmpty else {
      if let option = ofFiles { throw Messages.onlyWithFrom(option) }
      return try workspace.open()
    }
    guard edition.unprotected != nil else { throw Messages.protectedFromFiles }
    guard workspace.db == nil else { throw Messages.databaseBesideFiles }
    if let agency, !OpenCode.isCode(agency) { throw Messages.wrongAgency(agency) }
    let day = try Parsed.day(recordedOn, option: "--recorded-on") ?? Parsed.today
    let opened = try FilesAlone(
      paths: files, reading: reading, allowsPartial: allowPartial, agency: agency, recordedOn: day
    ).workspace(try workspace.openIfThere())
    Console.message(Messages.filesAreNotKept)
    return opened
  }

  /// The words of a command that name the files, without paths of this machine.
  var words: [String] {
    if files.isEmpty { return [] }
    return ["--from"] + files.map(PathText.lastName)
      + (reading.map.map { ["--map", PathText.lastName(of: $0)] } ?? [])
  }

  /// An option that was given and is about files.
  private var ofFiles: String? {
    if allowPartial { return "--allow-partial" }
    if recordedOn != nil { return "--recorded-on" }
    if agency != nil { return "--agency" }
    return reading.given
  }
}

extension WorkspaceOptions {
  /// The workspace, if one is named or the folder is one.
  func openIfThere() throws(Failure) -> Workspace? {
    let isNamed =
      config != nil || db != nil || ProcessInfo.processInfo.environment["WAYMARK_CONFIG"] != nil
    guard isNamed || FileManager.default.fileExists(atPath: Workspace.settingsName) else {
      return nil
    }
    return try open()
  }
}
