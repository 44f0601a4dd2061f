import Foundation

/// The only place that writes files.
enum OutputFile {
  /// Writes a file under a temporary name, forces it to the disk and moves it into place, so that a
  /// file is either whole or not there.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws(Failure) {
    let temporary = path + ".part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Messages.cannotCreate(path, errno) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        let fault = errno
        close(descriptor)
        unlink(temporary)
        throw Messages.cannotWrite(path, fault)
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let fault = errno
      unlink(temporary)
      throw Messages.cannotWrite(path, fault)
    }
  }
}
