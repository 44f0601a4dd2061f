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
    let first = bytes.count
    var rest = number
    while rest > 0 || bytes.count - first < width {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    bytes[first...].reverse()
  }

  /// All rows in random order; the block is empty afterwards and keeps its memory.
  mutating func takeShuffled(by random: inout SeededRandom) -> [UInt8] {
    var order = Array(ends.indices)
    random.shuffle(&order)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for row in order {
      text.append(contentsOf: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]])
    }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    return text
  }
}
