import Foundation

/// The only place that writes files.
enum OutputFile {
  /// Writes a file under a temporary name, forces it to the disk and moves it into place, so that a
  /// file is either whole or not there.
  ///
  /// What is no file, as `/dev/stdout` or a pipe, is written to and never replaced.
  static func write(
    _ bytes: [UInt8], to path: String, disk: DiskCalls = .system
  ) throws(Failure) {
    if isStream(path) {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Messages.cannotCreate(path, errno) }
      defer { close(descriptor) }
      return try write(bytes, to: descriptor, path: path, disk: disk)
    }
    let file = try NewFile(for: path, disk: disk)
    try file.write(bytes)
    try file.complete()
    try file.moveIntoPlace()
  }

  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return path.hasPrefix("/dev/") || [S_IFCHR, S_IFIFO].contains(status.st_mode & S_IFMT)
  }

  /// Writes all bytes to an open file; `path` is for the message.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String, disk: DiskCalls = .system
  ) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { disk.write(descriptor, $0) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Messages.cannotWrite(path, errno)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// The bytes that a library writes to a path, in a file that does not stay.
  static func bytes(beside path: String, _ body: (_ path: String) throws -> Void) throws(Failure)
    -> [UInt8]
  {
    let file = try NewFile(for: path)
    do {
      try body(file.temporaryPath)
    } catch {
      throw Messages.cannotWrite(path, errno)
    }
    guard let bytes = FileManager.default.contents(atPath: file.temporaryPath) else {
      throw Messages.cannotWrite(path, errno)
    }
    return Array(bytes)
  }
}
