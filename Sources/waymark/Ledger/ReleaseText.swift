import CaseModel
import CaseStore
import Rendering

/// An issue of the ledger in words and as JSON.
enum ReleaseText {
  /// How it came here, and whether it was called back.
  static func state(_ release: Release, in ledger: SoundLedger) -> String {
    var words: [String] = []
    switch ledger.entry(of: release)?.kind {
    case .carriedOver: words.append("carried over")
    case .joined: words.append("taken in")
    case .joinedAfterGap: words.append("taken in after a gap")
    case .knownOutside: words.append("published by others")
    default: break
    }
    if let entry = ledger.withdrawal(of: release) {
      words.append("withdrawn \(entry.madeOn?.iso ?? "")")
    }
    return words.isEmpty ? "issued" : words.joined(separator: ", ")
  }

  /// All that the ledger says of it but its figures.
  static func lines(_ release: Release, in ledger: SoundLedger, folder: String?) -> [String] {
    let entry = ledger.entry(of: release)
    let withdrawal = ledger.withdrawal(of: release)
    let pairs: [(String, String?)] = [
      ("Profile", release.profile), ("Period", release.period), ("Edition", release.audience),
      ("Recipients", release.recipients), ("Language", release.language),
      ("Reason", release.reason), ("Issued", release.issuedOn.iso),
      ("Data as known on", release.asOf.iso), ("Fingerprint", release.fingerprint),
      ("Protection", release.policy), ("Made by", release.toolVersion.map { "waymark \($0)" }),
      ("State", state(release, in: ledger)), ("Withdrawn because", withdrawal?.detail),
      ("Folder", folder), ("Entry", entry.map { String($0.number) }),
      ("Hash before", entry.flatMap { $0.previous.isEmpty ? nil : $0.previous }),
      ("Hash", entry?.hash),
    ]
    return ["Release \(release.number)"]
      + pairs.compactMap { label, text in
        text.map { "  " + label.padding(to: 18) + $0 }
      }
      + release.files.map { "  \($0.sha256)  \($0.name)" }
  }

  /// A release alone.
  static func document(_ release: Release, in ledger: SoundLedger) -> JSONValue {
    .object([(key: "schema", value: "waymark.release/1")] + members(of: release, in: ledger))
  }

  static func json(_ release: Release, in ledger: SoundLedger) -> JSONValue {
    .object(members(of: release, in: ledger))
  }

  private static func members(of release: Release, in ledger: SoundLedger)
    -> [(key: String, value: JSONValue)]
  {
    func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    let (entry, withdrawal) = (ledger.entry(of: release), ledger.withdrawal(of: release))
    return [
      (key: "number", value: .integer(release.number)),
      (key: "kind", value: text(entry?.kind.rawValue)),
      (key: "profile", value: .string(release.profile)),
      (key: "period", value: .string(release.period)),
      (key: "edition", value: .string(release.audience)),
      (key: "language", value: text(release.language)),
      (key: "reason", value: text(release.reason)),
      (key: "issued", value: .string(release.issuedOn.iso)),
      (key: "as_of", value: .string(release.asOf.iso)),
      (key: "fingerprint", value: .string(release.fingerprint)),
      (key: "policy", value: text(release.policy)),
      (key: "tool_version", value: text(release.toolVersion)),
      (key: "withdrawn_on", value: text(withdrawal?.madeOn?.iso)),
      (key: "withdrawn_because", value: text(withdrawal?.detail)),
      (key: "entry", value: entry.map { .integer($0.number) } ?? .null),
      (key: "previous_hash", value: text(entry?.previous)),
      (key: "hash", value: text(entry?.hash)),
      (
        key: "files",
        value: .array(
          release.files.map { file in
            .object([
              (key: "name", value: .string(file.name)),
              (
                key: release.audience == "internal" ? "hmac_sha256" : "sha256",
                value: .string(file.sha256)
              ),
            ])
          })
      ),
    ]
  }
}

extension String {
  /// The text with spaces up to a width.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(width - count, 1))
  }
}
