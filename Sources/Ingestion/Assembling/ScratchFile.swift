import Foundation
import Synchronization

/// A file for rows that are not to fill the memory.
///
/// Only its owner may read it, and it has no name any more once it is open: it is gone when the program
/// ends, however it ends. All calls may come from any thread.
final class ScratchFile: Sendable {
  private let descriptor: Int32
  private let end = Mutex(0)

  /// `nil` when the folder takes no file.
  init?(in folder: String) {
    var path = Array("\(folder)/.waymark-XXXXXX".utf8CString)
    let descriptor = path.withUnsafeMutableBufferPointer { path in
      path.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { return nil }
    path.withUnsafeBufferPointer { path in
      if let name = path.baseAddress { unlink(name) }
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Where the rows stand now; `nil` when the disk does not take them.
  func append<Row: BitwiseCopyable>(_ rows: [Row]) -> Int? {
    let size = rows.count * MemoryLayout<Row>.stride
    let offset = end.withLock { end in
      defer { end += size }
      return end
    }
    return write(rows[...], at: offset) ? offset : nil
  }

  /// Overwrites rows; whether the disk took them.
  func write<Row: BitwiseCopyable>(_ rows: ArraySlice<Row>, at offset: Int) -> Bool {
    rows.withUnsafeBytes { bytes in
      transfer(bytes.count) { done in
        pwrite(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done,
          off_t(offset + done))
      }
    }
  }

  /// Appends rows that were written to an array; whether the disk gave all of them.
  func read<Row: BitwiseCopyable>(_ count: Int, at offset: Int, into rows: inout [Row]) -> Bool {
    let read = [Row](unsafeUninitializedCapacity: count) { buffer, initialised in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      let isWhole = transfer(bytes.count) { done in
        pread(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done,
          off_t(offset + done))
      }
      initialised = isWhole ? count : 0
    }
    rows = rows.isEmpty ? read : rows + read
    return read.count == count
  }

  /// Calls until `count` bytes went through; `false` when the disk stops before.
  private func transfer(_ count: Int, _ call: (_ done: Int) -> Int) -> Bool {
    var done = 0
    while done < count {
      let moved = call(done)
      if moved < 0 && errno == EINTR { continue }
      guard moved > 0 else { return false }
      done += moved
    }
    return true
  }
}
