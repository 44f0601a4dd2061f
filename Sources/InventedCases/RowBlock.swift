/// Rows of one file, collected so that they can leave in random order.
struct RowBlock {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var isEmpty: Bool { ends.isEmpty }

  /// What was written so far.
  var text: [UInt8] { bytes }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  mutating func comma() { bytes.append(UInt8(ascii: ",")) }

  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    ends.append(bytes.count)
  }

  /// A whole number without sign, padded with zeros to at least `width` digits.
  mutating func append(_ number: Int, width: Int = 1) {
    var power = 1
    var digits = 1
    while digits < width || number / power >= 10 {
      power *= 10
      digits += 1
    }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
      power /= 10
    }
  }

  /// All rows in random order; the block is empty afterwards and keeps its memory.
  mutating func takeShuffled(by random: inout SeededRandom) -> [UInt8] {
    var order = Array(ends.indices)
    random.shuffle(&order)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { bytes in
      for row in order {
        let row = (row == 0 ? 0 : ends[row - 1])..<ends[row]
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[row]))
      }
    }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    return text
  }
}
