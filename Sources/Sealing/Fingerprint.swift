import Crypto

/// The SHA-256 digest of a file or value: equal bytes, equal fingerprint (FIPS 180-4).
package struct Fingerprint: Hashable, Sendable {
  /// 64 lower-case hexadecimal digits.
  package let hex: String

  /// The fingerprint of bytes that are at hand.
  ///
  /// - Complexity: O(n) for *n* bytes; the empty input has a fingerprint too.
  package init(of bytes: [UInt8]) {
    var stream = FingerprintStream()
    bytes.withUnsafeBytes { stream.update($0) }
    self = stream.finish()
  }

  fileprivate init(hex: String) { self.hex = hex }
}

/// Takes bytes piece by piece and gives their fingerprint.
package struct FingerprintStream: Sendable {
  private var hash = SHA256()

  package init() {}

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  package consuming func finish() -> Fingerprint {
    Fingerprint(hex: hexadecimal(hash.finalize()))
  }
}

extension PseudonymKey {
  /// A fingerprint that only holders of the key can make or check: HMAC-SHA-256 of the bytes.
  package func fingerprint(of bytes: [UInt8]) -> Fingerprint {
    var stream = fingerprintStream
    bytes.withUnsafeBytes { stream.update($0) }
    return stream.finish()
  }

  /// The start of a keyed fingerprint of bytes that come piece by piece.
  package var fingerprintStream: KeyedFingerprintStream { KeyedFingerprintStream(prepared) }
}

/// Takes bytes piece by piece and gives the fingerprint that only holders of the key can make.
package struct KeyedFingerprintStream: Sendable {
  private var code: HMAC<SHA256>

  fileprivate init(_ prepared: HMAC<SHA256>) { code = prepared }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) { code.update(data: bytes) }

  package consuming func finish() -> Fingerprint {
    Fingerprint(hex: hexadecimal(code.finalize()))
  }
}
