import CaseModel
import CaseStore
import Disclosure
import Foundation
import Reporting
import Sealing

/// A protected report that is asked for again: the same period, profile, edition and language.
///
/// It is printed as it was first issued. What was delivered or corrected since would show single people
/// beside it, and waits for the next period.
struct Reprint {
  let ledger: SoundLedger
  let release: Release
  let key: PseudonymKey

  /// What makes two reports the same.
  struct Identity {
    let profile: String
    let profileMark: String
    let period: String
    let audience: String
    /// `nil` for the report in any language.
    let language: String?

    /// An issue is the same report also where its profile's text or its language cannot be compared.
    func isThat(of release: Release, in ledger: SoundLedger) -> Bool {
      let isSameText =
        release.profileMark.map { $0 == profileMark } ?? true || ledger.isBeforeKeyChange(release)
      return release.audience == audience && release.profile == profile
        && release.period == period && isSameText
        && (language == nil || release.language.map { $0 == language } ?? true)
    }
  }

  /// The first issue of a report; `nil` where it was never issued.
  init?(of identity: Identity, in ledger: SoundLedger) throws(Failure) {
    guard let release = ledger.releases.first(where: { identity.isThat(of: $0, in: ledger) })
    else { return nil }
    self.ledger = ledger
    self.release = release
    key = try ledger.workspace.key()
  }

  /// Finds the report in its folder, or prints it from what the ledger keeps; the ledger stays as it is.
  func make(root: String, own named: String?, force: Bool) throws(Failure) -> Issue.Outcome {
    if let entry = ledger.withdrawal(of: release) {
      throw Messages.withdrawnReport(release, on: entry.madeOn)
    }
    PreparedFolder.removeLeft(in: named.map(PreparedFolder.parent) ?? root)
    let name = folderName
    let known = try ledger.folder(of: release)
    let places = [known, name.map { "\(root)/\($0)" }].compactMap(\.self)
    let found = places.first { IssuedFolder.holds(release, at: $0, key: key) }
    if named == nil, let found { return outcome(found, isUnchanged: true) }
    let files = try files(found: found)
    let own = named.map(Issue.resolved)
    let place = try IssuePlace.find(
      for: files, named: name ?? "release_\(release.number)", in: root, own: own, force: force)
    switch place {
    case .unchanged(let folder): return outcome(folder, isUnchanged: true)
    case .new(let folder): try put(files, in: folder, keeping: nil)
    case .instead(let folder, let keep): try put(files, in: folder, keeping: keep)
    }
    return outcome(place.folder, kept: place.keep)
  }

  /// The bytes as the ledger keeps them, or else as they lie in a folder.
  private func files(found: String?) throws(Failure) -> [IssueFiles.File] {
    let kept = try ledger.store { database throws(StoreError) in
      try database.files(ofRelease: release.number)
    }
    var files: [IssueFiles.File] = []
    for file in release.files {
      let there = found.flatMap { IssuedFolder.bytes(of: file.name, in: $0) }
      guard let bytes = kept[file.name] ?? there else {
        throw Messages.bytesNotKept(release)
      }
      files.append((file.name, bytes))
    }
    guard !files.isEmpty else { throw Messages.bytesNotKept(release) }
    return files
  }

  private func put(_ files: [IssueFiles.File], in folder: String, keeping keep: String?)
    throws(Failure)
  {
    let prepared = try PreparedFolder(in: PreparedFolder.parent(of: folder))
    do throws(Failure) {
      for (name, bytes) in files {
        try OutputFile.write(bytes, to: "\(prepared.path)/\(name)")
      }
      try Interruption.check()
      try prepared.move(to: folder, keeping: keep)
    } catch {
      prepared.remove()
      throw error
    }
  }

  private func outcome(_ folder: String, isUnchanged: Bool = false, kept: String? = nil)
    -> Issue.Outcome
  {
    Issue.Outcome(
      folder: folder, files: release.files.map(\.name), isUnchanged: isUnchanged, kept: kept,
      reprinted: release)
  }

  /// The folder has the name of the page.
  private var folderName: String? {
    release.files.first { $0.name.hasSuffix(".html") }.map { String($0.name.dropLast(5)) }
  }
}

extension Reprint {
  /// The first issue of the report that is asked for; internal editions are free to be made anew.
  init?(of request: ReportRequest, in ledger: SoundLedger) throws(Failure) {
    guard request.edition.audience != .internalUse else { return nil }
    try self.init(
      of: Self.identity(
        of: request, language: try ledger.workspace.wording(request.language).language,
        ledger.workspace),
      in: ledger)
  }

  private static func identity(
    of request: ReportRequest, language: String?, _ workspace: Workspace
  ) throws(Failure) -> Identity {
    let bytes = try ReportProfile.bytes(of: request.profile)
    let profile = try ReportProfile.read(
      bytes, file: ReportProfile.file(request.profile),
      languages: try workspace.catalogues().languages)
    let mark = try workspace.key().mark(ofProfile: request.text(ofProfile: bytes))
    return Identity(
      profile: profile.name, profileMark: mark, period: request.period.code,
      audience: request.edition.audience.code, language: language)
  }

  /// The request for a protected report that was issued in another language: its figures are those of
  /// that issue, as known on its day, for two reports beside each other must not differ.
  static func asIssued(_ request: ReportRequest, in ledger: SoundLedger) throws(Failure)
    -> (ReportRequest, Release)?
  {
    guard request.edition.audience != .internalUse else { return nil }
    let identity = try identity(of: request, language: nil, ledger.workspace)
    guard let other = try Reprint(of: identity, in: ledger) else { return nil }
    if let entry = ledger.withdrawal(of: other.release) {
      throw Messages.withdrawnReport(other.release, on: entry.madeOn)
    }
    var request = request
    request.asOf = other.release.asOf
    request.issued = other.release.issuedOn
    request.retells = other.release.number
    return (request, other.release)
  }
}

extension ReportPipeline {
  /// Whether the records are others than those of an issue.
  ///
  /// Where nothing is left of them they are.
  func hasChanged(since release: Release, asOf: Day?) throws(Failure) -> Bool {
    let cases: CaseTable
    do throws(Failure) {
      cases = try self.cases(asOf: asOf).0
    } catch {
      if error.code == .interrupted { throw error }
      return true
    }
    return try fingerprint(of: cases) != release.fingerprint
  }
}
