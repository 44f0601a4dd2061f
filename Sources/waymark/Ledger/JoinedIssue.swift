import CaseModel
import CaseStore
import Foundation
import Sealing

/// Takes a report into the ledger that another copy of the workspace made, or this one before an older
/// backup was put back.
struct JoinedIssue {
  let ledger: SoundLedger
  let folder: IssuedFolder
  private let key: PseudonymKey

  /// What became of the report.
  enum Outcome: Equatable {
    case joined(Int)
    case known(Int)
    /// It is known, and the ledger now has its files too.
    case completed(Int)
  }

  init(_ path: String, in ledger: SoundLedger) throws(Failure) {
    guard let folder = IssuedFolder(path) else { throw Messages.noIssue(in: path) }
    self.ledger = ledger
    self.folder = folder
    key = try ledger.workspace.key()
  }

  /// Adds the report at the end of the chain, unless it is known.
  ///
  /// With `afterGap` it may follow an entry of the other copy that is not known here.
  func take(on day: Day, afterGap: Bool) throws(Failure) -> Outcome {
    let (files, wrong) = folder.files(key)
    if let wrong { throw Messages.fileNotAsListed(folder.path, wrong) }
    if let release = known { return try complete(release, with: files) }
    let manifest = folder.manifest
    guard manifest.organisation == ledger.workspace.settings.organisation,
      manifest.isSealed(folder.manifestBytes, under: key),
      let place = manifest.place, let link = folder.link(key)
    else { throw Messages.unprovedIssue(folder.path) }
    let follows = place.previous.isEmpty || ledger.links.contains(place.previous)
    guard follows || afterGap else { throw Messages.issueAfterGap(folder.path) }
    let release = try release(files)
    let content = try content(files)
    try ledger.store { database throws(StoreError) in
      try database.append(
        release, content, origin: .joined(on: day, link: link, afterGap: !follows),
        folder: ledger.workspace.pathFromDatabase(folder.path), seal: key.storeSeal)
    }
    return .joined(release.number)
  }

  /// The issue of the ledger that the folder holds, by the digest of its manifest.
  private var known: Release? {
    ledger.releases.first { release in
      release.files.contains {
        $0.name == ReleasedFile.manifestName
          && $0.sha256 == IssuedFolder.digest(of: folder.manifestBytes, in: release, key)
      }
    }
  }

  /// Gives the ledger the files that it did not keep.
  private func complete(
    _ release: Release, with files: [ReleaseContent.File]
  ) throws(Failure) -> Outcome {
    guard !folder.manifest.isInternal, ledger.entry(of: release)?.kind == .carriedOver,
      IssuedFolder.holds(release, at: folder.path, key: key)
    else { return .known(release.number) }
    let isNew = try ledger.store { database throws(StoreError) in
      try database.keep(files, ofEarlierRelease: release.number)
    }
    return isNew ? .completed(release.number) : .known(release.number)
  }

  private func release(_ files: [ReleaseContent.File]) throws(Failure) -> Release {
    let manifest = folder.manifest
    guard let issued = Day(iso: manifest.issued), let asOf = Day(iso: manifest.asOf) else {
      throw Messages.noIssue(in: folder.path)
    }
    let key = manifest.isInternal ? self.key : nil
    return Release(
      number: ledger.nextNumber, issuedOn: issued, audience: manifest.edition,
      profile: manifest.profile, period: manifest.period, asOf: asOf,
      fingerprint: manifest.fingerprint,
      files: files.map {
        ReleasedFile(name: $0.name, sha256: IssueFiles.digest(of: $0.bytes, key))
      },
      profileMark: manifest.ledger?.profileMark, language: manifest.language,
      toolVersion: manifest.toolVersion)
  }

  /// The figures and files of a protected report; nothing of an internal one.
  private func content(_ files: [ReleaseContent.File]) throws(Failure) -> ReleaseContent {
    guard !folder.manifest.isInternal else { return ReleaseContent() }
    guard let figures = files.first(where: { $0.name == "figures.csv" }),
      var content = FiguresText(figures.bytes)?.content()
    else { throw Messages.figuresNotRead(folder.path) }
    if files.reduce(0, { $0 + $1.bytes.count }) <= ReleaseContent.largestFiles {
      content.files = files
    }
    return content
  }
}
