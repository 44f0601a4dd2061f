import CaseStore

extension LedgerDigest {
  /// A stand-in for SHA-256: different texts give different digests (FNV-1a, 64 bits).
  static var invented: LedgerDigest { LedgerDigest(digest) }

  private static func digest(_ bytes: [UInt8]) -> String {
    String(
      bytes.reduce(14_695_981_039_346_656_037 as UInt64) {
        ($0 ^ UInt64($1)) &* 1_099_511_628_211
      })
  }

  static func digest(_ text: String) -> String { digest(Array(text.utf8)) }
}

extension StoreSeal {
  /// What a key of this name makes.
  static func invented(_ key: String = "a") -> StoreSeal {
    StoreSeal(
      check: "check of \(key)", mark: { "\(key)(\($0))" },
      sign: { "\(key) signs \(LedgerDigest.digest($0))" }, digest: .invented)
  }
}
