/// A seeded source of random numbers that gives the same numbers on every machine.
///
/// The generator is xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", 2018), its state filled by SplitMix64 (Steele, Lea and Flood, 2014). All draws are
/// whole-number arithmetic, so that no rounding of a platform can change a result. The draws of the
/// standard library are not used: their algorithms are not promised to stay the same.
package struct SeededRandom: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// One of many independent streams of a seed: every person has one, so that a person does not
  /// depend on how many others there are.
  package init(seed: UInt64, stream: UInt64 = 0) {
    var first = SplitMix64(state: seed)
    var second = SplitMix64(state: first.next() ^ stream)
    state = (second.next(), second.next(), second.next(), second.next())
  }

  /// Starts from a given state, of which at least one part is not 0.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    let scrambled = state.1 &* 5
    let result = (scrambled << 7 | scrambled >> 57) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }

  /// A whole number from 0 up to but not including `limit`; 0 when the limit is 1 or less.
  ///
  /// The high half of a 128-bit product; the bias is below `limit` / 2^64.
  mutating func below(_ limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(limit, 1))).high)
  }

  /// A whole number within the range, both ends included.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// A whole number within the range that is more often near its lower end: the smaller of two.
  mutating func early(_ range: ClosedRange<Int>) -> Int { min(within(range), within(range)) }

  /// `true` in so many of a thousand draws.
  mutating func chance(_ perThousand: Int) -> Bool { below(1000) < perThousand }

  /// One of the values, each as often as its weight says.
  mutating func pick<Value>(_ choice: Choice<Value>) -> Value {
    choice.value(at: below(choice.total))
  }

  /// Puts the numbers into a random order (Fisher and Yates).
  mutating func shuffle(_ numbers: inout [Int]) {
    var last = numbers.count - 1
    while last > 0 {
      numbers.swapAt(last, below(last + 1))
      last -= 1
    }
  }
}

/// Values with whole-number weights.
struct Choice<Value: Sendable>: Sendable {
  private let values: [Value]
  private let upperBounds: [Int]
  let total: Int

  /// Takes at least one value of positive weight.
  init(_ weights: KeyValuePairs<Value, Int>) {
    var sum = 0
    values = weights.map(\.key)
    upperBounds = weights.map { _, weight in
      sum += weight
      return sum
    }
    total = sum
  }

  func value(at position: Int) -> Value {
    var index = 0
    while upperBounds[index] <= position { index += 1 }
    return values[index]
  }
}

private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
