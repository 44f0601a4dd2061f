import CaseModel
import Sealing
import Testing

@testable import Ingestion

/// What a delivery says of how its case numbers are written.
struct StoredNumbersTests {
  private func forms(
    _ ids: [String], key: PseudonymKey = testKey, stored: [String] = [], without: [String] = []
  ) -> [UInt64] {
    let known = Set(stored.map { key.pseudonym(of: $0) })
    var request = IngestRequest(
      files: [file("cases.csv", (["case_id"] + ids).joined(separator: "\n") + "\n")], key: key,
      isStored: { known.contains($0) })
    request.storedNumbers = StoredNumbers(without: Set(without.map { key.pseudonym(of: $0) }))
    guard let delivery = ingest(request).delivery else { return [] }
    let people = zip(delivery.people.ids, delivery.numberForms)
    return ids.map { id in people.first { $0.0 == key.pseudonym(of: id) }?.1 ?? 0 }
  }

  @Test func numbersWrittenAlikeHaveOneForm() {
    let found = forms(["KS-007", "ks 7", "KS-8", "K-S7"])
    #expect(found[0] == found[1] && found[0] != 0)
    #expect(Set(found).count == 2 && found[3] == found[0])
  }

  /// Whoever has forms and no key can try no numbers out on them.
  @Test func formsAreMadeUnderTheKey() {
    #expect(forms(["KS-007"]) != forms(["KS-007"], key: .generate()))
    // A form is no pseudonym either, of whatever text.
    let found = forms(["KS-007"])[0]
    for text in ["KS-007", "ks#7", "form:ks#7"] {
      #expect(testKey.pseudonym(of: text).high | 1 != found)
    }
  }

  @Test func formsThatAreStoredAreNotMadeAgain() {
    #expect(
      forms(["A1", "B2", "C3"], stored: ["A1", "B2"], without: ["B2"]).map { $0 != 0 } == [
        false, true, true,
      ])
    // Nothing but signs has no form, and resembles nobody.
    #expect(forms(["+", "-/-"]) == [0, 0])
  }

  /// However many people arrive and however they are read, each has their own form.
  @Test func formsStandBesideTheirPeople() {
    let ids = (0..<3_000).map { "P-\($0)" }
    let found = forms(ids)
    #expect(Set(found).count == ids.count)
    #expect(found.prefix(3) == forms(Array(ids.prefix(3)))[...])
  }
}
