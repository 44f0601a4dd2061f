import CaseModel
import CaseStore
import Disclosure
import Foundation
import Rendering
import Reporting
import Sealing

/// A folder held against the ledger, and against the records.
struct Verification {
  let issued: IssuedFolder
  let ledger: SoundLedger

  /// The first place at which a folder is not what was issued; no value is told.
  struct Difference: Equatable {
    let file: String
    let kind: Kind
    /// From 1, the heading included.
    var line: Int?
    var column: String?
    /// The table of the figure in that line.
    var table: String?

    enum Kind: String {
      case missing, changed, unknown, recomputed
    }

    var words: String {
      let place =
        (line.map { ", line \($0)" } ?? "") + (table.map { ", table \($0)" } ?? "")
        + (column.map { ", column \($0)" } ?? "")
      return switch kind {
      case .missing: "\(file) is missing"
      case .changed: "\(file)\(place) was changed"
      case .unknown: "\(file) is not in the ledger"
      case .recomputed: "\(file)\(place) is not what the records give"
      }
    }

    var json: JSONValue {
      .object([
        (key: "file", value: .string(file)), (key: "kind", value: .string(kind.rawValue)),
        (key: "line", value: line.map { .integer($0) } ?? .null),
        (key: "table", value: table.map { .string($0) } ?? .null),
        (key: "column", value: column.map { .string($0) } ?? .null),
      ])
    }
  }

  /// The first file that is not as it was entered, and the issue that the folder should be.
  ///
  /// The issue is known by its manifest; where that was changed, by the entry that it names.
  func compareWithLedger() throws(Failure) -> (Difference?, Release?) {
    let key = try ledger.workspace.key()
    guard let release = try release(key) else {
      return (Difference(file: ReleasedFile.manifestName, kind: .unknown), nil)
    }
    let kept = try ledger.store { database throws(StoreError) in
      try database.files(ofRelease: release.number)
    }
    for file in release.files {
      guard let bytes = IssuedFolder.bytes(of: file.name, in: issued.path) else {
        return (Difference(file: file.name, kind: .missing), release)
      }
      guard IssuedFolder.digest(of: bytes, in: release, key) != file.sha256 else { continue }
      var difference = Difference(file: file.name, kind: .changed)
      if let own = kept[file.name], !file.name.hasSuffix(".xlsx") {
        difference = Self.first(in: bytes, against: own, file: file.name, .changed) ?? difference
      }
      return (difference, release)
    }
    let known = Set(release.files.map(\.name))
    let present = (try? FileManager.default.contentsOfDirectory(atPath: issued.path)) ?? []
    let other = present.sorted().first { !known.contains($0) }
    return (other.map { Difference(file: $0, kind: .unknown) }, release)
  }

  private func release(_ key: PseudonymKey) throws(Failure) -> Release? {
    let named = ledger.releases.first { release in
      release.files.contains {
        $0.name == ReleasedFile.manifestName
          && $0.sha256 == IssuedFolder.digest(of: issued.manifestBytes, in: release, key)
      }
    }
    if let named { return named }
    for release in ledger.releases {
      let place = try ledger.store { database throws(StoreError) in
        try database.place(ofRelease: release.number, digest: .sha256)
      }
      if let place, place.entry == issued.manifest.place?.entry { return release }
    }
    return nil
  }

  /// The first figure that the records as of the day of the issue do not give.
  ///
  /// A protected one is rounded again as it was then: beside the reports before it, with the draws of the key.
  func compareWithRecords(profile: String, edition: Edition, of release: Release?) throws(Failure)
    -> Difference?
  {
    let manifest = issued.manifest
    guard let asOf = Day(iso: manifest.asOf), let period = ReportingPeriod(code: manifest.period)
    else { throw Messages.noIssue(in: issued.path) }
    let workspace = ledger.workspace
    var request = ReportRequest(
      profile: profile, period: period, edition: edition, asOf: asOf,
      issued: Day(iso: manifest.issued), command: "waymark verify",
      language: Wording.code(of: manifest.language),
      beside: try ReportCommand.beside(profile, in: workspace))
    if edition.unprotected == nil {
      let isWithdrawn = release.map { ledger.withdrawal(of: $0) != nil } ?? false
      let first = isWithdrawn ? nil : try Reprint.asIssued(request, in: ledger)?.1
      request.retells = first?.number ?? release?.number
      request.unaudited = release?.reason
    }
    let finished = try ReportPipeline(workspace: workspace).run(request)
    let name = "figures.csv"
    guard let bytes = IssuedFolder.bytes(of: name, in: issued.path) else {
      return Difference(file: name, kind: .missing)
    }
    // The note bears the reason, which is another one.
    return Self.first(
      in: bytes, against: renderFigures(finished.report), file: name, .recomputed,
      leavingOut: ["note"])
  }

  /// What is behind a difference, as far as the manifest and the records tell.
  func likelyCause(of difference: Difference) throws(Failure) -> String {
    let manifest = issued.manifest
    guard difference.kind == .recomputed else {
      return difference.kind == .unknown && difference.file == ReleasedFile.manifestName
        ? "another workspace made it, or its manifest was edited"
        : "the folder was edited after it was issued"
    }
    if manifest.toolVersion != ToolVersion.number {
      return "another version of the program made it (\(manifest.toolVersion))"
    }
    let pipeline = ReportPipeline(workspace: ledger.workspace)
    let (cases, _, _) = try pipeline.cases(asOf: Day(iso: manifest.asOf))
    return try pipeline.fingerprint(of: cases) == manifest.fingerprint
      ? "the settings or the profile are others now"
      : "the records of its day are others now: people were erased, or an import was taken back or made "
        + "later that day"
  }

  /// The first line, and of a table the column, at which two texts differ.
  static func first(
    in bytes: [UInt8], against own: [UInt8], file: String, _ kind: Difference.Kind,
    leavingOut ignored: Set<String> = []
  ) -> Difference? {
    let isTable = file.hasSuffix(".csv")
    func lines(_ bytes: [UInt8]) -> [[String]] {
      isTable
        ? FiguresText.lines(bytes)
        : String(decoding: bytes, as: UTF8.self).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map { [String($0)] }
    }
    let (found, expected) = (lines(bytes), lines(own))
    let head = isTable ? expected.first ?? [] : []
    for index in 0..<max(found.count, expected.count) {
      guard index < found.count, index < expected.count else {
        return Difference(file: file, kind: kind, line: index + 1)
      }
      let (there, own) = (found[index], expected[index])
      guard there.count == own.count else {
        return Difference(file: file, kind: kind, line: index + 1)
      }
      let table = head.firstIndex(of: "table").map { own[$0] }
      for cell in there.indices where there[cell] != own[cell] {
        let column = cell < head.count ? head[cell] : nil
        if let column, ignored.contains(column) { continue }
        return Difference(
          file: file, kind: kind, line: index + 1, column: column, table: index == 0 ? nil : table)
      }
    }
    return nil
  }
}
