@testable import Statistics

extension PersonFacts {
  /// How often each person stands in a quantity; `nil` for one that counts no people.
  func timesCounted(_ quantity: Quantity) -> [UInt8]? {
    switch quantity {
    case .people(let terms, _):
      var times = [UInt8](repeating: 0, count: people)
      for conditions in terms { people(conditions).forEach { times[$0] += 1 } }
      return times
    case .rest(let whole, let part):
      guard let some = timesCounted(part), let all = timesCounted(whole) else { return nil }
      return zip(all, some).map { $0 - $1 }
    case .other: return nil
    }
  }
}
