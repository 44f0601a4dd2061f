import Statistics

extension CellTable {
  /// The same cells with only these and the programme's own of all histories.
  ///
  /// Fewer kinds of people make fewer worlds: an audit may refuse more and never passes more, and it is
  /// faster.
  func keeping(_ kept: Set<Int>) -> CellTable {
    let old = histories.holding.indices.filter { histories.people[$0] > 0 || kept.contains($0) }
    let places = Dictionary(uniqueKeysWithValues: old.enumerated().map { ($0.element, $0.offset) })
    var smaller = self
    smaller.histories.holding = old.map { histories.holding[$0] }
    smaller.histories.people = old.map { histories.people[$0] }
    for index in factors.indices {
      smaller.factors[index].people = factors[index].people.compactMap { pair in
        places[pair.history].map {
          CellFactor.Pair(history: $0, value: pair.value, count: pair.count)
        }
      }
    }
    return smaller
  }
}
