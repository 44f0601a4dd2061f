import Dispatch

/// The results of `body` for 0 up to `count`, computed on all cores, in the order of the numbers.
package func inParallel<Result: Sendable>(
  _ count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard count > 1 else { return (0..<count).map(body) }
  return [Result?](unsafeUninitializedCapacity: count) { buffer, initialised in
    buffer.initialize(repeating: nil)
    // Each number writes its own place only.
    nonisolated(unsafe) let places = buffer
    DispatchQueue.concurrentPerform(iterations: count) { places[$0] = body($0) }
    initialised = count
  }.compactMap { $0 }
}
