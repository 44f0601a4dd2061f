import CaseModel
import Testing

@testable import Sealing

/// Texts of different kinds do not meet under one key.
struct KeyDomainsTests {
  private let key = PseudonymKey(secret: Array("a key for trying".utf8))

  private func pseudonym(_ id: String, _ domains: IDDomains) -> UInt64 {
    Array(id.utf8).withUnsafeBytes { key.pseudonym(ofCase: $0, domains: domains).high }
  }

  @Test(arguments: ["7", "row:7", "row:", "case:7", "0", "A-1"])
  func aCaseAndARowOfOneIDHaveDifferentPseudonyms(id: String) {
    let rows = [id, "row:" + id, String(id.dropFirst(4))].map {
      key.fingerprint(ofRow: Array($0.utf8))
    }
    #expect(!rows.contains(pseudonym(id, .separate) | 1))
  }

  /// Only ids that look like those of rows changed, and those keep what they had where it is stored.
  @Test func idsKeepThePseudonymThatIsStored() {
    for id in ["7", "KS-2023-0777", "rows:7"] {
      #expect(pseudonym(id, .separate) == key.pseudonym(of: id).high)
      #expect(pseudonym(id, .mixed) == key.pseudonym(of: id).high)
    }
    #expect(pseudonym("row:7", .mixed) == key.pseudonym(of: "row:7").high)
    #expect(pseudonym("row:7", .separate) != key.pseudonym(of: "row:7").high)
    #expect(key.fingerprint(ofRow: Array("7".utf8)) == key.pseudonym(of: "row:7").high | 1)
  }

  @Test func marksAndTheCheckValueNeedTheKey() {
    let other = PseudonymKey(secret: Array("another key".utf8))
    let digest = Fingerprint(of: Array("case_id,consent\nKS-2023-0777,withdrawn\n".utf8)).hex
    #expect(key.mark(ofFile: digest) == key.mark(ofFile: digest))
    #expect(Set([digest, key.mark(ofFile: digest), other.mark(ofFile: digest)]).count == 3)
    #expect(key.check != other.check)
  }

  /// A draw is the same for the same text and key, another for another, and spread evenly: of 4,000 draws
  /// each eighth has 500, give or take 100 (4.8 standard deviations).
  @Test func drawsAreKeyedAndEven() {
    let other = PseudonymKey(secret: Array("another key".utf8))
    #expect(key.draw(for: "a") == key.draw(for: "a"))
    #expect(key.draw(for: "a") != key.draw(for: "b"))
    #expect(key.draw(for: "a") != other.draw(for: "a"))
    var eighths = [Int](repeating: 0, count: 8)
    for number in 0..<4000 { eighths[Int(key.draw(for: "quantity \(number)") >> 61)] += 1 }
    #expect(eighths.allSatisfy { (400...600).contains($0) })
  }
}
