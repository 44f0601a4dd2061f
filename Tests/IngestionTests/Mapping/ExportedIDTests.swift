import CaseModel
import Testing

@testable import Ingestion

struct ExportedIDTests {
  private func read(_ text: String) -> CaseID? {
    Array(text.utf8).withUnsafeBytes { ExportedID.read($0) }
  }

  @Test func whatIsWrittenIsReadBack() {
    let id = CaseID(high: 0x0123_4567_89AB_CDEF, low: 1)
    let text = String(decoding: ExportedID.text(of: id), as: UTF8.self)
    #expect(text == "wm-0123456789abcdef0000000000000001")
    #expect(read(text) == id)
  }

  @Test(arguments: [
    "", "wm-", "wm-0123456789abcdef000000000000000", "wm-0123456789abcdef00000000000000011",
    "xx-0123456789abcdef0000000000000001", "wm-0123456789ABCDEF0000000000000001",
  ])
  func otherTextsAreNoExportedIDs(text: String) { #expect(read(text) == nil) }
}
