/// Whether two numbers agree to a relative or an absolute error; equal infinities do.
func close(
  _ value: Double, _ expected: Double, _ relative: Double, absolute: Double = 0
) -> Bool {
  if value == expected || (value.isNaN && expected.isNaN) { return true }
  return abs(value - expected) <= max(absolute, relative * abs(expected))
}

/// A small seeded generator, so that a failing random case can be run again.
///
/// Steele, Lea & Flood (2014), *OOPSLA*, 453-472.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in 0..<1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
