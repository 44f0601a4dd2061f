import CaseModel
import CaseStore
import Foundation
import Sealing

/// Writes a backup: under a temporary name, and in its place once it is whole.
final class BackupWriter {
  private let path: String
  private let file: NewFile
  /// What stands at the path before, if anything does.
  private let before: FileIdentity?
  private var stream: SealedStream
  private var waiting: [UInt8] = []

  /// Makes the file; `path` must not be there unless `force` is given.
  init(
    path: String, force: Bool, passphrase: [UInt8], cost: SealCost = .standard,
    disk: DiskCalls = .system
  ) throws(Failure) {
    before = FileIdentity(path)
    if !force, before != nil { throw Messages.backupExists(path) }
    self.path = path
    do {
      stream = try SealedStream(passphrase: passphrase, cost: cost)
    } catch {
      throw Messages.seal(error, path: path)
    }
    file = try NewFile(for: path, disk: disk)
    try file.write(stream.header)
  }

  /// Backs up a workspace; returns what was written.
  static func write(
    _ workspace: Workspace, to path: String, force: Bool, passphrase: [UInt8], madeOn: Day,
    cost: SealCost = .standard, disk: DiskCalls = .system
  ) throws(Failure) -> BackupManifest {
    let key = try workspace.key()
    let settings = try workspace.settingsText()
    let database = try workspace.open()
    let writer = try BackupWriter(
      path: path, force: force, passphrase: passphrase, cost: cost, disk: disk)
    var manifest: BackupManifest?
    var failure: Failure?
    func attempt(_ body: () throws -> Void) -> Bool {
      do {
        try Interruption.check()
        try body()
        return true
      } catch {
        failure = error as? Failure ?? Messages.cannotWrite(path, EIO)
        return false
      }
    }
    do {
      try database.copyContent { cases, length in
        let made = BackupManifest(
          of: cases, databaseBytes: length, settings: settings,
          organisation: workspace.settings.organisation, key: key, madeOn: madeOn)
        manifest = made
        return attempt { try writer.append(made.bytes) }
      } piece: { bytes in
        attempt { try writer.append(Array(bytes)) }
      }
      try database.close()
    } catch {
      throw failure ?? Messages.store(error, path: workspace.databasePath)
    }
    try writer.finish()
    guard let manifest else { throw Messages.backupDamaged(path) }
    return manifest
  }

  func append(_ bytes: [UInt8]) throws(Failure) {
    waiting += bytes
    // The last part is sealed at the end, when it is known to be the last.
    var start = 0
    while waiting.count - start > SealedStream.partLength {
      let end = start + SealedStream.partLength
      try seal(Array(waiting[start..<end]), isLast: false)
      start = end
    }
    waiting.removeFirst(start)
  }

  /// Brings the file into its place, unless another program has put one there meanwhile.
  func finish() throws(Failure) {
    try seal(waiting, isLast: true)
    try file.complete()
    try Interruption.check()
    guard FileIdentity(path) == before else { throw Messages.cameMeanwhile(path) }
    try file.moveIntoPlace(replaces: before != nil)
  }

  private func seal(_ bytes: [UInt8], isLast: Bool) throws(Failure) {
    do {
      let sealed = try stream.seal(bytes, isLast: isLast)
      try file.write(sealed)
    } catch let fault as SealFault {
      throw Messages.seal(fault, path: path)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.cannotWrite(path, EIO)
    }
  }
}

/// Which file stands at a path, and in which state.
private struct FileIdentity: Equatable {
  private let numbers: [Int64]

  /// `nil` when nothing stands there.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    numbers = [
      Int64(status.st_dev), Int64(status.st_ino), Int64(status.st_size),
      Int64(status.st_ctim.tv_sec), Int64(status.st_ctim.tv_nsec),
    ]
  }
}
