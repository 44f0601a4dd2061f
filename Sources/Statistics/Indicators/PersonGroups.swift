import CaseModel

/// One category of a stratifier.
struct PersonGroup: Sendable {
  let stratifier: Stratifier
  let code: String
  let people: PersonSet
}

/// The categories of a stratifier in the order of their list, with `unknown` last.
struct PersonGroups: Sendable {
  let groups: [PersonGroup]
  /// The categories that have anybody.
  let filled: [Int]
  /// The category of each person, where everybody stands in exactly one.
  private let rowOfPerson: [UInt16]?

  init(_ groups: [PersonGroup], rowOfPerson: [UInt16]? = nil) {
    self.groups = groups
    filled = groups.indices.filter { !groups[$0].people.isEmpty }
    self.rowOfPerson = rowOfPerson
  }

  /// How many people of a set each category has.
  ///
  /// Sets of few people are walked once; of many people the bits in common are counted, which takes a word
  /// for 64 of them.
  ///
  /// - Complexity: O(people of the set), or O(people / 64) a category.
  func counts(of set: PersonSet) -> [Int] {
    var counts = [Int](repeating: 0, count: groups.count)
    if rowOfPerson != nil, set.count < filled.count * ((set.capacity + 63) / 64) {
      forEach(of: set) { row, _ in counts[row] += 1 }
    } else {
      for row in filled { counts[row] = set.count(in: groups[row].people) }
    }
    return counts
  }

  /// Calls the body with each category and each person of a set that stands in it; within a category the
  /// people come in ascending order.
  ///
  /// One walk over the set where everybody stands in one category: columns of people are read once and not
  /// once a category.
  ///
  /// - Complexity: O(people of the set), or O(people / 64 + people of the set) a category.
  @inline(__always)
  func forEach(of set: PersonSet, _ body: (_ category: Int, _ person: Int) -> Void) {
    if let rowOfPerson {
      rowOfPerson.withUnsafeBufferPointer { rows in
        set.forEach { body(Int(rows[$0]), $0) }
      }
    } else {
      for row in filled { set.forEach(in: groups[row].people) { body(row, $0) } }
    }
  }
}
