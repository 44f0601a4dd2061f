import Testing

@testable import Sealing

struct FingerprintTests {
  // FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func standardExamples(text: String, hex: String) {
    #expect(Fingerprint(of: Array(text.utf8)).hex == hex)
  }

  @Test func piecesGiveTheFingerprintOfTheWhole() {
    var stream = FingerprintStream()
    for _ in 0..<1000 { stream.update([UInt8](repeating: 0x61, count: 1000)) }
    #expect(
      stream.finish().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func keyedFingerprintsDependOnTheKey() throws {
    let one = try #require(PseudonymKey(bytes: [UInt8](repeating: 1, count: 32)))
    let two = try #require(PseudonymKey(bytes: [UInt8](repeating: 2, count: 32)))
    #expect(one.fingerprint(of: [1, 2]) == one.fingerprint(of: [1, 2]))
    #expect(one.fingerprint(of: [1, 2]) != two.fingerprint(of: [1, 2]))
  }

  @Test func keyedPiecesGiveTheFingerprintOfTheWhole() throws {
    let key = try #require(PseudonymKey(bytes: [UInt8](repeating: 1, count: 32)))
    var stream = key.fingerprintStream
    for piece: [UInt8] in [[1, 2], [], [3]] { piece.withUnsafeBytes { stream.update($0) } }
    #expect(stream.finish() == key.fingerprint(of: [1, 2, 3]))
  }
}
