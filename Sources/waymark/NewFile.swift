import Foundation

/// A file on its way to its place: written beside it under a name that nobody can guess, and moved there
/// once it is whole.
///
/// Only its owner may read it, from its first moment on, and a link that somebody laid in its way is not
/// followed. Whatever is not moved into place is removed: when the value goes, or, after a crash, by the
/// next command that writes into the folder.
final class NewFile {
  /// Where the file is to be.
  let path: String
  private let temporary: String
  private let disk: DiskCalls
  private var descriptor: Int32
  private var isThere = true
  /// Where the name is noted for the handlers of signals.
  private let slot: Int?

  init(for path: String, disk: DiskCalls = .system) throws(Failure) {
    let folder = NewFile.folder(of: path)
    NewFile.removeAbandoned(in: folder)
    var made: (name: String, descriptor: Int32, slot: Int?)?
    while made == nil {
      let name = "\(folder)/\(NewFile.prefix)\(NewFile.word())\(NewFile.suffix)"
      let slot = TemporaryNames.shared.add(name)
      let descriptor = open(
        name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      if descriptor < 0 {
        let fault = errno
        if let slot { TemporaryNames.shared.remove(slot) }
        if fault == EEXIST { continue }
        throw Messages.cannotCreate(path, fault)
      }
      // Held as long as it is written, so that nobody takes it for one that was left behind.
      flock(descriptor, LOCK_EX)
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_nlink > 0 {
        made = (name, descriptor, slot)
      } else {
        if let slot { TemporaryNames.shared.remove(slot) }
        close(descriptor)
      }
    }
    self.path = path
    self.disk = disk
    temporary = made?.name ?? ""
    descriptor = made?.descriptor ?? -1
    slot = made?.slot
  }

  deinit { abandon() }

  /// Where the file is now, for a library that writes to a path.
  var temporaryPath: String { temporary }

  func write(_ bytes: [UInt8]) throws(Failure) {
    try OutputFile.write(bytes, to: descriptor, path: path, disk: disk)
  }

  /// Forces the file to the disk; what it needs of the disk it has then.
  func complete() throws(Failure) {
    guard disk.sync(descriptor) == 0 else { throw Messages.cannotWrite(path, errno) }
  }

  /// Whether something else than these bytes stands in the place.
  var wouldReplaceAnother: Bool {
    let manager = FileManager.default
    return manager.fileExists(atPath: path)
      && !manager.contentsEqual(atPath: path, andPath: temporary)
  }

  /// Moves the file into its place; nothing is left of it if that fails.
  ///
  /// Unless it `replaces` what stands there, the place must be free.
  func moveIntoPlace(replaces: Bool = true) throws(Failure) {
    defer { abandon() }
    if !replaces, try take() { return }
    guard disk.move(temporary, path) == 0 else { throw Messages.cannotWrite(path, errno) }
    isThere = false
  }

  /// Gives the file its second name, which fails when that is taken; `false` where the disk knows no
  /// second names, as that of a memory stick.
  private func take() throws(Failure) -> Bool {
    if link(temporary, path) == 0 { return true }
    if errno == EEXIST { throw Messages.cameMeanwhile(path) }
    var status = stat()
    guard lstat(path, &status) != 0 else { throw Messages.cameMeanwhile(path) }
    return false
  }

  private func abandon() {
    guard descriptor >= 0 else { return }
    if isThere { unlink(temporary) }
    isThere = false
    if let slot { TemporaryNames.shared.remove(slot) }
    close(descriptor)
    descriptor = -1
  }

  // MARK: Names

  private static let prefix = ".waymark-"
  private static let suffix = ".part"

  static func folder(of path: String) -> String {
    let folder = PathText.folder(of: path)
    return folder.isEmpty ? "." : folder
  }

  private static func word() -> String {
    let signs = Array("abcdefghijklmnopqrstuvwxyz234567")
    var generator = SystemRandomNumberGenerator()
    return String((0..<16).compactMap { _ in signs.randomElement(using: &generator) })
  }

  /// Removes what a program that was killed had begun in a folder.
  private static func removeAbandoned(in folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix) && name.hasSuffix(suffix) {
      let path = "\(folder)/\(name)"
      let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }
}
