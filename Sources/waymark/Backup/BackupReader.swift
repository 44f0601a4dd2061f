import CaseModel
import CaseStore
import Foundation
import Sealing

/// Reads a backup and proves every part of it before anything is put in place.
struct BackupReader {
  let path: String
  let passphrase: [UInt8]
  var disk = DiskCalls.system

  /// Opens every part and checks that the database is whole, without writing anything.
  func verify() throws(Failure) -> BackupManifest {
    try read { _ throws(Failure) in }
  }

  /// Makes a workspace of the backup in a folder that has none.
  ///
  /// Everything is written beside its place, opened, checked and compared with what the backup says of
  /// itself; only then it is moved. After a failure the folder is as it was.
  func restore(to folder: String) throws(Failure) -> BackupManifest {
    let place = try WorkspaceFolder(folder, disk: disk)
    for name in Workspace.fileNames
    where FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
      throw Messages.workspaceExists(folder, name)
    }
    let manifest = try unpack(into: place.stage)
    try check("\(place.stage)/\(Workspace.databaseName)", against: manifest)
    try Interruption.check()
    try place.finish(Workspace.fileNames)
    return manifest
  }

  private func unpack(into stage: String) throws(Failure) -> BackupManifest {
    let target = "\(stage)/\(Workspace.databaseName)"
    let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Messages.cannotCreate(target, errno) }
    defer { close(descriptor) }
    let manifest = try read { bytes throws(Failure) in
      try OutputFile.write(bytes, to: descriptor, path: target, disk: disk)
    }
    guard disk.sync(descriptor) == 0 else { throw Messages.cannotWrite(target, errno) }
    try OutputFile.write(
      Array(Workspace.withoutPaths(manifest.settings).utf8),
      to: "\(stage)/\(Workspace.settingsName)", disk: disk)
    try OutputFile.write(
      Array((manifest.key + "\n").utf8), to: "\(stage)/\(Workspace.keyName)", disk: disk)
    return manifest
  }

  private func check(_ database: String, against manifest: BackupManifest) throws(Failure) {
    guard let key = PseudonymKey(hex: manifest.key) else { throw Messages.backupDamaged(path) }
    do {
      let store = try CaseDatabase(path: database)
      try store.checkIntegrity()
      let cases = try store.fetch()
      guard manifest.describes(cases, under: key) else { throw Messages.backupDamaged(path) }
      // What the backup says of the cases was made under its key: an older database can learn it.
      switch try store.knowledge(of: key.storeSeal) {
      case .another: throw Messages.backupDamaged(path)
      case .own: break
      case .takesAny, .cannotTell: try store.adopt(key.storeSeal, on: Parsed.today)
      }
      try store.close()
    } catch let error as StoreError {
      throw Messages.store(error, path: database)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.backupDamaged(path)
    }
  }

  /// Hands out the bytes of the database, part by part as they are proved.
  private func read(_ body: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> BackupManifest {
    let file: FileReader
    do {
      file = try FileReader(path)
    } catch {
      throw error
    }
    var stream: SealedStream
    do {
      stream = try SealedStream(
        header: try file.next(SealedStream.headerLength), passphrase: passphrase)
    } catch let fault as SealFault {
      throw Messages.seal(fault, path: path)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.backupDamaged(path)
    }
    let length = SealedStream.partLength + SealedStream.overhead
    var manifest: BackupManifest?
    var head: [UInt8] = []
    var count = 0
    var part = try file.next(length)
    while true {
      try Interruption.check()
      let following = part.count == length ? try file.next(length) : []
      var plain: [UInt8]
      do {
        plain = try stream.open(part, isLast: following.isEmpty)
      } catch {
        throw Messages.seal(error, path: path)
      }
      if manifest == nil {
        head += plain
        plain = []
        if let found = BackupManifest.read(head) {
          manifest = found.manifest
          plain = Array(head[found.length...])
          head = []
        } else if head.count > 1 << 24 {
          throw Messages.backupDamaged(path)
        }
      }
      count += plain.count
      try body(plain)
      if following.isEmpty { break }
      part = following
    }
    guard let manifest, manifest.schema == BackupManifest.currentSchema,
      manifest.databaseBytes == count
    else { throw Messages.backupDamaged(path) }
    return manifest
  }
}

/// A file read from its start in pieces.
private final class FileReader {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws(Failure) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? Messages.fileNotFound(path) : Messages.cannotRead(path, errno)
    }
  }

  deinit { close(descriptor) }

  /// So many bytes, or fewer at the end of the file.
  func next(_ count: Int) throws(Failure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0, errno == EINTR {
        try Interruption.check()
        continue
      }
      guard got >= 0 else { throw Messages.cannotRead(path, errno) }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes[..<filled])
  }
}
