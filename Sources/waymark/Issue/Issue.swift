import CaseModel
import CaseStore
import Disclosure
import Foundation
import Reporting
import Sealing

/// A finished report on its way out: its files in a folder and its entry in the release ledger, both or
/// neither.
struct Issue {
  let finished: FinishedReport
  let edition: Edition
  let workspace: Workspace
  private let key: PseudonymKey
  private let record: IssueRecord
  private let database: CaseDatabase

  init(finished: FinishedReport, edition: Edition, workspace: Workspace) throws(Failure) {
    self.finished = finished
    self.edition = edition
    self.workspace = workspace
    key = try workspace.key()
    record = IssueRecord(finished: finished, edition: edition, key: key)
    database = try workspace.open()
  }

  /// What became of it.
  struct Outcome {
    let folder: String
    let files: [String]
    /// The folder held this issue already.
    let isUnchanged: Bool
    /// Where the former content of the folder lies now.
    let kept: String?
    /// The issue of the ledger that this one is, where it was asked for again.
    var reprinted: Release?
  }

  /// Writes the files beside their place, enters the issue, moves the files into place, and settles the
  /// entry.
  ///
  /// The issue goes to the folder that the user named, or else under `root` to one that is named like the
  /// issue; `force` moves aside what the user's folder holds.
  func make(root: String, own named: String?, force: Bool) throws(Failure) -> Outcome {
    let own = named.map(Self.resolved)
    let prepared = try PreparedFolder(in: own.map(PreparedFolder.parent) ?? root)
    do {
      return try make(prepared, root: root, own: own, force: force)
    } catch {
      prepared.remove()
      throw error
    }
  }

  private func make(_ prepared: PreparedFolder, root: String, own: String?, force: Bool)
    throws(Failure) -> Outcome
  {
    let draft = try StepTimes.step("rendering") { () throws(Failure) in
      try IssueFiles(finished, folder: prepared.path, key: record.digestKey)
    }
    let (known, position) = try position(of: draft)
    let files = draft.complete(at: position, profileMark: record.profileMark, key: key)
    try audit(files)
    let place = try IssuePlace.find(
      for: files.files, named: finished.report.identity.issueName, in: root, own: own,
      force: force)
    try Interruption.check()
    let entry = Entry(files: files, position: position, isKnown: known)
    if case .unchanged(let folder) = place {
      // It may have come here by other ways than this command, from a backup of the folder alone.
      try enter(entry, in: folder, awaiting: nil)
      prepared.remove()
      return Outcome(folder: folder, files: files.names, isUnchanged: true, kept: nil)
    }
    try put(entry, prepared, in: place.folder, keep: place.keep)
    return Outcome(folder: place.folder, files: files.names, isUnchanged: false, kept: place.keep)
  }

  /// What is about to be entered.
  private struct Entry {
    let files: IssueFiles
    let position: LedgerPlace
    /// The same issue, file by file, was entered before.
    let isKnown: Bool
  }

  /// The place of the issue in the ledger: the one that it has, or the next.
  private func position(of draft: IssueFiles) throws(Failure) -> (isKnown: Bool, LedgerPlace) {
    let release = record.release(draft)
    // The manifest is kept too, and named among the files before it can be written.
    let kept = record.content(
      draft.files + (record.isKept ? [(IssueFiles.manifestName, [])] : []))
    return try store { database throws(StoreError) in
      for known in finished.ledger.releases where known.isSameIssue(as: release) {
        if let place = try database.place(ofRelease: known.number, digest: .sha256) {
          return (true, place)
        }
      }
      return (false, try database.nextPlace(of: release, kept: kept, seal: key.storeSeal))
    }
  }

  private func put(
    _ entry: Entry, _ prepared: PreparedFolder, in folder: String, keep: String?
  ) throws(Failure) {
    for (name, bytes) in entry.files.files {
      try OutputFile.write(bytes, to: "\(prepared.path)/\(name)")
    }
    try enter(
      entry, in: folder,
      awaiting: PendingRelease.Place(
        prepared: PreparedFolder.wholePath(prepared.path),
        folder: PreparedFolder.wholePath(folder)))
    let number = entry.isKnown ? nil : entry.position.number
    prepared.isAwaited = number != nil
    do throws(Failure) {
      try Interruption.check()
      try prepared.move(to: folder, keeping: keep)
    } catch {
      // Where this cannot be written either, the folder stays, and the next command does it.
      if let number, (try? database.withdrawPendingRelease(number)) != nil {
        prepared.isAwaited = false
      }
      throw error
    }
    // From here on the issue is out. Where the disk has no room for the mark, the next command sets it.
    if let number { try? database.settleRelease(number) }
  }

  /// Adds the issue unless it is known.
  private func enter(
    _ entry: Entry, in folder: String, awaiting waiting: PendingRelease.Place?
  ) throws(Failure) {
    if entry.isKnown { return }
    let (release, content) = (
      record.release(entry.files), record.content(entry.files.files)
    )
    try store { database throws(StoreError) in
      try database.append(
        release, content, at: entry.position, awaiting: waiting,
        folder: workspace.pathFromDatabase(folder), seal: key.storeSeal)
    }
  }

  private func store<Value>(_ body: (CaseDatabase) throws(StoreError) -> Value) throws(Failure)
    -> Value
  {
    do throws(StoreError) {
      return try body(database)
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
  }

  /// A folder behind a link, or named by dots, under its own name: it is to be moved into its place.
  static func resolved(_ path: String) -> String {
    let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    let last = PathText.lastName(of: path)
    guard isLink || last == "." || last == ".." else { return path }
    return URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
