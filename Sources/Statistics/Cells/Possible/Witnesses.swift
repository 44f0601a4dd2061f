/// Chooses among kinds those that tell parts apart.
///
/// Of each two parts some kinds have one and not the other, or both, where that is possible; what is
/// rare is kept, and of what is frequent a few.
struct Witnesses {
  /// Kinds wanted for each pair of parts in each state.
  private static let wanted = 4

  private let width: Int
  private let everything: PartRow
  /// By part, number *n* up to those wanted and other part: more than *n* kinds have the first part
  /// without the other, or both.
  private var apart: [UInt64]
  private var together: [UInt64]

  init(parts: Int) {
    everything = (0..<parts).reduce(into: PartRow(parts: parts)) { $0.insert($1) }
    width = everything.words.count
    apart = [UInt64](repeating: 0, count: parts * Self.wanted * width)
    together = apart
  }

  /// Notes a kind; whether it was still needed.
  ///
  /// - Complexity: O(parts that hold · parts / 64).
  mutating func take(_ row: PartRow) -> Bool {
    let lacking = everything.subtracting(row)
    var isNeeded = false
    for part in row.holding {
      if Self.count(lacking, part, width, &apart) { isNeeded = true }
      if Self.count(row, part, width, &together) { isNeeded = true }
    }
    return isNeeded
  }

  /// Counts some parts once more beside one; whether any of them had fewer kinds than wanted.
  private static func count(
    _ parts: PartRow, _ part: Int, _ width: Int, _ counts: inout [UInt64]
  ) -> Bool {
    let first = part * wanted * width
    var missing: UInt64 = 0
    for word in 0..<width {
      var rest = parts.words[word]
      // Most pairs have soon as many kinds as wanted: nothing more is noted of them.
      if rest & ~counts[first + (wanted - 1) * width + word] == 0 { continue }
      for level in 0..<wanted {
        let place = first + level * width + word
        let further = rest & counts[place]
        counts[place] |= rest
        missing |= rest & ~further
        rest = further
      }
    }
    return missing != 0
  }

  /// The rows that are needed, in their order, and others up to so many in all.
  ///
  /// None of the needed ones may be missing: a part that no row has any more would be taken for one that
  /// nobody can have, and what is told of it would not be proved.
  static func chosen(from rows: [PartRow], beside own: [PartRow], parts: Int, atMost limit: Int)
    -> [PartRow]
  {
    var witnesses = Witnesses(parts: parts)
    for row in own { _ = witnesses.take(row) }
    var (needed, others): ([PartRow], [PartRow]) = ([], [])
    for row in rows {
      if witnesses.take(row) { needed.append(row) } else { others.append(row) }
    }
    return needed + others.prefix(max(0, limit - needed.count))
  }
}
