import CaseModel
import Testing

@testable import Sealing

struct PseudonymKeyTests {
  // RFC 4231, test cases 1, 2, 3 and 6: key, message, HMAC-SHA-256.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func standardVectors(secret: [UInt8], message: [UInt8], hex: String) {
    let key = PseudonymKey(secret: secret)
    #expect(key.fingerprint(of: message).hex == hex)
    let id = key.pseudonym(of: message)
    let halves = [id.high, id.low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    #expect(halves.joined() == hex.prefix(32))
  }

  @Test func aKeyHas32Bytes() {
    #expect(PseudonymKey(bytes: []) == nil)
    #expect(PseudonymKey(bytes: [UInt8](repeating: 0, count: 31)) == nil)
    #expect(PseudonymKey(bytes: [UInt8](repeating: 0, count: 32)) != nil)
  }

  @Test func hexadecimalTextGivesTheSameKeyInEitherCase() {
    let key = PseudonymKey.generate()
    #expect(PseudonymKey(hex: key.hex)?.bytes == key.bytes)
    #expect(PseudonymKey(hex: key.hex.uppercased())?.bytes == key.bytes)
    #expect(PseudonymKey(hex: String(key.hex.dropLast())) == nil)
    #expect(PseudonymKey(hex: "g" + key.hex.dropFirst()) == nil)
  }

  @Test func generatedKeysDiffer() {
    #expect(PseudonymKey.generate().bytes != PseudonymKey.generate().bytes)
  }

  @Test func nothingPrintsTheSecret() {
    let key = PseudonymKey(secret: [UInt8](repeating: 0xAB, count: 32))
    var text = ""
    dump(key, to: &text)
    #expect(!text.contains("171") && !text.lowercased().contains("abab"))
  }
}
