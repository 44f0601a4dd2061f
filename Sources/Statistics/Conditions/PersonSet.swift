/// A set of people of one ``CaseTable``: one bit a person.
///
/// A million people are 125 kB, and the size of an intersection is counted in a few microseconds; every
/// number of people that is printed is the size of such a set.
package struct PersonSet: Hashable, Sendable {
  /// The number of people that the set could hold.
  package let capacity: Int
  /// Bit *p* mod 64 of word *p* / 64 stands for person *p*; bits past the last person are 0.
  private(set) var words: [UInt64]

  /// Nobody of `capacity` people.
  package init(capacity: Int) {
    self.capacity = capacity
    words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
  }

  /// Everybody of `capacity` people.
  package static func everyone(_ capacity: Int) -> PersonSet {
    var set = PersonSet(capacity: capacity)
    for index in set.words.indices { set.words[index] = .max }
    set.clearTail()
    return set
  }

  /// The people for whom the test holds, asked on all cores.
  ///
  /// - Complexity: O(people) calls of the test.
  @inline(__always)
  package init(capacity: Int, where isMember: @Sendable (Int) -> Bool) {
    self.init(
      capacity: capacity,
      words: (0..<(capacity + 63) / 64).inParallel(chunk: Cores.peopleOfPart / 64) { index in
        var word: UInt64 = 0
        let first = index * 64
        for person in first..<min(first + 64, capacity) {
          word |= (isMember(person) ? 1 : 0) << UInt64(person - first)
        }
        return word
      })
  }

  /// The people whose bits are set; bits past the last person must be 0.
  init(capacity: Int, words: [UInt64]) {
    self.capacity = capacity
    self.words = words
  }

  /// The number of people in the set.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The number of people in both sets, without making the intersection.
  package func count(in other: PersonSet) -> Int {
    words.withUnsafeBufferPointer { own in
      other.words.withUnsafeBufferPointer { other in
        var total = 0
        for index in own.indices { total &+= (own[index] & other[index]).nonzeroBitCount }
        return total
      }
    }
  }

  /// The number of people in every one of some sets of `capacity` people; everybody for none.
  static func count(inAll sets: [PersonSet], of capacity: Int) -> Int {
    guard let first = sets.first else { return capacity }
    guard sets.count > 1 else { return first.count }
    var total = 0
    for index in first.words.indices {
      total += sets.reduce(UInt64.max) { $0 & $1.words[index] }.nonzeroBitCount
    }
    return total
  }

  /// Everybody of this set is in the other one.
  func isSubset(of other: PersonSet) -> Bool {
    for index in words.indices where words[index] & ~other.words[index] != 0 { return false }
    return true
  }

  package func contains(_ person: Int) -> Bool {
    words[person >> 6] >> UInt64(person & 63) & 1 == 1
  }

  /// The people of both sets.
  package func intersection(_ other: PersonSet) -> PersonSet { combined(other, &) }

  /// The people of either set.
  package func union(_ other: PersonSet) -> PersonSet { combined(other, |) }

  /// The people of this set who are not in the other one.
  package func subtracting(_ other: PersonSet) -> PersonSet { combined(other) { $0 & ~$1 } }

  /// Everybody who is not in the set.
  package var complement: PersonSet {
    var result = self
    for index in words.indices { result.words[index] = ~words[index] }
    result.clearTail()
    return result
  }

  /// Calls the body with the number of each person, ascending.
  @inline(__always)
  package func forEach(_ body: (Int) -> Void) {
    for index in words.indices {
      var rest = words[index]
      while rest != 0 {
        body(index << 6 + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }

  /// Calls the body with the number of each person of both sets, ascending; of this set where there is no
  /// other.
  @inline(__always)
  func forEach(in other: PersonSet?, _ body: (Int) -> Void) {
    guard let other else { return forEach(body) }
    for index in words.indices {
      var rest = words[index] & other.words[index]
      while rest != 0 {
        body(index << 6 + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }

  @inline(__always)
  private func combined(_ other: PersonSet, _ operation: (UInt64, UInt64) -> UInt64) -> PersonSet {
    precondition(capacity == other.capacity, "sets of different tables")
    let (own, other) = (words, other.words)
    let words = [UInt64](unsafeUninitializedCapacity: own.count) { buffer, count in
      for index in own.indices {
        buffer.initializeElement(at: index, to: operation(own[index], other[index]))
      }
      count = own.count
    }
    return PersonSet(capacity: capacity, words: words)
  }

  private mutating func clearTail() {
    guard capacity & 63 != 0, let last = words.indices.last else { return }
    words[last] &= 1 << UInt64(capacity & 63) - 1
  }
}
