import Foundation
import Synchronization

/// The names of files that are being written, so that they can be removed where the program may do
/// nothing else any more: in the handler of the signal that ends it.
final class TemporaryNames: Sendable {
  static let shared = TemporaryNames()

  /// More files than this are never written at a time.
  private static let capacity = 256

  nonisolated(unsafe) private let names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let lock = Mutex(())

  init() {
    names = .allocate(capacity: Self.capacity)
    names.initialize(repeating: nil, count: Self.capacity)
  }

  /// Notes a name, before there is a file of that name; `nil` when there is no room.
  func add(_ path: String) -> Int? {
    lock.withLock { _ in
      guard let slot = (0..<Self.capacity).first(where: { names[$0] == nil }) else { return nil }
      names[slot] = strdup(path)
      return slot
    }
  }

  /// Forgets a name.
  ///
  /// Its few bytes stay: a signal may come while they are read.
  func remove(_ slot: Int) { lock.withLock { _ in names[slot] = nil } }

  /// Removes all files; does nothing that is not allowed in the handler of a signal.
  func unlinkAll() {
    for slot in 0..<Self.capacity {
      if let name = names[slot] { unlink(name) }
    }
  }
}
