import Crypto
import CryptoExtras

/// Why sealed bytes cannot be opened.
package enum SealFault: Error, Hashable, Sendable {
  /// The bytes do not begin as sealed bytes do.
  case notSealed
  /// The header asks for a derivation that this program does not do.
  case unknownParameters
  /// The passphrase is another one, or the first part or the header was changed.
  case wrongPassphrase
  /// A later part was changed, moved or cut off.
  case damaged
  /// The key could not be derived: not enough memory.
  case noKey
}

/// How much work one guess of a passphrase takes: the parameters of scrypt (RFC 7914).
package struct SealCost: Hashable, Sendable {
  /// The binary logarithm of the number of rounds.
  package let logRounds: UInt8
  package let blockSize: UInt8
  package let parallelism: UInt8

  /// 2^17 rounds over blocks of 8: 128 MiB and a good part of a second for each guess.
  package static let standard = SealCost(logRounds: 17, blockSize: 8, parallelism: 1)

  package init(logRounds: UInt8, blockSize: UInt8, parallelism: UInt8) {
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// At most a gibibyte: a header from elsewhere must not take all memory.
  var isAcceptable: Bool {
    (4...20).contains(logRounds) && (1...32).contains(blockSize) && (1...4).contains(parallelism)
      && 128 * Int(blockSize) << Int(logRounds) <= 1 << 30
  }
}

/// Bytes under a passphrase, part by part in constant memory.
///
/// The layout is that of the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015): each
/// part is sealed with ChaCha20-Poly1305 (RFC 8439) under a nonce of its number and of whether it is the
/// last one, with the header as associated data. Changed, swapped, repeated and missing parts and a
/// changed header all fail to open. The key is fresh for every file, as it comes from a random salt.
package struct SealedStream {
  /// Plain bytes in each part but the last, which has as many or fewer.
  package static let partLength = 1 << 16
  /// What sealing adds to a part.
  package static let overhead = 16
  package static let headerLength = 44

  private static let magic = Array("WMRKSEAL".utf8)
  private static let version: UInt8 = 1

  /// The bytes in front of the first part.
  package let header: [UInt8]
  private let key: SymmetricKey
  private var part: UInt64 = 0

  /// Starts to seal under a passphrase.
  package init(passphrase: [UInt8], cost: SealCost = .standard) throws(SealFault) {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    try self.init(
      header: Self.magic + [Self.version, cost.logRounds, cost.blockSize, cost.parallelism] + salt,
      passphrase: passphrase)
  }

  /// Starts to open what follows a header, which has ``headerLength`` bytes.
  package init(header: [UInt8], passphrase: [UInt8]) throws(SealFault) {
    guard header.count == Self.headerLength, header.starts(with: Self.magic) else {
      throw .notSealed
    }
    let cost = SealCost(logRounds: header[9], blockSize: header[10], parallelism: header[11])
    guard header[8] == Self.version, cost.isAcceptable else { throw .unknownParameters }
    self.header = header
    do {
      key = try KDF.Scrypt.deriveKey(
        from: passphrase, salt: Array(header[12...]), outputByteCount: 32,
        rounds: 1 << Int(cost.logRounds), blockSize: Int(cost.blockSize),
        parallelism: Int(cost.parallelism))
    } catch {
      throw .noKey
    }
  }

  /// Seals the next part; all but the last must have ``partLength`` bytes.
  package mutating func seal(_ bytes: [UInt8], isLast: Bool) throws(SealFault) -> [UInt8] {
    do {
      let box = try ChaChaPoly.seal(
        bytes, using: key, nonce: nonce(isLast: isLast), authenticating: header)
      part += 1
      return Array(box.ciphertext) + Array(box.tag)
    } catch {
      throw .damaged
    }
  }

  /// Opens the next part.
  package mutating func open(_ sealed: [UInt8], isLast: Bool) throws(SealFault) -> [UInt8] {
    guard sealed.count >= Self.overhead else { throw .damaged }
    do {
      let cut = sealed.count - Self.overhead
      let box = try ChaChaPoly.SealedBox(
        nonce: nonce(isLast: isLast), ciphertext: sealed[..<cut], tag: sealed[cut...])
      let bytes = try ChaChaPoly.open(box, using: key, authenticating: header)
      part += 1
      return Array(bytes)
    } catch {
      throw part == 0 ? .wrongPassphrase : .damaged
    }
  }

  /// Three zeros, the number of the part, and 1 for the last part.
  private func nonce(isLast: Bool) throws -> ChaChaPoly.Nonce {
    var bytes: [UInt8] = [0, 0, 0]
    withUnsafeBytes(of: part.bigEndian) { bytes += $0 }
    return try ChaChaPoly.Nonce(data: bytes + [isLast ? 1 : 0])
  }
}
