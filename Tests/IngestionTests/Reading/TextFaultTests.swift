import Testing

@testable import Ingestion

struct TextFaultTests {
  private func fault(_ bytes: [UInt8]) -> TextFault? {
    bytes.withUnsafeBufferPointer { textFault(in: $0) }
  }

  @Test func plainTextHasNoFault() {
    #expect(fault([]) == nil)
    #expect(fault(Array("a\tb\r\nč ë Ж 😀\n".utf8)) == nil)
    #expect(fault(Array(String(repeating: "long line ", count: 100).utf8)) == nil)
  }

  @Test(arguments: 0..<70)
  func aControlCharacterIsFoundWhereverItStands(position: Int) {
    var bytes = [UInt8](repeating: 0x61, count: 70)
    bytes[position] = 0
    #expect(fault(bytes) == .controlCharacter(offset: position))
  }

  // Overlong, surrogate, above U+10FFFF, cut short, lone continuation, Windows-1252 "ë".
  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xE2, 0x82], [0x80], [0xEB, 0x2C],
    ] as [[UInt8]])
  func malformedCharactersAreFound(bytes: [UInt8]) {
    #expect(fault([0x61] + bytes) == .notUTF8(offset: 1))
  }

  @Test func otherKindsOfFilesAreRecognised() {
    #expect(fault([0xFF, 0xFE, 0x61, 0x00]) == .wideEncoding)
    #expect(fault([0xFE, 0xFF, 0x00, 0x61]) == .wideEncoding)
    #expect(fault([0x50, 0x4B, 0x03, 0x04, 0x14]) == .workbook)
    #expect(fault([0xD0, 0xCF, 0x11, 0xE0]) == .workbook)
  }
}
