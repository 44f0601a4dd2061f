import Foundation

/// The only place that writes files.
enum OutputFile {
  /// Writes a file under a temporary name, forces it to the disk and moves it into place, so that a
  /// file is either whole or not there.
  static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o600, disk: DiskCalls = .system
  ) throws(Failure) {
    let temporary = path + ".part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Messages.cannotCreate(path, errno) }
    do {
      try write(bytes, to: descriptor, path: path, disk: disk)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    try finish(descriptor, of: temporary, as: path, disk: disk)
  }

  /// Closes a written file and moves it into place; nothing is left of it if that fails.
  static func finish(
    _ descriptor: Int32, of temporary: String, as path: String, disk: DiskCalls = .system
  ) throws(Failure) {
    var fault = disk.sync(descriptor) == 0 ? 0 : errno
    if close(descriptor) != 0, fault == 0 { fault = errno }
    if fault == 0, disk.move(temporary, path) != 0 { fault = errno }
    guard fault == 0 else {
      unlink(temporary)
      throw Messages.cannotWrite(path, fault)
    }
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
}
