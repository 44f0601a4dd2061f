package import CaseModel
import Crypto

/// The secret of a workspace, which turns an agency's case number into a pseudonym.
///
/// The pseudonym is the first 128 bits of HMAC-SHA-256 (RFC 2104, FIPS 198-1) under this key, so
/// that the same number gives the same pseudonym and nobody without the key can try numbers out.
package struct PseudonymKey: Sendable {
  /// How many bytes a key has.
  package static let length = 32

  /// The secret itself: for writing the key file, never for a message.
  package let bytes: [UInt8]
  // The state after the padded key, copied for each message: the key schedule is done once.
  let prepared: HMAC<SHA256>

  /// A key from its 32 bytes; `nil` for any other length.
  package init?(bytes: [UInt8]) {
    guard bytes.count == PseudonymKey.length else { return nil }
    self.init(secret: bytes)
  }

  /// A key from 64 hexadecimal digits in either case; `nil` for any other text.
  package init?(hex: String) {
    guard let bytes = Sealing.bytes(hexadecimal: hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// Takes a secret of any length, as the test vectors of RFC 4231 do.
  init(secret: [UInt8]) {
    bytes = secret
    prepared = HMAC<SHA256>(key: SymmetricKey(data: secret))
  }

  /// A new key from the system's source of randomness.
  package static func generate() -> PseudonymKey {
    var generator = SystemRandomNumberGenerator()
    return PseudonymKey(
      secret: (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  /// The key as 64 hexadecimal digits, for the key file.
  package var hex: String { hexadecimal(bytes) }

  /// The first 128 bits of the code of a text.
  ///
  /// - Complexity: O(n) for *n* bytes; about a microsecond for a case number.
  package func pseudonym(of id: UnsafeRawBufferPointer) -> CaseID {
    var code = prepared
    code.update(data: id)
    return code.finalize().withUnsafeBytes { bytes in
      CaseID(
        high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// The first 128 bits of the code of a text.
  package func pseudonym(of id: some Collection<UInt8>) -> CaseID {
    Array(id).withUnsafeBytes { pseudonym(of: $0) }
  }

  /// The first 128 bits of the code of a text, by its UTF-8 bytes.
  package func pseudonym(of id: String) -> CaseID { pseudonym(of: id.utf8) }
}

extension PseudonymKey: CustomReflectable {
  /// Hides the secret from dumps and test failures.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
