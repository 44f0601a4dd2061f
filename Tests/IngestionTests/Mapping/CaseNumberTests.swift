import Testing

@testable import Ingestion

struct CaseNumberTests {
  private func normalised(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBufferPointer { CaseNumber.normalised($0) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func spacesAndInvisibleCharactersGoAndTheRestStays() {
    #expect(normalised(" a 1\t") == "a 1")
    #expect(normalised("\u{FEFF}a\u{200B}1\u{A0}") == "a1")
    #expect(normalised("007") == "007")
    #expect(normalised("Ab") == "Ab")
  }

  @Test func composedAndDecomposedFormsAreOneNumber() {
    #expect(normalised("e\u{301}").map { Array($0.utf8) } == Array("\u{E9}".utf8))
  }

  @Test(arguments: ["", "  ", "-99", "n/a", "-", "unknown", "\u{200B}"])
  func textsThatSayThereIsNone(text: String) { #expect(normalised(text) == nil) }
}
