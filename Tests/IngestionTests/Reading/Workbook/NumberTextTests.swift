import Testing

@testable import Ingestion

@Suite struct WorkbookNumberTextTests {
  private func text(_ number: String) -> String? {
    let buffer = ByteBuffer()
    let done = Array(number.utf8).withUnsafeBufferPointer { buffer.append(number: $0) }
    if !done { #expect(buffer.count == 0) }
    return done ? String(decoding: buffer.bytes, as: UTF8.self) : nil
  }

  @Test(arguments: [
    ("1", "1"), ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("007", "7"), ("+5", "5"),
    ("-12.50", "-12.5"),
    ("1.0", "1"), ("100000", "100000"), ("1E+5", "100000"), ("1e5", "100000"), ("1.5E3", "1500"),
    ("1E-05", "0.00001"), ("1.25e-7", "0.000000125"), ("12345678901", "12345678901"),
    ("12345678901234567890", "12345678901234567890"), ("1.2345678901234E+16", "12345678901234000"),
    ("0.1", "0.1"), (".5", "0.5"), ("5.", "5"), ("0.10000000000000001", "0.1"),
    ("0.30000000000000004", "0.30000000000000004"), ("3.1415926535897931", "3.141592653589793"),
    ("1E+21", "1000000000000000000000"), ("-4.9999999999999999E-1", "-0.5"),
  ])
  func numbersAreTheShortestDecimals(number: String, expected: String) {
    #expect(text(number) == expected)
  }

  @Test(arguments: [
    "", "-", ".", "1e", "1e+", "abc", "nan", "inf", "0x10", "1,5", "1 2", "1E999", "--1",
  ])
  func whatIsNoNumberIsLeftAlone(number: String) {
    #expect(text(number) == nil)
  }

  @Test func everyNumberReadsBackTheSame() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      let written = try #require(text(value.description))
      #expect(Double(written) == value)
      #expect(!written.contains { $0 == "e" || $0 == "E" })
    }
    for _ in 0..<20_000 {
      let value = Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 1000
      #expect(text("\(value)").flatMap(Double.init) == value)
    }
  }
}
