/// One number for each cell, in which cells add up exactly if what they count does.
///
/// Every kind of history has a random weight, and every value of a factor one; those of a factor add up
/// to 1. A term's number is the sum of the weights of its histories times that of its values, so that a
/// history alone is the sum over any partition of any factor. Two sums of cells that count alike have one
/// number; two that do not have one with a probability of at most factors / 2⁶¹ (J. T. Schwartz, "Fast
/// probabilistic algorithms for verification of polynomial identities", J. ACM 27, 1980).
struct CellNumbers: Sendable {
  /// By cell; `nil` for one without terms.
  let numbers: [UInt64?]
  /// The first cell of each number other than 0.
  private let cells: [UInt64: Int]

  /// - Complexity: O(parts · kinds + terms).
  init(_ shape: CellShape, _ kinds: CellKinds) {
    var random = SplitMix(seed: 61)
    let histories = Self.weights(kinds.histories.first?.capacity ?? 0, &random)
    let ofHistory = kinds.histories.map { Self.sum(of: $0, histories) }
    let ofValue = kinds.values.map { parts in
      var weights = Self.weights(parts[0].capacity, &random)
      let others = weights.dropFirst().reduce(0, PrimeField.sum)
      weights[0] = PrimeField.difference(1, others)
      return parts.map { Self.sum(of: $0, weights) }
    }
    numbers = shape.terms.map { terms in
      terms.isEmpty
        ? nil
        : terms.reduce(0) { sum, term in
          let value = term.value.map { ofValue[$0.factor][$0.part] } ?? 1
          let number = PrimeField.product(ofHistory[term.history], value)
          return term.isTakenOff
            ? PrimeField.difference(sum, number) : PrimeField.sum(sum, number)
        }
    }
    var cells: [UInt64: Int] = [:]
    for (cell, number) in numbers.enumerated() {
      if let number, number != 0, cells[number] == nil { cells[number] = cell }
    }
    self.cells = cells
  }

  /// The first cell that counts so; `nil` for nobody, and where there is none.
  func cell(_ number: UInt64) -> Int? { cells[number] }

  private static func weights(_ count: Int, _ random: inout SplitMix) -> [UInt64] {
    (0..<count).map { _ in random.next() % PrimeField.prime }
  }

  private static func sum(of set: PersonSet, _ weights: [UInt64]) -> UInt64 {
    var sum: UInt64 = 0
    set.forEach { sum = PrimeField.sum(sum, weights[$0]) }
    return sum
  }
}
