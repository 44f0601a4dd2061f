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

  private func decimal(_ text: String, _ mark: DecimalMark? = nil) -> Double? {
    bytes(text) { NumberReader.decimal($0, mark: mark) }
  }

  @Test(arguments: [
    ("3", 3), ("2.5", 2.5), ("2,5", 2.5), ("0.125", 0.125), ("1,50", 1.5), ("1 234,5", 1234.5),
    ("1\u{A0}234\u{202F}567", 1_234_567), ("12 345.25", 12345.25),
  ])
  func decimals(text: String, value: Double) { #expect(decimal(text) == value) }

  @Test(arguments: [
    "1,000", "1.2.3", "1,2.3", "-1", "1e5", "nan", ".", "3.", "٣", "", "1.234,5", "1,234.5", ",5",
    "1 23", "1234 567", "1  234", "1 234 ", " 1", "1 2345", "1 234,567", "1 é", "1.234.567",
    "12345678901234567",
  ])
  func noDecimals(text: String) { #expect(decimal(text) == nil) }

  @Test(arguments: [
    ("1.234,5", 1234.5), ("1.234", 1234), ("1,234", 1.234), ("1.234.567,25", 1_234_567.25),
    ("2,5", 2.5), ("7", 7), ("1 234,5", 1234.5),
  ])
  func aDeclaredCommaMakesThousandsReadable(text: String, value: Double) {
    #expect(decimal(text, .comma) == value)
  }

  @Test(arguments: [("1,234.5", 1234.5), ("1,234", 1234), ("1.234", 1.234)])
  func aDeclaredPointMakesThousandsReadable(text: String, value: Double) {
    #expect(decimal(text, .point) == value)
  }

  @Test(arguments: ["2.5", "12.34,5", "1234.567,8", "1.234.56", ".234", "1..234", "1,2,3"])
  func groupsThatAreNotThreeDigitsAreRefused(text: String) { #expect(decimal(text, .comma) == nil) }

  @Test(arguments: [("17", 17), ("17.0", 17), ("17,0", 17), ("1 234", 1234), ("0", 0)])
  func wholeNumbers(text: String, value: Int) { #expect(bytes(text, NumberReader.whole) == value) }

  @Test(arguments: ["17.5", "1.000", "1,00", "-3", "1234567890", ".0", "1 2"])
  func noWholeNumbers(text: String) { #expect(bytes(text, NumberReader.whole) == nil) }
}
