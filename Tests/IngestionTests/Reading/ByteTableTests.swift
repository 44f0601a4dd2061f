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
