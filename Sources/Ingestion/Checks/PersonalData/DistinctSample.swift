/// How often the values of a column repeat, from a bounded sample of its values.
///
/// A value belongs to the sample when the low bits of its hash are zero; whenever the sample grows too
/// large one more bit is asked for. All occurrences of a sampled value are counted, so that the share
/// of different values in the sample estimates that of the column (M. Wegman's adaptive sampling;
/// P. Flajolet, "On adaptive sampling", Computing 43, 1990). Order and grouping of rows change nothing.
struct DistinctSample: Sendable {
  private var counts: [UInt64: Int] = [:]
  private var mask: UInt64 = 0

  /// Values that a column may have before only a part of them is counted.
  static let limit = 512

  /// Adds a value, known by its hash, that so many cells hold.
  mutating func add(_ hash: UInt64, times: Int = 1) {
    if hash & mask != 0 { return }
    counts[hash, default: 0] += times
    if counts.count > DistinctSample.limit { thin() }
  }

  mutating func merge(_ other: DistinctSample) {
    mask |= other.mask
    for (hash, count) in other.counts { counts[hash, default: 0] += count }
    counts = counts.filter { $0.key & mask == 0 }
    while counts.count > DistinctSample.limit { thin() }
  }

  /// The share of different values among the cells; 0 without cells.
  var distinctShare: Double {
    let cells = counts.values.reduce(0, +)
    return cells == 0 ? 0 : Double(counts.count) / Double(cells)
  }

  private mutating func thin() {
    mask = mask << 1 | 1
    counts = counts.filter { $0.key & mask == 0 }
  }

  /// FNV-1a, with the bits stirred so that the low ones depend on all of the text.
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 33
    hash = hash &* 0xFF51_AFD7_ED55_8CCD
    return hash ^ hash >> 33
  }
}
