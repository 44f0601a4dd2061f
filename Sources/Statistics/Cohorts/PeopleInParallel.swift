import CaseModel
import Dispatch

extension CaseTable {
  /// One value a person, computed on all cores in fixed chunks, so that the result never depends on
  /// their number.
  func mapPeople<Value: Sendable>(_ transform: @Sendable (Int) -> Value) -> [Value] {
    let chunk = 16_384
    guard count > chunk else { return (0..<count).map(transform) }
    let chunks = (count + chunk - 1) / chunk
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let base = buffer.baseAddress
      DispatchQueue.concurrentPerform(iterations: chunks) { index in
        for person in index * chunk..<min((index + 1) * chunk, count) {
          (base.unsafelyUnwrapped + person).initialize(to: transform(person))
        }
      }
      initialized = count
    }
  }
}
