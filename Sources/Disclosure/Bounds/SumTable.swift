/// Sums of unknowns, readable by sum and by unknown.
///
/// Flat arrays, because a search walks over them millions of times.
struct SumTable: Sendable {
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

  init(_ sums: [UnknownSum], unknowns: Int) {
    byUnknown.starts = [Int](repeating: 0, count: unknowns + 1)
    for sum in sums {
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
    for (index, sum) in sums.enumerated() {
      for term in sum.terms {
        byUnknown.entries[next[term.unknown]] = Entry(
          place: Int32(index), factor: Int32(term.factor))
        next[term.unknown] += 1
      }
    }
  }
}

extension SumTable {
  var count: Int { bySum.starts.count - 1 }

  /// Every sum in a world.
  func values(of world: World) -> [Int32] {
    values(
      [Int32](repeating: 0, count: count), after: world.numbers.enumerated().lazy.map { ($0, $1) })
  }

  /// Every sum in a world, from those in another one: worlds lie near each other, so that a few hundred
  /// changes stand for millions of terms.
  func values(of world: World, beside start: World, _ values: [Int32]) -> [Int32] {
    self.values(
      values, after: world.numbers.indices.lazy.map { ($0, world.numbers[$0] - start.numbers[$0]) })
  }

  private func values(_ start: [Int32], after changes: some Sequence<(Int, Int)>) -> [Int32] {
    var values = start
    for (unknown, change) in changes where change != 0 {
      for entry in byUnknown[unknown] {
        values[Int(entry.place)] += Int32(change) * entry.factor
      }
    }
    return values
  }
}
