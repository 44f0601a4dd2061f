import Testing

@testable import Statistics

/// Which imagined kinds of people a table keeps.
struct WitnessesTests {
  private static let parts = 30

  /// Many kinds; the last parts are rare, and their few kinds stand at the end.
  private func kinds(seed: UInt64) -> [PartRow] {
    var random = SplitMix(seed: seed)
    return (0..<600).map { number in
      var row = PartRow(parts: Self.parts)
      for part in 0..<Self.parts - 3 where random.next() % 5 < 2 { row.insert(part) }
      if number >= 590 { row.insert(Self.parts - 1 - number % 3) }
      return row
    }
  }

  private func count(_ rows: [PartRow], with one: Int, and other: Int, _ isThere: Bool) -> Int {
    rows.count { $0.contains(one) && $0.contains(other) == isThere }
  }

  /// A count that no kept kind is in would be taken for one that nobody can be in, and not be proved.
  @Test(arguments: [1, 50, 10_000], 1...3 as ClosedRange<UInt64>)
  func everyPairKeepsItsKinds(limit: Int, seed: UInt64) {
    let all = kinds(seed: seed)
    let chosen = Witnesses.chosen(from: all, beside: [], parts: Self.parts, atMost: limit)
    for one in 0..<Self.parts {
      for other in 0..<Self.parts {
        for isThere in [true, false] {
          let there = count(all, with: one, and: other, isThere)
          #expect(count(chosen, with: one, and: other, isThere) >= min(4, there))
        }
      }
    }
  }
}
