import CaseStore
import Foundation
import Sealing

/// The files of an export on their way out, and its entry in the release ledger: both or neither.
struct ExportedFiles {
  let folder: String
  let files: [(name: String, bytes: [UInt8])]
  /// Files of these names may be there and give way.
  let replaces: Bool
  let workspace: Workspace
  let database: CaseDatabase

  /// Writes the files aside, enters the export, moves the files into place, and settles the entry.
  ///
  /// A folder that is not there yet comes into being as a whole. Into one that is there the files move one
  /// by one; if the program is killed meanwhile, the next command moves the others.
  func put(_ release: Release) throws(Failure) {
    let isNew = !FileManager.default.fileExists(atPath: folder)
    let prepared = try PreparedFolder(in: isNew ? PreparedFolder.parent(of: folder) : folder)
    do {
      try put(release, prepared, asFolder: isNew)
    } catch {
      prepared.remove()
      throw error
    }
  }

  private func put(_ release: Release, _ prepared: PreparedFolder, asFolder: Bool) throws(Failure) {
    for (name, bytes) in files {
      try Interruption.check()
      try OutputFile.write(bytes, to: "\(prepared.path)/\(name)")
    }
    let place = PendingRelease.Place(
      prepared: PreparedFolder.wholePath(prepared.path), folder: PreparedFolder.wholePath(folder))
    do {
      try database.append(
        release, awaiting: place, folder: workspace.pathFromDatabase(folder),
        seal: try workspace.key().storeSeal)
    } catch let error as StoreError {
      throw Messages.store(error, path: workspace.databasePath)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.ledgerNotWritten
    }
    prepared.isAwaited = true
    var isOut = false
    do throws(Failure) {
      try Interruption.check()
      if asFolder {
        try prepared.move(to: folder)
      } else {
        for (name, _) in files {
          try prepared.moveFile(name, to: folder, replaces: replaces)
          isOut = true
        }
      }
    } catch {
      // Where some of it is out the entry stays. Where this cannot be written, the next command does it.
      let isTold =
        isOut
        ? (try? database.settleRelease(release.number)) != nil
        : (try? database.withdrawPendingRelease(release.number)) != nil
      if isTold { prepared.isAwaited = false }
      throw error
    }
    // From here on the export is out. Where the disk has no room for the mark, the next command sets it.
    try? database.settleRelease(release.number)
    prepared.isAwaited = false
    prepared.remove()
  }
}
