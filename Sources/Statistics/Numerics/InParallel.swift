import Dispatch

extension Range<Int> {
  /// One value an index, computed on all cores in fixed chunks, so that the result never depends on
  /// their number.
  func inParallel<Value: Sendable>(chunk: Int = 1024, _ transform: @Sendable (Int) -> Value)
    -> [Value]
  {
    guard count > chunk else { return map(transform) }
    let chunks = (count + chunk - 1) / chunk
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let base = buffer.baseAddress
      DispatchQueue.concurrentPerform(iterations: chunks) { part in
        for offset in part * chunk..<Swift.min((part + 1) * chunk, count) {
          (base.unsafelyUnwrapped + offset).initialize(to: transform(lowerBound + offset))
        }
      }
      initialized = count
    }
  }
}
