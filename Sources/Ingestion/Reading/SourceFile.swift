#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Sealing

/// A file to be read: what its user calls it, and its bytes.
package struct SourceFile: Sendable {
  /// The last component of the path; never the path itself.
  package let name: String
  /// `nil` when the file is read piece by piece.
  private let held: [UInt8]?
  /// The file when it is not held in memory.
  let textFile: TextFile?

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    held = bytes
    textFile = nil
  }

  private init(name: String, textFile: TextFile) {
    self.name = name
    held = nil
    self.textFile = textFile
  }

  /// All bytes; a file that is not held in memory is read once more.
  package var bytes: [UInt8] {
    held ?? textFile.map { $0.bytes(in: 0..<$0.count) } ?? []
  }

  /// The SHA-256 digest of all bytes, as hexadecimal digits.
  var fingerprint: String { textFile?.fingerprint ?? Fingerprint(of: bytes).hex }

  /// Files of text that are larger are not held in memory.
  package static let heldBytes = 8 << 20

  /// Reads a file, or a pipe to its end, into memory.
  ///
  /// The bytes are copied and not mapped, so that a file that shrinks meanwhile cannot end the
  /// program. Of a regular file of UTF-8 text that has more than `limit` bytes only those are in memory
  /// that are just looked at.
  package init(path: String, holding limit: Int = heldBytes) throws(SourceFileError) {
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
    if let file = TextFile(descriptor: descriptor, largerThan: limit) {
      self.init(name: name, textFile: file)
      return
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

extension SourceFile {
  /// Reads several files at once, in their order.
  package static func readAll(_ paths: [String]) -> [Result<SourceFile, SourceFileError>] {
    inParallel(paths.count) { number in
      Result { () throws(SourceFileError) in try SourceFile(path: paths[number]) }
    }
  }
}
