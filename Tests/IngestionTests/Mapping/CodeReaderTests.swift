import CaseModel
import Testing

@testable import Ingestion

struct CodeReaderTests {
  private func reading(_ text: String, _ reader: CodeReader) -> CodeReading {
    Array(text.utf8).withUnsafeBufferPointer { reader.read($0) }
  }

  @Test func codesAreReadInAnyCaseAndWithSpaces() {
    let reader = CodeReader(EventKind.codes)
    #expect(reading("assisted", reader) == .code(8))
    #expect(reading("Assisted", reader) == .code(8))
    #expect(reading("NOT A VICTIM", reader) == .code(2))
    #expect(reading("asisted", reader) == .unknown)
  }

  @Test(arguments: [
    ("", MissingReason.notRecorded), ("-99", .notRecorded), ("N/A", .notRecorded),
    ("?", .notRecorded), ("Don't know", .unknown), ("i panjohur", .unknown),
    ("НЕПОЗНАТО", .unknown), ("refused", .refused), ("not_applicable", .notApplicable),
  ])
  func markersOfMissingValues(text: String, reason: MissingReason) {
    #expect(reading(text, CodeReader(ServiceStatus.codes)) == .missing(reason))
  }

  @Test func listsWithACodeForUnknownUseIt() {
    let reader = CodeReader(Sex.codes)
    #expect(reading("nepoznato", reader) == .code(3))
    #expect(reading("unknown", reader) == .code(3))
    #expect(reading("", reader) == .missing(.notRecorded))
  }

  @Test func otherNamesStandForCodes() {
    let reader = CodeReader(Sex.codes, otherNames: ["femër": "female"])
    #expect(reading("Femër", reader) == .code(0))
  }

  @Test(arguments: [
    ("asisted", "assisted"), ("identifed", "identified"), ("retrafficked", "re_trafficked"),
    ("colsed", "closed"),
  ])
  func nearestCodes(text: String, code: String) {
    #expect(nearestName(to: text, among: EventKind.codes) == code)
  }

  @Test func farTextsHaveNoNearestCode() {
    #expect(nearestName(to: "zzzzzz", among: EventKind.codes) == nil)
    #expect(nearestName(to: "", among: EventKind.codes) == nil)
    #expect(nearestName(to: String(repeating: "a", count: 70), among: EventKind.codes) == nil)
  }
}
