import CaseModel

extension CaseTable {
  /// One value a person, computed on all cores in fixed chunks, so that the result never depends on
  /// their number.
  func mapPeople<Value: Sendable>(_ transform: @Sendable (Int) -> Value) -> [Value] {
    (0..<count).inParallel(chunk: 16_384, transform)
  }
}
