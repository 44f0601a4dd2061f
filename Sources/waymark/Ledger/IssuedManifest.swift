import CaseModel
import CaseStore
import Foundation
import Rendering
import Sealing

/// `manifest.json` as it is read again.
struct IssuedManifest: Decodable {
  struct File: Decodable {
    let name: String
    let sha256: String?
    let keyed: String?

    enum CodingKeys: String, CodingKey {
      case name, sha256
      case keyed = "hmac_sha256"
    }

    /// Of an unprotected file under the key.
    var digest: String { sha256 ?? keyed ?? "" }
  }

  /// One line of the policy.
  struct Rule: Decodable {
    let name: String
    let value: String
  }

  struct Ledger: Decodable {
    let number: Int
    let previous: String
    let entry: String
    let profileMark: String
    let seal: String

    enum CodingKeys: String, CodingKey {
      case number, previous, entry, seal
      case profileMark = "profile_mark"
    }
  }

  let schema: String
  let toolVersion: String
  let profile: String
  let organisation: String
  let language: String
  let period: String
  let asOf: String
  let issued: String
  let edition: String
  let fingerprint: String
  let files: [File]
  /// How the counts were protected; `nil` in reports of versions that do not say so.
  let policy: [Rule]?
  /// `nil` in reports of versions without a chain.
  let ledger: Ledger?

  enum CodingKeys: String, CodingKey {
    case schema, profile, organisation, language, period, issued, edition, fingerprint, files
    case policy, ledger
    case toolVersion = "tool_version"
    case asOf = "as_of"
  }

  /// The manifest of a report; `nil` for anything else.
  init?(_ bytes: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      manifest.schema == "waymark.manifest/1"
    else { return nil }
    self = manifest
  }

  var isInternal: Bool { edition == "internal" }

  /// Where the report stands in the ledger of the copy that made it.
  var place: LedgerPlace? {
    ledger.map { LedgerPlace(number: $0.number, previous: $0.previous, entry: $0.entry) }
  }

  /// Whether the bytes of this manifest are those that a holder of the key wrote.
  func isSealed(_ bytes: [UInt8], under key: PseudonymKey) -> Bool {
    guard let ledger, ledger.seal.utf8.count == Manifest.Ledger.unsealed.utf8.count else {
      return false
    }
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing(ledger.seal, with: Manifest.Ledger.unsealed)
    return key.mark(ofLedger: Array(text.utf8)) == ledger.seal
  }
}
