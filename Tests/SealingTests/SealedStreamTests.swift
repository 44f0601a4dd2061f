import Testing

@testable import Sealing

struct SealedStreamTests {
  private static let cheap = SealCost(logRounds: 4, blockSize: 1, parallelism: 1)
  private let passphrase = Array("correct horse".utf8)

  private func sealed(_ parts: [[UInt8]]) throws -> (header: [UInt8], parts: [[UInt8]]) {
    var stream = try SealedStream(passphrase: passphrase, cost: Self.cheap)
    var result: [[UInt8]] = []
    for (number, part) in parts.enumerated() {
      result.append(try stream.seal(part, isLast: number == parts.count - 1))
    }
    return (stream.header, result)
  }

  private func opened(_ header: [UInt8], _ parts: [[UInt8]], passphrase: [UInt8]? = nil)
    throws(SealFault) -> [[UInt8]]
  {
    var stream = try SealedStream(header: header, passphrase: passphrase ?? self.passphrase)
    var result: [[UInt8]] = []
    for (number, part) in parts.enumerated() {
      result.append(try stream.open(part, isLast: number == parts.count - 1))
    }
    return result
  }

  @Test func whatWasSealedOpens() throws {
    for parts: [[UInt8]] in [[[]], [[1, 2, 3]], [[UInt8](repeating: 7, count: 70_000), [1], []]] {
      let (header, sealed) = try sealed(parts)
      #expect(try opened(header, sealed) == parts)
    }
  }

  @Test func everyChangedBitIsFound() throws {
    let (header, parts) = try sealed([[1, 2, 3], [4, 5]])
    for part in parts.indices {
      for bit in 0..<parts[part].count * 8 {
        var changed = parts
        changed[part][bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(throws: part == 0 ? SealFault.wrongPassphrase : .damaged) {
          try opened(header, changed)
        }
      }
    }
    for bit in 0..<header.count * 8 {
      var changed = header
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: SealFault.self) { try opened(changed, parts) }
    }
  }

  @Test func movedRepeatedAndMissingPartsAreFound() throws {
    let (header, parts) = try sealed([[1], [2], [3], [4]])
    #expect(throws: SealFault.damaged) {
      try opened(header, [parts[0], parts[2], parts[1], parts[3]])
    }
    #expect(throws: SealFault.damaged) { try opened(header, [parts[0], parts[0]] + parts[1...]) }
    #expect(throws: SealFault.damaged) { try opened(header, Array(parts[..<3])) }
    #expect(throws: SealFault.damaged) { try opened(header, parts + [parts[3]]) }
    #expect(throws: SealFault.wrongPassphrase) { try opened(header, Array(parts[1...])) }
    // Parts of two files under one passphrase cannot be mixed.
    let other = try sealed([[1], [2], [3], [4]])
    #expect(throws: SealFault.damaged) { try opened(header, [parts[0]] + other.parts[1...]) }
  }

  @Test func anotherPassphraseOpensNothing() throws {
    let (header, parts) = try sealed([[1]])
    #expect(throws: SealFault.wrongPassphrase) {
      try opened(header, parts, passphrase: Array("correct hors".utf8))
    }
  }

  @Test func aHeaderMayNotAskForAllMemory() throws {
    var header = try sealed([[1]]).header
    header[9] = 40
    #expect(throws: SealFault.unknownParameters) { try opened(header, [[1]]) }
    #expect(throws: SealFault.notSealed) { try opened(Array("no backup".utf8), [[1]]) }
  }

  @Test func aGuessTakes128MiB() {
    #expect(SealCost.standard.isAcceptable)
    #expect(128 * Int(SealCost.standard.blockSize) << Int(SealCost.standard.logRounds) == 128 << 20)
  }
}
