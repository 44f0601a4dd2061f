/// People counted by the combination of lists on which they were found.
///
/// The lists are numbered from 0. A history is a whole number whose bit j says whether the person is
/// on list j. Every person must be on at least one list, and be counted once: a person whom two
/// agencies know under different pseudonyms, or two people taken for one, moves the estimate a lot.
package struct CaptureTable: Hashable, Sendable {
  /// The number of lists, 2 to 10.
  package let listCount: Int
  /// All 2^lists - 1 histories with at least one list: by number of lists, then in list order.
  package let histories: [Int]
  /// People with each history.
  package let counts: [Int]

  /// A table from counts by history; histories not given count 0, repeated ones add up.
  ///
  /// `nil` for fewer than 2 or more than 10 lists, a history outside the table, or a count below 0.
  package init?(listCount: Int, _ entries: [(history: Int, count: Int)]) {
    guard (2...10).contains(listCount) else { return nil }
    let end = 1 << listCount
    var byHistory = [Int](repeating: 0, count: end)
    for entry in entries {
      guard entry.history > 0, entry.history < end, entry.count >= 0 else { return nil }
      byHistory[entry.history] += entry.count
    }
    func mirrored(_ history: Int) -> Int {
      (0..<listCount).reduce(0) { $0 << 1 | (history >> $1 & 1) }
    }
    self.listCount = listCount
    histories = (1..<end).sorted { one, other in
      let (few, many) = (one.nonzeroBitCount, other.nonzeroBitCount)
      return few == many ? mirrored(one) > mirrored(other) : few < many
    }
    counts = histories.map { byHistory[$0] }
  }

  /// Everybody on at least one list.
  package var observed: Int { counts.reduce(0, +) }

  /// People on all lists of a set, with or without others.
  package func people(on lists: Int) -> Int {
    zip(histories, counts).reduce(0) { $1.0 & lists == lists ? $0 + $1.1 : $0 }
  }

  /// People by the number of lists they are on, from 1.
  package var frequencies: [Int] {
    var result = [Int](repeating: 0, count: listCount)
    for (history, count) in zip(histories, counts) { result[history.nonzeroBitCount - 1] += count }
    return result
  }

  /// Every pair of lists, in list order.
  package var pairs: [ListPair] {
    (0..<listCount).flatMap { first in
      ((first + 1)..<max(listCount, first + 1)).map { ListPair(first, $0) }
    }
  }
}

/// Two lists, the smaller number first: an interaction of a model.
package struct ListPair: Hashable, Sendable {
  /// The smaller number.
  package let first: Int
  /// The larger number.
  package let second: Int

  /// The pair of two different lists, in either order.
  package init(_ one: Int, _ other: Int) {
    precondition(one != other, "a list has no interaction with itself")
    first = min(one, other)
    second = max(one, other)
  }

  /// Both lists as a set of bits.
  var bits: Int { 1 << first | 1 << second }
}

extension CaptureTable {
  /// A table from the lists themselves: the people on each, by a mark they share across lists.
  ///
  /// A person named twice on one list counts once. The marks must be the same for the same person on
  /// every list, such as pseudonyms made with one key; otherwise every overlap is too small and the
  /// estimate too large. `nil` for fewer than 2 or more than 10 lists.
  ///
  /// - Complexity: O(entries).
  package init?<Mark: Hashable>(lists: [[Mark]]) {
    var histories: [Mark: Int] = [:]
    for (number, list) in lists.enumerated() where number < 10 {
      for mark in list { histories[mark, default: 0] |= 1 << number }
    }
    self.init(
      listCount: lists.count, histories.values.map { (history: $0, count: 1) })
  }
}
