import Testing

@testable import Ingestion

struct ByteTableTests {
  @Test func numbersFollowTheFirstAppearance() {
    var table = ByteTable()
    var numbers: [Int] = []
    for key in ["b", "a", "b", "", "a", "longer than eight bytes", ""] {
      numbers.append(Array(key.utf8).withUnsafeBufferPointer { table.insert($0) })
    }
    #expect(numbers == [0, 1, 0, 2, 1, 3, 2])
    #expect(Array(table[3]) == Array("longer than eight bytes".utf8))
  }

  @Test func keysOfAnyLengthAreToldApartByEachByte() {
    var table = ByteTable()
    var keys: [[UInt8]] = []
    for length in 0..<40 {
      let key = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
      keys.append(key)
      for place in key.indices {
        var other = key
        other[place] ^= 0x80
        keys.append(other)
      }
      // Zeros count as well: they are not the room that a shorter key leaves.
      if length > 0 { keys.append([UInt8](repeating: 0, count: length)) }
    }
    for (number, key) in keys.enumerated() {
      #expect(key.withUnsafeBufferPointer { table.find($0) } == nil)
      #expect(key.withUnsafeBufferPointer { table.insert($0) } == number)
    }
    var other = ByteTable()
    #expect(other.merge(table) == keys.indices.map(Int32.init))
    for (number, key) in keys.enumerated() {
      #expect(key.withUnsafeBufferPointer { other.find($0) } == number)
      #expect(Array(other[number]) == key)
      #expect(other.withBytes(of: number) { Array($0) } == key)
    }
  }

  @Test func manyKeysKeepTheirNumbersWhileTheTableGrows() {
    var table = ByteTable()
    for number in 0..<20_000 {
      #expect(Array("id\(number)".utf8).withUnsafeBufferPointer { table.insert($0) } == number)
    }
    for number in stride(from: 0, to: 20_000, by: 37) {
      #expect(Array("id\(number)".utf8).withUnsafeBufferPointer { table.find($0) } == number)
    }
    #expect(Array("id20000".utf8).withUnsafeBufferPointer { table.find($0) } == nil)
  }
}
