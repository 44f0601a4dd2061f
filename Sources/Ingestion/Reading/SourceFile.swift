#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file to be read: what its user calls it, and its bytes.
package struct SourceFile: Sendable {
  /// The last component of the path; never the path itself.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Reads a file, or a pipe to its end, into memory.
  ///
  /// The bytes are copied and not mapped, so that a file that shrinks meanwhile cannot end the
  /// program.
  package init(path: String) throws(SourceFileError) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SourceFileError(name: name, errorNumber: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SourceFileError(name: name, errorNumber: errno)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw SourceFileError(name: name, errorNumber: EISDIR)
    }
    var failure: Int32?
    var bytes: [UInt8] = []
    var piece = max(Int(status.st_size) + 1, 65_536)
    while failure == nil {
      var ended = false
      let next = [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
        while count < buffer.count {
          let got = read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
          if got < 0 && errno == EINTR { continue }
          if got < 0 { failure = errno }
          if got == 0 { ended = true }
          if got <= 0 { break }
          count += got
        }
      }
      if bytes.isEmpty { bytes = next } else { bytes += next }
      if ended { break }
      piece = 1 << 20
    }
    if let failure { throw SourceFileError(name: name, errorNumber: failure) }
    self.init(name: name, bytes: bytes)
  }
}

/// Why a file could not be read.
package struct SourceFileError: Error, Hashable {
  package enum Reason: Sendable {
    case notFound, isFolder, noPermission, other
  }

  package let name: String
  package let reason: Reason
  /// The system's error number.
  package let errorNumber: Int32

  init(name: String, errorNumber: Int32) {
    self.name = name
    self.errorNumber = errorNumber
    switch errorNumber {
    case ENOENT, ENOTDIR: reason = .notFound
    case EISDIR: reason = .isFolder
    case EACCES, EPERM: reason = .noPermission
    default: reason = .other
    }
  }
}
