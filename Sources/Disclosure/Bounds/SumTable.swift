/// Sums of unknowns, each with the range that it lies in, readable by sum and by unknown.
///
/// Flat arrays, because a search walks over them millions of times.
struct SumTable: Sendable {
  /// By sum.
  private(set) var ranges: [ClosedRange<Int>] = []
  private(set) var bySum = Lists()
  private(set) var byUnknown = Lists()

  /// Lists of places, each with a factor, one behind the other.
  struct Lists: Sendable {
    fileprivate(set) var starts: [Int] = [0]
    fileprivate(set) var places: [Int32] = []
    fileprivate(set) var factors: [Int32] = []

    func range(of list: Int) -> Range<Int> { starts[list]..<starts[list + 1] }
  }

  init(_ sums: [(sum: UnknownSum, range: ClosedRange<Int>)], unknowns: Int) {
    ranges = sums.map(\.range)
    byUnknown.starts = [Int](repeating: 0, count: unknowns + 1)
    for (sum, _) in sums {
      for term in sum.terms {
        bySum.places.append(Int32(term.unknown))
        bySum.factors.append(Int32(term.factor))
        byUnknown.starts[term.unknown + 1] += 1
      }
      bySum.starts.append(bySum.places.count)
    }
    for unknown in 0..<unknowns { byUnknown.starts[unknown + 1] += byUnknown.starts[unknown] }
    var next = byUnknown.starts
    byUnknown.places = [Int32](repeating: 0, count: bySum.places.count)
    byUnknown.factors = byUnknown.places
    for (index, (sum, _)) in sums.enumerated() {
      for term in sum.terms {
        byUnknown.places[next[term.unknown]] = Int32(index)
        byUnknown.factors[next[term.unknown]] = Int32(term.factor)
        next[term.unknown] += 1
      }
    }
  }
}
