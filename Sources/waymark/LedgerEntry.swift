import CaseModel
import CaseStore
import Disclosure
import Rendering
import Reporting
import Sealing
import Statistics

/// Enters issues in the release ledger: what was shown to whom, when, from which data, and why.
struct LedgerEntry {
  let finished: FinishedReport
  let edition: Edition
  let files: [OutputFolder.Content]

  /// Adds the issue unless the same one, file by file, was entered before.
  func record(in workspace: Workspace) throws(Failure) {
    let key = try workspace.key()
    let database = try workspace.open()
    do {
      let earlier = try database.releases()
      let release = release(number: (earlier.last?.number ?? 0) + 1, key: key)
      guard !earlier.contains(where: { $0.isSameIssue(as: release) }) else { return }
      // Internal editions are entered without figures: the ledger holds nothing that is not published.
      try database.append(release, figures: edition.audience == .internalUse ? [] : figures) {
        Fingerprint(of: Array($0.utf8)).hex
      }
      try database.close()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
  }

  private func release(number: Int, key: PseudonymKey) -> Release {
    let identity = finished.report.identity
    return Release(
      number: number, issuedOn: identity.issued, audience: edition.audience.code,
      profile: identity.profile, period: identity.period.code, reason: edition.reason,
      asOf: identity.asOf, fingerprint: identity.fingerprint,
      files: files.map { file in
        let digest = Fingerprint(of: file.bytes).hex
        // A plain digest of unprotected figures would let guesses be tested.
        let isInternal = edition.audience == .internalUse
        return ReleasedFile(name: file.name, sha256: isInternal ? key.mark(ofFile: digest) : digest)
      })
  }

  private var figures: [ReleasedFigure] {
    finished.report.figures.map { figure in
      let categories = figure.key.categories.map { "\($0.key.code)=\($0.value)" }.sorted()
      let key = [
        figure.key.table, figure.key.indicator.code, figure.key.view.code, figure.key.period.code,
        figure.measure.code,
      ]
      return ReleasedFigure(
        key: (key + categories).joined(separator: "/"),
        text: figure.value.map { "\($0)" } ?? "", value: figure.value,
        status: figure.status.code)
    }
  }
}

extension Release {
  /// Equal but for the number.
  fileprivate func isSameIssue(as other: Release) -> Bool {
    issuedOn == other.issuedOn && audience == other.audience && profile == other.profile
      && period == other.period && reason == other.reason && asOf == other.asOf
      && fingerprint == other.fingerprint && files == other.files
  }
}
