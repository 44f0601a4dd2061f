import Dispatch

/// How many cores a computation may use.
enum Cores {
  /// Everything on the core that asks; for tests that one core and several give the same.
  @TaskLocal static var isSingle = false

  /// How many people are looked at in one go: whole words of a ``PersonSet``, and enough that handing them
  /// to a core costs nothing.
  static let peopleOfPart = 4096

  /// Calls the body with the numbers of so many parts, on all cores.
  @inline(__always)
  static func share(_ parts: Int, _ body: @Sendable (Int) -> Void) {
    if parts > 1, !isSingle {
      DispatchQueue.concurrentPerform(iterations: parts, execute: body)
    } else {
      for part in 0..<parts { body(part) }
    }
  }
}

extension Range<Int> {
  /// One value an index, computed on all cores in fixed chunks, so that the result never depends on
  /// their number.
  @inline(__always)
  func inParallel<Value: Sendable>(
    chunk: Int = Cores.peopleOfPart, _ transform: @Sendable (Int) -> Value
  )
    -> [Value]
  {
    let chunks = (count + chunk - 1) / chunk
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let base = buffer.baseAddress
      Cores.share(chunks) { part in
        for offset in part * chunk..<Swift.min((part + 1) * chunk, count) {
          (base.unsafelyUnwrapped + offset).initialize(to: transform(lowerBound + offset))
        }
      }
      initialized = count
    }
  }
}
