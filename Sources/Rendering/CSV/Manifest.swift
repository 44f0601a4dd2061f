import CaseModel
package import Reporting

/// `manifest.json`: what was released, how it was made, and every file with its hash.
package struct Manifest: Sendable {
  package struct File: Hashable, Sendable {
    package let name: String
    package let byteCount: Int
    /// SHA-256 of the bytes, in hexadecimal; of unprotected files under the key of the workspace, because a
    /// plain one would let a guess of their figures be tested.
    package let digest: String
    package let isKeyed: Bool

    package init(name: String, byteCount: Int, digest: String, isKeyed: Bool = false) {
      self.name = name
      self.byteCount = byteCount
      self.digest = digest
      self.isKeyed = isKeyed
    }
  }

  /// The place of the release in the ledger of those who made it.
  package struct Ledger: Hashable, Sendable {
    /// The number of the release.
    package let number: Int
    /// The hash of the entry before; empty for the first.
    package let previous: String
    /// The hash of the own entry, without this file.
    package let entry: String
    /// A code of the profile's text under the key of the workspace.
    package let profileMark: String
    /// A code of this file under the key, taken while ``unsealed`` stands in its place.
    package var seal: String

    /// What stands in the place of the seal while that is made.
    package static let unsealed = String(repeating: "0", count: 64)

    package init(
      number: Int, previous: String, entry: String, profileMark: String, seal: String = unsealed
    ) {
      self.number = number
      self.previous = previous
      self.entry = entry
      self.profileMark = profileMark
      self.seal = seal
    }
  }

  /// Version of the program.
  package let toolVersion: String
  package let identity: Identity
  /// Name and value of each parameter of disclosure control.
  package let policy: [LabelledText]
  package let reproducibility: [LabelledText]
  /// In the order in which they are listed.
  package let files: [File]
  package var ledger: Ledger?

  package init(
    toolVersion: String, identity: Identity, policy: [LabelledText],
    reproducibility: [LabelledText], files: [File], ledger: Ledger? = nil
  ) {
    self.toolVersion = toolVersion
    self.identity = identity
    self.policy = policy
    self.reproducibility = reproducibility
    self.files = files
    self.ledger = ledger
  }

  /// The manifest as JSON with keys in a fixed order.
  package var bytes: [UInt8] {
    var members: [(key: String, value: JSONValue)] = [
      (key: "schema", value: "waymark.manifest/1"),
      (key: "tool", value: "waymark"),
      (key: "tool_version", value: .string(toolVersion)),
      (key: "release", value: .string(identity.release)),
      (key: "profile", value: .string(identity.profile)),
      (key: "title", value: .string(identity.title)),
      (key: "organisation", value: .string(identity.organisation)),
      (key: "language", value: .string(identity.language)),
      (key: "period", value: .string(identity.period.code)),
      (key: "period_start", value: .string(identity.period.start.iso)),
      (key: "period_end", value: .string(identity.period.end.iso)),
      (key: "as_of", value: .string(identity.asOf.iso)),
      (key: "issued", value: .string(identity.issued.iso)),
      (key: "edition", value: .string(identity.edition)),
      (key: "audience", value: .string(identity.audienceMark)),
    ]
    if let stamp = identity.stamp { members.append((key: "stamp", value: .string(stamp))) }
    if let notice = identity.notice {
      members += [
        (key: "notice", value: .string(notice)), (key: "not_compared_with", value: earlier),
      ]
    }
    members += [
      (key: "fingerprint", value: .string(identity.fingerprint)),
      (key: "policy", value: pairs(policy)),
      (key: "reproducibility", value: pairs(reproducibility)),
      (
        key: "files",
        value: .array(
          files.map { file in
            .object([
              (key: "name", value: .string(file.name)),
              (key: "bytes", value: .integer(file.byteCount)),
              (key: file.isKeyed ? "hmac_sha256" : "sha256", value: .string(file.digest)),
            ])
          })
      ),
    ]
    if let ledger {
      members.append(
        (
          key: "ledger",
          value: .object([
            (key: "number", value: .integer(ledger.number)),
            (key: "previous", value: .string(ledger.previous)),
            (key: "entry", value: .string(ledger.entry)),
            (key: "profile_mark", value: .string(ledger.profileMark)),
            (key: "seal", value: .string(ledger.seal)),
          ])
        ))
    }
    return JSONValue.object(members).bytes
  }

  private var earlier: JSONValue {
    .array(
      identity.notComparedWith.map { release in
        .object([
          (key: "number", value: .integer(release.number)),
          (key: "profile", value: .string(release.profile)),
          (key: "period", value: .string(release.period)),
          (key: "edition", value: .string(release.audience)),
          (key: "as_of", value: .string(release.asOf.iso)),
          (key: "issued", value: .string(release.issued.iso)),
        ])
      })
  }

  private func pairs(_ pairs: [LabelledText]) -> JSONValue {
    .array(
      pairs.map { pair in
        .object([
          (key: "name", value: .string(pair.label)), (key: "value", value: .string(pair.text)),
        ])
      })
  }
}
