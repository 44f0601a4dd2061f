import Foundation

/// The only place that writes files.
enum OutputFile {
  /// Writes a file under a temporary name, forces it to the disk and moves it into place, so that a
  /// file is either whole or not there.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(Failure) {
    let temporary = path + ".part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Messages.cannotCreate(path, errno) }
    do {
      try write(bytes, to: descriptor, path: path)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let fault = errno
      unlink(temporary)
      throw Messages.cannotWrite(path, fault)
    }
  }

  /// Writes all bytes to an open file; `path` is for the message.
  static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Messages.cannotWrite(path, errno)
      }
      rest = rest.dropFirst(count)
    }
  }
}
