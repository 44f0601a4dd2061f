/// Sums of unknowns, each with the range that it lies in, readable by sum and by unknown.
///
/// Flat arrays, because a search walks over them millions of times.
struct SumTable: Sendable {
  /// By sum.
  private(set) var ranges: [ClosedRange<Int>] = []
  private(set) var bySum = Lists()
  private(set) var byUnknown = Lists()

  /// A sum or an unknown, and how often the one counts the other.
  struct Entry: Sendable {
    let place: Int32
    let factor: Int32
  }

  /// Lists of entries, one behind the other.
  struct Lists: Sendable {
    fileprivate(set) var starts: [Int] = [0]
    fileprivate(set) var entries: [Entry] = []

    subscript(list: Int) -> ArraySlice<Entry> { entries[starts[list]..<starts[list + 1]] }

    @inline(__always) func withEntries(of list: Int, _ body: (UnsafeBufferPointer<Entry>) -> Void) {
      entries.withUnsafeBufferPointer {
        body(UnsafeBufferPointer(rebasing: $0[starts[list]..<starts[list + 1]]))
      }
    }
  }

  init(_ sums: [(sum: UnknownSum, range: ClosedRange<Int>)], unknowns: Int) {
    ranges = sums.map(\.range)
    byUnknown.starts = [Int](repeating: 0, count: unknowns + 1)
    for (sum, _) in sums {
      for term in sum.terms {
        bySum.entries.append(Entry(place: Int32(term.unknown), factor: Int32(term.factor)))
        byUnknown.starts[term.unknown + 1] += 1
      }
      bySum.starts.append(bySum.entries.count)
    }
    for unknown in 0..<unknowns { byUnknown.starts[unknown + 1] += byUnknown.starts[unknown] }
    var next = byUnknown.starts
    byUnknown.entries = [Entry](
      repeating: Entry(place: 0, factor: 0), count: bySum.entries.count)
    for (index, (sum, _)) in sums.enumerated() {
      for term in sum.terms {
        byUnknown.entries[next[term.unknown]] = Entry(
          place: Int32(index), factor: Int32(term.factor))
        next[term.unknown] += 1
      }
    }
  }
}
