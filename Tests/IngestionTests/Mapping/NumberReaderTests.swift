import CaseModel
import Testing

@testable import Ingestion

struct NumberReaderTests {
  private func bytes<Value>(_ text: String, _ read: (UnsafeBufferPointer<UInt8>) -> Value) -> Value
  {
    Array(text.utf8).withUnsafeBufferPointer(read)
  }

  @Test(arguments: [
    ("17", 17, 17), ("0", 0, 0), ("9-17", 9, 17), ("09--17", 9, 17), ("18–20", 18, 20),
    ("48+", 48, 120), ("<18", 0, 17), ("9 - 17", 9, 17),
  ])
  func ages(text: String, low: Int, high: Int) {
    #expect(bytes(text, NumberReader.age) == AgeRange(low: low, high: high))
  }

  @Test(arguments: ["121", "-5", "17-9", "abc", "1.5", "9-17-20", "+", "", "<0", "-9-17"])
  func noAges(text: String) { #expect(bytes(text, NumberReader.age) == nil) }

  @Test func waves() {
    #expect(bytes("6", NumberReader.wave) == 6)
    #expect(bytes("12M", NumberReader.wave) == 12)
    #expect(bytes("m", NumberReader.wave) == nil)
    #expect(bytes("241", NumberReader.wave) == nil)
    #expect(bytes("", NumberReader.wave) == nil)
  }

  @Test(arguments: [("3", 3), ("2.5", 2.5), ("2,5", 2.5), ("0.125", 0.125), ("1,50", 1.5)])
  func decimals(text: String, value: Double) {
    #expect(bytes(text, NumberReader.decimal) == value)
  }

  @Test(arguments: ["1,000", "1.2.3", "1,2.3", "-1", "1e5", "nan", ".", "3.", "٣", ""])
  func noDecimals(text: String) { #expect(bytes(text, NumberReader.decimal) == nil) }
}
