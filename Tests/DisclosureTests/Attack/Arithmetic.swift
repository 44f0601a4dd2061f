import CaseModel
import Statistics

/// What a reader adds up and takes away: sets of possible people whose number he knows.
///
/// He begins with the printed numbers. A number that is contained in another leaves a number; so do
/// the numbers that he found this way, once more: the difference of two differences.
struct Arithmetic {
  /// A number of people that he knows.
  struct Known {
    let value: Int
    let how: String
  }

  private(set) var known: [Known] = []
  private var bits: [UInt64] = []
  private var place: [[UInt64]: Int] = [:]
  private let words: Int
  /// Numbers that count some people more than once: events, not people.
  private var multiple: [(column: [UInt8], value: Int, how: String)] = []
  private(set) var contradictions: [String] = []

  init(_ printed: [PrintedNumber: Int], _ people: PossiblePeople) {
    words = (people.count + 63) / 64
    var unions: [String: (column: [UInt8], value: Int)] = [:]
    let sorted = printed.map { ($0.key, $0.value, "\($0.key)") }.sorted { $0.2 < $1.2 }
    for (number, value, how) in sorted {
      guard let column = people.counted[number] else { continue }
      add(column, value, how)
      // Neighbouring rows together: years before a day, quarters of a half-year.
      guard number.part == .value, ["activity", "funnel_by_year"].contains(number.table)
      else { continue }
      let name =
        "\(number.table) \(number.key.indicator.code) \(number.key.categories[.stage] ?? "")"
      if let sum = unions[name] {
        let column = zip(sum.column, column).map { $0 + $1 }
        unions[name] = (column, sum.value + value)
        add(column, sum.value + value, "\(how) and before")
      } else {
        unions[name] = (column, value)
      }
    }
  }

  /// The people whom a number counts, as bits.
  static func bits(_ column: [UInt8]) -> [UInt64]? {
    var set = [UInt64](repeating: 0, count: (column.count + 63) / 64)
    for (person, times) in column.enumerated() where times > 0 {
      guard times == 1 else { return nil }
      set[person >> 6] |= 1 << UInt64(person & 63)
    }
    return set
  }

  private mutating func add(_ column: [UInt8], _ value: Int, _ how: String) {
    if let set = Self.bits(column) {
      add(set, value, how)
    } else {
      multiple.append((column, value, how))
    }
  }

  private mutating func add(_ set: [UInt64], _ value: Int, _ how: String) {
    if let earlier = place[set] {
      if known[earlier].value != value { contradictions.append("\(known[earlier].how) ≠ \(how)") }
      return
    }
    place[set] = known.count
    known.append(Known(value: value, how: how))
    bits += set
  }

  /// The number of people of a set, if he knows it.
  func value(of set: [UInt64]) -> Int? { place[set].map { known[$0].value } }

  /// Adds the differences of all pairs of which one contains the other.
  mutating func takeAway() {
    let count = known.count
    var found: [(set: [UInt64], value: Int, how: String)] = []
    pairs(within: 0...Int.max) { whole, part in
      let set = (0..<words).map { bits[whole * words + $0] & ~bits[part * words + $0] }
      guard place[set] == nil else { return }
      found.append(
        (
          set, known[whole].value - known[part].value,
          "(\(known[whole].how) − \(known[part].how))"
        ))
    }
    for item in found { add(item.set, item.value, item.how) }
    precondition(known.count >= count)
  }

  /// The numbers that he knows, or gets by one subtraction more, and that lie in the range.
  func found(in range: ClosedRange<Int>) -> [String] {
    var result = known.filter { range.contains($0.value) }.map { "\($0.how) = \($0.value)" }
    pairs(within: range) { whole, part in
      let set = (0..<words).map { bits[whole * words + $0] & ~bits[part * words + $0] }
      guard place[set] == nil else { return }
      result.append(
        "\(known[whole].how) − \(known[part].how) = \(known[whole].value - known[part].value)")
    }
    return result + foundAmongEvents(in: range)
  }

  /// People whose waves fell due against people whose waves were reached, or against those who entered.
  private func foundAmongEvents(in range: ClosedRange<Int>) -> [String] {
    let sets = known.indices.filter { !known[$0].how.hasPrefix("(") }.map { number in
      (
        column: (0..<words * 64).map {
          UInt8(bits[number * words + $0 >> 6] >> UInt64($0 & 63) & 1)
        },
        value: known[number].value, how: known[number].how
      )
    }
    func contains(_ whole: [UInt8], _ more: [UInt8]?, _ part: [UInt8]) -> Bool {
      for index in part.indices where whole[index] &+ (more?[index] ?? 0) < part[index] {
        return false
      }
      return true
    }
    var result: [String] = []
    for part in multiple {
      for whole in multiple + sets where range.contains(whole.value - part.value) {
        if contains(whole.column, nil, part.column) {
          result.append("\(whole.how) − \(part.how) = \(whole.value - part.value)")
        }
      }
      for (index, one) in sets.enumerated() {
        for other in sets[..<index] where range.contains(one.value + other.value - part.value) {
          if contains(one.column, other.column, part.column) {
            result.append("\(one.how) + \(other.how) − \(part.how)")
          }
        }
      }
    }
    for whole in multiple {
      for part in sets where range.contains(whole.value - part.value) {
        if contains(whole.column, nil, part.column) {
          result.append("\(whole.how) − \(part.how) = \(whole.value - part.value)")
        }
      }
    }
    return result
  }

  /// Calls the body with each pair of which the first contains the second and exceeds it by a number
  /// in the range.
  private func pairs(within range: ClosedRange<Int>, _ body: (Int, Int) -> Void) {
    let order = known.indices.sorted { known[$0].value < known[$1].value }
    let values = order.map { known[$0].value }
    let words = words
    bits.withUnsafeBufferPointer { bits in
      for high in order.indices {
        var low = high - 1
        while low >= 0 {
          let difference = values[high] &- values[low]
          if difference > range.upperBound { break }
          if difference >= range.lowerBound {
            let whole = order[high] &* words
            let part = order[low] &* words
            var word = 0
            while word < words, bits[part &+ word] & ~bits[whole &+ word] == 0 { word &+= 1 }
            if word == words { body(order[high], order[low]) }
          }
          low &-= 1
        }
      }
    }
  }
}
