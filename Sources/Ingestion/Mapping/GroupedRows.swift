/// Rows of all parts brought together by person: those of person p stand from `offsets[p]` up to
/// `offsets[p + 1]`.
struct GroupedRows<Row: Sendable>: Sendable {
  var rows: [Row]
  var offsets: [Int32]

  /// Groups the rows of all parts (a counting sort); `place` gives a row the person's number and
  /// whatever else changes when parts are put together.
  ///
  /// - Complexity: O(r + p) for *r* rows and *p* people.
  init(
    _ parts: [TableReading.Part], people: Int, _ rows: (StagedRows) -> [Row],
    person: (Row, Int) -> Int32, place: (inout Row, Int) -> Void
  ) {
    var offsets = [Int32](repeating: 0, count: people + 1)
    var count = 0
    for (number, part) in parts.enumerated() {
      let mine = rows(part.staged)
      count += mine.count
      for row in mine { offsets[Int(person(row, number)) + 1] += 1 }
    }
    for person in 0..<people { offsets[person + 1] += offsets[person] }
    var next = offsets
    self.rows = [Row](unsafeUninitializedCapacity: count) { buffer, initialised in
      for (number, part) in parts.enumerated() {
        for var row in rows(part.staged) {
          let owner = Int(person(row, number))
          place(&row, number)
          buffer.initializeElement(at: Int(next[owner]), to: row)
          next[owner] += 1
        }
      }
      initialised = count
    }
    self.offsets = offsets
  }

  func range(of person: Int) -> Range<Int> { Int(offsets[person])..<Int(offsets[person + 1]) }
}
