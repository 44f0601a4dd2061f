/// Arithmetic modulo the prime 2⁶¹ − 1, on numbers below it.
enum PrimeField {
  static let prime: UInt64 = 1 << 61 - 1

  static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 { (left + right) % prime }

  static func difference(_ left: UInt64, _ right: UInt64) -> UInt64 {
    (left + prime - right) % prime
  }

  static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (high, low) = left.multipliedFullWidth(by: right)
    // 2⁶¹ counts as 1: the bits above are added to those below.
    return ((low & prime) + (high << 3 | low >> 61)) % prime
  }
}
