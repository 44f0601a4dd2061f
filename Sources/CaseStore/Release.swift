package import CaseModel

/// One issue of a report as the ledger keeps it.
package struct Release: Hashable, Sendable {
  /// From 1, without gaps.
  package let number: Int
  package let issuedOn: Day
  /// Who may read it: `public`, `restricted` or `internal`.
  package let audience: String
  /// The named recipients of a restricted issue, in words.
  package let recipients: String?
  package let profile: String
  package let period: String
  /// Why an internal issue was made; of figures known from outside, where they were published.
  package let reason: String?
  /// The day as of which the data were read.
  package let asOf: Day
  /// The fingerprint of the data.
  package let fingerprint: String
  package var files: [ReleasedFile]
  /// In what way its figures were protected; `nil` for an issue of a program that did not keep it.
  package let policy: String?
  /// A code of the profile's text under the key, with which issues of one profile are known; `nil` where
  /// it was not kept or there is no profile.
  package let profileMark: String?
  /// The BCP 47 tag of its words; `nil` where it was not kept or there are none.
  package let language: String?
  /// The version of the program that made it; `nil` where it was not kept.
  package let toolVersion: String?

  package init(
    number: Int, issuedOn: Day, audience: String, recipients: String? = nil, profile: String,
    period: String, reason: String? = nil, asOf: Day, fingerprint: String, files: [ReleasedFile],
    policy: String? = nil, profileMark: String? = nil, language: String? = nil,
    toolVersion: String? = nil
  ) {
    self.number = number
    self.issuedOn = issuedOn
    self.audience = audience
    self.recipients = recipients
    self.profile = profile
    self.period = period
    self.reason = reason
    self.asOf = asOf
    self.fingerprint = fingerprint
    self.files = files
    self.policy = policy
    self.profileMark = profileMark
    self.language = language
    self.toolVersion = toolVersion
  }

  /// Every cell that it showed is kept; of issues of earlier programs only what stood in their figures.
  package var keepsCells: Bool { policy != nil }
}

/// A file of an issue.
package struct ReleasedFile: Hashable, Codable, Sendable {
  package let name: String
  /// SHA-256 of the bytes, in hexadecimal; for internal issues a code of it under the key.
  package let sha256: String

  /// The file that tells of all the others, and what place in the ledger they have.
  package static let manifestName = "manifest.json"

  package init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}

/// One figure as it was published.
package struct ReleasedFigure: Hashable, Sendable {
  /// What the figure is: table, indicator, view, period and dimensions, as one text; unique in an issue.
  package let key: String
  /// The value as printed.
  package let text: String
  /// The value as a number, where it is one and was shown.
  package let value: Double?
  package let status: String

  package init(key: String, text: String, value: Double?, status: String) {
    self.key = key
    self.text = text
    self.value = value
    self.status = status
  }
}
