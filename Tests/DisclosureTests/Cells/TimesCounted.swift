@testable import Statistics

extension PersonFacts {
  /// How often each person stands in a quantity; `nil` for one that counts no people.
  func timesCounted(_ quantity: Quantity) -> [UInt8]? {
    guard case .people(let terms, _) = quantity else { return nil }
    var times = [UInt8](repeating: 0, count: people)
    for conditions in terms { people(conditions).forEach { times[$0] += 1 } }
    return times
  }
}
