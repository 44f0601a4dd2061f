import Foundation

/// A folder without a public name in which an issue grows, beside the place to which it will be moved
/// as a whole.
///
/// It is locked as long as the program runs: one that is there unlocked was left by a run that was
/// killed, and the next one removes it.
final class PreparedFolder {
  private static let prefix = ".waymark-issue-"

  let path: String
  private let lock: Int32
  /// Folders above that were made for it, the outermost last.
  private let madeAbove: [String]
  /// An entry of the ledger refers to it, so that it has to stay.
  var isAwaited = false

  /// Makes the folder in `parent`, which is made too where it is missing.
  init(in parent: String) throws(Failure) {
    var missing: [String] = []
    var above = parent
    while !above.isEmpty, above != "/", !FileManager.default.fileExists(atPath: above) {
      missing.append(above)
      above = PathText.folder(of: above)
    }
    madeAbove = missing
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      Self.removeEmpty(missing)
      throw Messages.cannotCreate(parent)
    }
    Self.removeLeft(in: parent)
    guard let made = Self.make(in: parent) else {
      let fault = errno
      Self.removeEmpty(missing)
      throw Messages.cannotCreate(parent, fault)
    }
    (path, lock) = made
  }

  deinit { close(lock) }

  /// Gives the folder its name; an empty folder of that name gives way.
  func move(to target: String) throws(Failure) {
    guard rename(path, target) == 0 else {
      // A disk of its own has no folder beside it.
      if errno == EXDEV || errno == EBUSY { throw Messages.folderIsADisk(target) }
      throw Messages.cannotCreate(target, errno)
    }
    let parent = open(Self.parent(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
  }

  /// Gives the folder its name; what stands there is kept under another one, or stays if that fails.
  func move(to target: String, keeping keep: String?) throws(Failure) {
    if let keep, rename(target, keep) != 0 { throw Messages.cannotCreate(keep, errno) }
    do throws(Failure) {
      try move(to: target)
    } catch {
      if let keep { rename(keep, target) }
      throw error
    }
  }

  /// Moves a file out of the folder into another one; unless it `replaces` what is there, the place must
  /// be free.
  func moveFile(_ name: String, to folder: String, replaces: Bool) throws(Failure) {
    let (own, target) = ("\(path)/\(name)", "\(folder)/\(name)")
    if !replaces {
      if link(own, target) == 0 {
        unlink(own)
        return
      }
      // Some disks, as those of memory sticks, know no second names.
      var status = stat()
      if errno == EEXIST || lstat(target, &status) == 0 { throw Messages.cameMeanwhile(target) }
    }
    guard rename(own, target) == 0 else { throw Messages.cannotWrite(target, errno) }
  }

  /// A path that holds wherever it is read.
  static func wholePath(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }

  /// Removes the folder and what was made for it; what was moved, or is awaited, stays.
  func remove() {
    if isAwaited { return }
    Self.removeFlat(path)
    Self.removeEmpty(madeAbove)
  }

  static func parent(of path: String) -> String {
    let parent = PathText.folder(of: path)
    return parent.isEmpty ? "." : parent
  }

  /// Whether a running program holds the folder.
  static func isHeld(_ path: String) -> Bool {
    guard let lock = locked(path) else { return errno == EWOULDBLOCK }
    close(lock)
    return false
  }

  /// Removes a folder of files.
  static func removeFlat(_ path: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      unlink("\(path)/\(name)")
    }
    rmdir(path)
  }

  private static func make(in parent: String) -> (path: String, lock: Int32)? {
    // Another run may take a folder that is not locked yet for one that was left.
    for _ in 0..<10 {
      var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { return nil }
      let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if let lock = locked(path), FileManager.default.fileExists(atPath: path) {
        return (path, lock)
      }
    }
    errno = EBUSY
    return nil
  }

  private static func locked(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let fault = errno
      close(descriptor)
      errno = fault
      return nil
    }
    return descriptor
  }

  /// Removes what runs that were killed left in a folder.
  static func removeLeft(in parent: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    where name.hasPrefix(prefix) {
      guard let lock = locked("\(parent)/\(name)") else { continue }
      removeFlat("\(parent)/\(name)")
      close(lock)
    }
  }

  private static func removeEmpty(_ folders: [String]) {
    for folder in folders { rmdir(folder) }
  }
}
