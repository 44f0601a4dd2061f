/// The parts of a ZIP file, unpacked: just enough to look into a workbook.
///
/// Sources: APPNOTE.TXT of PKWARE (central directory), RFC 1951 (deflate).
struct ZIPParts {
  private(set) var parts: [(name: String, bytes: [UInt8])] = []

  init(_ file: [UInt8]) throws {
    let signature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
    var place = 0
    func number(_ at: Int, _ length: Int) -> Int {
      (0..<length).reduce(0) { $0 | Int(file[at + $1]) << (8 * $1) }
    }
    guard file.count > 22 else { throw Damaged() }
    let end = file.count - 22
    place = number(end + 16, 4)
    while place + 46 < file.count, Array(file[place..<place + 4]) == signature {
      let (method, packed) = (number(place + 10, 2), number(place + 20, 4))
      let nameLength = number(place + 28, 2)
      let local = number(place + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      let name = String(decoding: file[place + 46..<place + 46 + nameLength], as: UTF8.self)
      let body = Array(file[start..<start + packed])
      parts.append((name, method == 0 ? body : try Inflater(body).output))
      place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
    }
  }

  subscript(name: String) -> String? {
    parts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  struct Damaged: Error {}
}

/// Undoes deflate.
private struct Inflater {
  private let input: [UInt8]
  private var place = 0
  private var bit = 0
  private(set) var output: [UInt8] = []

  init(_ input: [UInt8]) throws {
    self.input = input
    while try !block() {}
  }

  private mutating func bits(_ count: Int) throws -> Int {
    var value = 0
    for index in 0..<count {
      guard place < input.count else { throw ZIPParts.Damaged() }
      value |= Int(input[place] >> UInt8(bit) & 1) << index
      bit += 1
      if bit == 8 { (bit, place) = (0, place + 1) }
    }
    return value
  }

  /// Decodes one block; whether it was the last.
  private mutating func block() throws -> Bool {
    let isLast = try bits(1) == 1
    switch try bits(2) {
    case 0:
      if bit > 0 { (bit, place) = (0, place + 1) }
      let length = try bits(16)
      _ = try bits(16)
      for _ in 0..<length { output.append(UInt8(try bits(8))) }
    case 1:
      let lengths =
        Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112)
        + Array(repeating: 7, count: 24) + Array(repeating: 8, count: 8)
      try codes(Huffman(lengths), Huffman(Array(repeating: 5, count: 30)))
    case 2:
      let (literals, distances) = try tables()
      try codes(literals, distances)
    default: throw ZIPParts.Damaged()
    }
    return isLast
  }

  private mutating func tables() throws -> (Huffman, Huffman) {
    let (literals, distances) = (try bits(5) + 257, try bits(5) + 1)
    let count = try bits(4) + 4
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var short = Array(repeating: 0, count: 19)
    for index in 0..<count { short[order[index]] = try bits(3) }
    let code = Huffman(short)
    var lengths: [Int] = []
    while lengths.count < literals + distances {
      switch try symbol(code) {
      case 16: lengths += Array(repeating: lengths.last ?? 0, count: try bits(2) + 3)
      case 17: lengths += Array(repeating: 0, count: try bits(3) + 3)
      case 18: lengths += Array(repeating: 0, count: try bits(7) + 11)
      case let length: lengths.append(length)
      }
    }
    return (Huffman(Array(lengths[..<literals])), Huffman(Array(lengths[literals...])))
  }

  private mutating func symbol(_ code: Huffman) throws -> Int {
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      value |= try bits(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw ZIPParts.Damaged()
  }

  private mutating func codes(_ literals: Huffman, _ distances: Huffman) throws {
    let base = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
      163, 195, 227, 258,
    ]
    let distanceBase = [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
      2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ]
    while true {
      let symbol = try symbol(literals)
      if symbol == 256 { return }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      let place = symbol - 257
      let extra = place < 8 || place == 28 ? 0 : (place - 4) / 4
      let length = base[place] + (try bits(extra))
      let far = try self.symbol(distances)
      let distance = distanceBase[far] + (try bits(far < 4 ? 0 : (far - 2) / 2))
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}

private struct Huffman {
  let counts: [Int]
  let symbols: [Int]

  init(_ lengths: [Int]) {
    var counts = Array(repeating: 0, count: 16)
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    self.counts = counts
    symbols = lengths.indices.filter { lengths[$0] > 0 }
      .sorted { (lengths[$0], $0) < (lengths[$1], $1) }
  }
}
