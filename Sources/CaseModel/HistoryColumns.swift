/// Columns whose rows belong to people and have an order within each person's history.
protocol HistoryColumns {
  /// The leading fields of a row as one number, such that a row with the smaller one comes first.
  func leadingKey(_ row: Int) -> UInt64

  /// Whether a row comes before another one, by every field.
  func precedes(_ left: Int, _ right: Int) -> Bool

  /// Puts the rows in another order.
  mutating func reorder(by order: [Int32])
}

extension HistoryColumns {
  /// Groups the rows by person and puts each group in the order of the history; `rowPerson` gives the
  /// person of each row and `place` the number that the person is to have.
  ///
  /// Returns where the rows of each person start, with one more entry for the end.
  ///
  /// - Complexity: O(r + p) for *r* rows and *p* people, and O(h log h) for each person whose *h* rows
  ///   are not in order yet.
  mutating func groupByPerson(_ rowPerson: [Int32], place: [Int32]) -> [Int32] {
    var offsets = [Int32](repeating: 0, count: place.count + 1)
    for person in rowPerson { offsets[Int(place[Int(person)]) + 1] += 1 }
    for person in 0..<place.count { offsets[person + 1] += offsets[person] }
    var next = offsets
    var order = [Int32](repeating: 0, count: rowPerson.count)
    var isOrdered = true
    for (row, person) in rowPerson.enumerated() {
      let target = Int(place[Int(person)])
      if next[target] != row { isOrdered = false }
      order[Int(next[target])] = Int32(row)
      next[target] += 1
    }
    for person in 0..<place.count {
      let rows = Int(offsets[person])..<Int(offsets[person + 1])
      if sort(&order, rows) { isOrdered = false }
    }
    if !isOrdered { reorder(by: order) }
    return offsets
  }

  /// Sorts the rows that stand in a range of `order`; returns whether anything moved.
  ///
  /// An insertion sort for the few rows of a usual history: it needs one pass where they are in order
  /// already, and reads each key once.
  private func sort(_ order: inout [Int32], _ range: Range<Int>) -> Bool {
    guard range.count > 1 else { return false }
    if range.count > 64 { return sortLong(&order, range) }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: range.count) { keys in
      var hasMoved = false
      for (position, index) in range.enumerated() {
        let row = order[index]
        let key = leadingKey(Int(row))
        var free = position
        while free > 0 {
          let before = order[range.lowerBound + free - 1]
          guard
            keys[free - 1] > key || keys[free - 1] == key && precedes(Int(row), Int(before))
          else { break }
          keys[free] = keys[free - 1]
          order[range.lowerBound + free] = before
          free -= 1
        }
        keys[free] = key
        if free < position {
          order[range.lowerBound + free] = row
          hasMoved = true
        }
      }
      return hasMoved
    }
  }

  private func sortLong(_ order: inout [Int32], _ range: Range<Int>) -> Bool {
    var hasMoved = false
    for index in range.dropFirst() where precedes(Int(order[index]), Int(order[index - 1])) {
      hasMoved = true
      break
    }
    if hasMoved { order[range].sort { precedes(Int($0), Int($1)) } }
    return hasMoved
  }
}

extension Array {
  /// The elements at the places that `order` names.
  func picked(by order: [Int32]) -> [Element] { order.map { self[Int($0)] } }
}

extension UInt64 {
  /// The bits of a number such that a smaller number has smaller bits.
  static func ordered(_ value: Int32) -> UInt64 { UInt64(UInt32(bitPattern: value ^ .min)) }

  /// The bits of a number such that a smaller number has smaller bits; the two zeros are equal.
  static func ordered(_ value: Double) -> UInt64 {
    let bits = (value == 0 ? 0 : value).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }
}
