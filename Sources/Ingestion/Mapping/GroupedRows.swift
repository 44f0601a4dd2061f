/// Rows of all parts brought together by person: those of person p stand from `offsets[p]` up to
/// `offsets[p + 1]`.
struct GroupedRows<Row: Sendable>: Sendable {
  var rows: [Row]
  var offsets: [Int32]

  /// Groups the rows of all parts (a counting sort); `place` gives a row the person's number and
  /// whatever else changes when parts are put together.
  ///
  /// The rows of a part are given up when they have been placed, so that no row is held twice for long.
  ///
  /// - Complexity: O(r + p) for *r* rows and *p* people.
  init(
    _ staged: consuming [[Row]], people: Int, person: (Row, Int) -> Int32,
    place: (inout Row, Int) -> Void
  ) {
    var parts = staged
    var offsets = [Int32](repeating: 0, count: people + 1)
    var count = 0
    for (number, part) in parts.enumerated() {
      count += part.count
      for row in part { offsets[Int(person(row, number)) + 1] += 1 }
    }
    for person in 0..<people { offsets[person + 1] += offsets[person] }
    var next = offsets
    self.rows = [Row](unsafeUninitializedCapacity: count) { buffer, initialised in
      for number in parts.indices {
        for var row in parts[number] {
          let owner = Int(person(row, number))
          place(&row, number)
          buffer.initializeElement(at: Int(next[owner]), to: row)
          next[owner] += 1
        }
        parts[number] = []
      }
      initialised = count
    }
    self.offsets = offsets
  }

  func range(of person: Int) -> Range<Int> { Int(offsets[person])..<Int(offsets[person + 1]) }
}
