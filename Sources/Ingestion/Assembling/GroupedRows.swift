/// Rows brought together: those of group g stand from `offsets[g]` up to `offsets[g + 1]`.
struct GroupedRows<Row: Sendable>: Sendable {
  var rows: [Row]
  let offsets: [Int32]

  /// Groups rows, which keep their order within a group (a counting sort).
  ///
  /// - Complexity: O(r + g) for *r* rows and *g* groups.
  init(_ rows: [Row], groups: Int, of group: (Row) -> Int) {
    var offsets = [Int32](repeating: 0, count: groups + 1)
    for row in rows { offsets[group(row) + 1] += 1 }
    for group in 0..<groups { offsets[group + 1] += offsets[group] }
    var next = offsets
    self.rows = [Row](unsafeUninitializedCapacity: rows.count) { buffer, initialised in
      for row in rows {
        let group = group(row)
        buffer.initializeElement(at: Int(next[group]), to: row)
        next[group] += 1
      }
      initialised = rows.count
    }
    self.offsets = offsets
  }

  func range(of group: Int) -> Range<Int> { Int(offsets[group])..<Int(offsets[group + 1]) }
}
