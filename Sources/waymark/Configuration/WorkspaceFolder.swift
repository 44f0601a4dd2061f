import Foundation

/// A folder in which a workspace is being made, held so that nobody else makes one there meanwhile.
///
/// What is made lies in a folder of its own inside, which only its owner may enter, until it is whole. A
/// program that was killed leaves that behind, with people's rows in clear after a restore; the next
/// command finds the folder unheld and removes it.
final class WorkspaceFolder {
  static let stageName = ".waymark-restore"

  /// Where the files are made.
  let stage: String
  private let path: String
  private let isNew: Bool
  private let disk: DiskCalls
  private let descriptor: Int32
  private var placed: [String] = []
  private var isFinished = false

  /// Makes the folder if it is not there, and holds it.
  init(_ path: String, disk: DiskCalls = .system) throws(Failure) {
    let manager = FileManager.default
    isNew = !manager.fileExists(atPath: path)
    self.path = path
    self.disk = disk
    stage = "\(path)/\(Self.stageName)"
    do {
      try manager.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Messages.cannotCreate(path)
    }
    guard let held = try Self.hold(path) else { throw Messages.folderIsHeld(path) }
    descriptor = held
    try? manager.removeItem(atPath: stage)
    guard mkdir(stage, 0o700) == 0 else {
      let fault = errno
      if isNew { rmdir(path) }
      close(held)
      throw Messages.cannotCreate(path, fault)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: stage)
    if !isFinished {
      for path in placed { try? FileManager.default.removeItem(atPath: path) }
      if isNew { rmdir(path) }
    }
    close(descriptor)
  }

  /// Moves the files and folders that were made to their place.
  ///
  /// The settings come last: without them there is no workspace yet.
  func finish(_ names: [String]) throws(Failure) {
    let last = Workspace.fileNames.reversed().filter(names.contains)
    for name in names.filter({ !last.contains($0) }) + last {
      let target = "\(path)/\(name)"
      guard disk.move("\(stage)/\(name)", target) == 0 else {
        throw Messages.cannotWrite(target, errno)
      }
      placed.append(target)
    }
    isFinished = true
  }

  /// Removes what killed programs left in the current folder and in the folders of it.
  static func removeAbandoned() {
    let manager = FileManager.default
    let names = (try? manager.contentsOfDirectory(atPath: ".")) ?? []
    for folder in ["."] + names {
      var status = stat()
      let stage = "\(folder)/\(stageName)"
      guard lstat(stage, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
        status.st_uid == geteuid(), let held = try? hold(folder)
      else { continue }
      try? manager.removeItem(atPath: stage)
      close(held)
    }
  }

  /// A descriptor that holds a folder until it is closed; `nil` while another program holds it.
  private static func hold(_ path: String) throws(Failure) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Messages.cannotCreate(path, errno) }
    var (held, named) = (stat(), stat())
    // Some disks know no locks: there it is as if nobody else were there. And the folder may have been
    // removed by the program that held it.
    let isFree = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    if isFree, fstat(descriptor, &held) == 0, stat(path, &named) == 0,
      held.st_ino == named.st_ino
    {
      return descriptor
    }
    close(descriptor)
    return nil
  }
}
