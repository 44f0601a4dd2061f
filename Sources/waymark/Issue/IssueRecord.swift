import CaseModel
import CaseStore
import Disclosure
import Reporting
import Sealing

/// What the ledger is to know of a report.
struct IssueRecord {
  let finished: FinishedReport
  let edition: Edition
  let key: PseudonymKey

  /// The issue under the next number.
  func release(_ files: IssueFiles) -> Release {
    let identity = finished.report.identity
    return Release(
      number: finished.ledger.nextNumber, issuedOn: identity.issued,
      audience: edition.audience.code, profile: identity.profile, period: identity.period.code,
      reason: edition.reason ?? finished.unaudited, asOf: identity.asOf,
      fingerprint: identity.fingerprint,
      files: files.released(digestKey), policy: finished.study.policy.text,
      profileMark: profileMark, language: identity.language, toolVersion: ToolVersion.number)
  }

  /// Internal editions are entered without content: the ledger holds nothing that is not published.
  func content(_ files: [IssueFiles.File]) -> ReleaseContent {
    guard isKept else { return ReleaseContent() }
    // Without the manifest, whose place in the ledger depends on what is kept.
    let size = files.reduce(0) {
      $1.name == IssueFiles.manifestName ? $0 : $0 + $1.bytes.count
    }
    return ReleaseContent(
      figures: finished.study.releasedFigures, cells: finished.study.releasedCells,
      files: size > ReleaseContent.largestFiles
        ? [] : files.map { ReleaseContent.File(name: $0.name, bytes: $0.bytes) })
  }

  var isKept: Bool { edition.audience != .internalUse }

  var profileMark: String { key.mark(ofProfile: finished.profileText) }

  /// The key of the digests of unprotected files: plain ones would let a guess of the figures be tested.
  var digestKey: PseudonymKey? { isKept ? nil : key }
}

extension Release {
  /// Equal but for the number and the manifest, which names it.
  func isSameIssue(as other: Release) -> Bool {
    func others(_ files: [ReleasedFile]) -> [ReleasedFile] {
      files.filter { $0.name != ReleasedFile.manifestName }
    }
    return issuedOn == other.issuedOn && audience == other.audience && profile == other.profile
      && period == other.period && reason == other.reason && asOf == other.asOf
      && fingerprint == other.fingerprint && language == other.language
      && profileMark == other.profileMark
      && others(files) == others(other.files)
  }
}
