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

  /// What became of it.
  struct Outcome {
    let folder: String
    let files: [String]
    /// The folder held this issue already.
    let isUnchanged: Bool
    /// Where the former content of the folder lies now.
    let kept: String?
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
    let key = try digestKey()
    let issue = try StepTimes.step("rendering") { () throws(Failure) in
      try IssueFiles(finished, folder: prepared.path, key: key)
    }
    let place = try IssuePlace.find(
      for: issue.files, named: finished.report.identity.issueName, in: root, own: own,
      force: force)
    try Interruption.check()
    switch place {
    case .unchanged(let folder):
      // It may have come here by other ways than this command, from a backup of the folder alone.
      try enter(issue, awaiting: nil)
      prepared.remove()
      return Outcome(folder: folder, files: issue.names, isUnchanged: true, kept: nil)
    case .new(let folder):
      try put(issue, prepared, in: folder, keep: nil)
      return Outcome(folder: folder, files: issue.names, isUnchanged: false, kept: nil)
    case .instead(let folder, let keep):
      try put(issue, prepared, in: folder, keep: keep)
      return Outcome(folder: folder, files: issue.names, isUnchanged: false, kept: keep)
    }
  }

  private func put(
    _ issue: IssueFiles, _ prepared: PreparedFolder, in folder: String, keep: String?
  ) throws(Failure) {
    for (name, bytes) in issue.files {
      try OutputFile.write(bytes, to: "\(prepared.path)/\(name)")
    }
    let number = try enter(
      issue,
      awaiting: PendingRelease.Place(
        prepared: PreparedFolder.wholePath(prepared.path),
        folder: PreparedFolder.wholePath(folder)))
    prepared.isAwaited = number != nil
    do throws(Failure) {
      try Interruption.check()
      if let keep, rename(folder, keep) != 0 { throw Messages.cannotCreate(keep, errno) }
      do throws(Failure) {
        try prepared.move(to: folder)
      } catch {
        if let keep { rename(keep, folder) }
        throw error
      }
    } catch {
      // Where this cannot be written either, the folder stays, and the next command does it.
      if let number, (try? store { try $0.withdrawPendingRelease(number) }) != nil {
        prepared.isAwaited = false
      }
      throw error
    }
    // From here on the issue is out. Where the disk has no room for the mark, the next command sets it.
    if let number { try? store { try $0.settleRelease(number) } }
  }

  /// Adds the issue unless the same one, file by file, was entered before; its number if it was added.
  @discardableResult
  private func enter(_ issue: IssueFiles, awaiting place: PendingRelease.Place?) throws(Failure)
    -> Int?
  {
    let identity = finished.report.identity
    let key = try digestKey()
    let release = Release(
      number: finished.ledger.nextNumber, issuedOn: identity.issued,
      audience: edition.audience.code, profile: identity.profile, period: identity.period.code,
      reason: edition.reason, asOf: identity.asOf, fingerprint: identity.fingerprint,
      files: issue.files.map {
        ReleasedFile(name: $0.name, sha256: IssueFiles.digest(of: $0.bytes, key))
      }, policy: finished.study.policy.text,
      profileMark: try workspace.key().mark(ofProfile: finished.profileText))
    guard !finished.ledger.releases.contains(where: { $0.isSameIssue(as: release) }) else {
      return nil
    }
    // Internal editions are entered without figures: the ledger holds nothing that is not published.
    let isKept = edition.audience != .internalUse
    let figures = isKept ? finished.study.releasedFigures : []
    let cells = isKept ? finished.study.releasedCells : []
    try store { database in
      try database.append(release, figures: figures, cells: cells, awaiting: place) {
        Fingerprint(of: Array($0.utf8)).hex
      }
    }
    return release.number
  }

  /// The key of the digests of unprotected files: plain ones would let a guess of the figures be tested.
  private func digestKey() throws(Failure) -> PseudonymKey? {
    edition.audience == .internalUse ? try workspace.key() : nil
  }

  private func store(_ body: (CaseDatabase) throws -> Void) throws(Failure) {
    let database = try workspace.open()
    do {
      try body(database)
    } catch let error as StoreError {
      throw Messages.store(error, path: workspace.databasePath)
    } catch {
      throw Failure(.internalError, "The release ledger could not be written.")
    }
  }

  /// A folder behind a link, or named by dots, under its own name: it is to be moved into its place.
  private static func resolved(_ path: String) -> String {
    let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    let last = PathText.lastName(of: path)
    guard isLink || last == "." || last == ".." else { return path }
    return URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}

extension Release {
  /// Equal but for the number.
  fileprivate func isSameIssue(as other: Release) -> Bool {
    issuedOn == other.issuedOn && audience == other.audience && profile == other.profile
      && period == other.period && reason == other.reason && asOf == other.asOf
      && fingerprint == other.fingerprint && files == other.files
  }
}
