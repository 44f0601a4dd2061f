/// What kinds of characters a cell has: one look-up a byte decides which patterns are worth trying.
struct CellShape: OptionSet, Sendable {
  let rawValue: UInt8

  static let digit = CellShape(rawValue: 1)
  static let letter = CellShape(rawValue: 2)
  static let space = CellShape(rawValue: 4)
  static let at = CellShape(rawValue: 8)
  /// A point or comma.
  static let point = CellShape(rawValue: 16)
  /// A sign that may stand between the figures of a number.
  static let joiner = CellShape(rawValue: 32)
  static let colon = CellShape(rawValue: 64)
  /// Everything else.
  static let other = CellShape(rawValue: 128)

  @inline(__always)
  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(of text: UnsafeBufferPointer<UInt8>) {
    var bits: UInt8 = 0
    CellShape.table.withUnsafeBufferPointer { table in
      for byte in text { bits |= table[Int(byte)] }
    }
    self.init(rawValue: bits)
  }

  private static let table: [UInt8] = (0...255).map { value in
    let byte = UInt8(value)
    let shape: CellShape =
      switch byte {
      case 0x30...0x39: .digit
      case 0x41...0x5A, 0x61...0x7A, 0xC3...0xFF, 0x80...0xBF: .letter
      case 0x20: .space
      case 0x40: .at
      case 0x2E, 0x2C: .point
      case 0x2D, 0x2F, 0x28, 0x29, 0x2B: .joiner
      case 0x3A: .colon
      default: .other
      }
    return shape.rawValue
  }
}
