extension PersonSet {
  /// Some people, by their numbers.
  init(_ members: [Int], of capacity: Int) {
    var words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    for member in members { words[member >> 6] |= 1 << UInt64(member & 63) }
    self.init(capacity: capacity, words: words)
  }

  /// The person at a place among the members, ascending.
  func member(_ place: Int) -> Int {
    var (left, found) = (place, 0)
    forEach {
      if left == 0 { found = $0 }
      left -= 1
    }
    return found
  }
}
