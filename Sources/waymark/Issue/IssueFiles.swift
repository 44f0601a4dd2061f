import CaseModel
import CaseStore
import Disclosure
import Foundation
import Ingestion
import Rendering
import Reporting
import Sealing

/// The files of an issue: page, workbook, figures, metadata, and a manifest with every hash.
struct IssueFiles {
  /// One file of an issue.
  typealias File = (name: String, bytes: [UInt8])

  /// A file that is still to be made.
  private typealias Rendering = (
    name: String, render: @Sendable () throws(Failure) -> [UInt8]
  )

  private(set) var files: [File]
  private let manifest: Manifest

  static let manifestName = ReleasedFile.manifestName

  /// All formats of a report, from the one value in memory; the workbook grows in `folder`.
  ///
  /// The digests of an unprotected report are made under `key`. The manifest comes when the place in the
  /// ledger is known.
  init(_ finished: FinishedReport, folder: String, key: PseudonymKey?) throws(Failure) {
    let (report, kit) = (finished.report, finished.kit)
    let name = report.identity.issueName
    let workbook = "\(name).xlsx"
    let own: [Rendering] = [
      ("\(name).html", { renderHTML(report) }),
      (
        workbook,
        { () throws(Failure) in
          try Self.workbook(report, at: "\(folder)/\(workbook)", folder: folder)
        }
      ),
      ("figures.csv", { renderFigures(report) }),
      ("figures.csv-metadata.json", { renderCSVWMetadata(report) }),
      ("datapackage.json", { renderDataPackage(report, tables: kit?.tables ?? []) }),
      ("README.txt", { renderReadMe(report) }),
    ]
    let renderings = own + Self.replication(report, kit)
    // The workbook takes as long as all others together.
    let rendered = inParallel(renderings.count) { number in
      Result { () throws(Failure) in try renderings[number].render() }
    }
    var files: [File] = []
    for (rendering, bytes) in zip(renderings, rendered) {
      files.append((rendering.name, try bytes.get()))
    }
    manifest = Manifest(
      toolVersion: ToolVersion.number, identity: report.identity,
      policy: Self.policy(of: finished), reproducibility: report.reproducibility,
      files: files.map { name, bytes in
        Manifest.File(
          name: name, byteCount: bytes.count, digest: Self.digest(of: bytes, key),
          isKeyed: key != nil)
      })
    self.files = files
  }

  /// What lets a reader compute the report again.
  private static func replication(_ report: Report, _ kit: ReplicationKit?) -> [Rendering] {
    guard let kit else { return [] }
    var files: [Rendering] = []
    for table in kit.tables { files.append(("\(table.id).csv", { renderCSV(table) })) }
    guard kit.hasScripts else { return files }
    files.append(("methods.json", { renderMethods(report, kit) }))
    files.append(("replicate.R", { PackageResources.replicate_R }))
    files.append(("replicate.py", { PackageResources.replicate_py }))
    return files
  }

  /// With the manifest, which names the place in the ledger and is sealed under the key.
  func complete(at place: LedgerPlace, profileMark: String, key: PseudonymKey) -> IssueFiles {
    var manifest = manifest
    var ledger = Manifest.Ledger(
      number: place.number, previous: place.previous, entry: place.entry,
      profileMark: profileMark)
    manifest.ledger = ledger
    ledger.seal = key.mark(ofLedger: manifest.bytes)
    manifest.ledger = ledger
    var complete = self
    complete.files.append((Self.manifestName, manifest.bytes))
    return complete
  }

  /// The names and digests, for the ledger.
  func released(_ key: PseudonymKey?) -> [ReleasedFile] {
    files.map { ReleasedFile(name: $0.name, sha256: Self.digest(of: $0.bytes, key)) }
  }

  /// The digest of a file, under the key if there is one.
  static func digest(of bytes: [UInt8], _ key: PseudonymKey?) -> String {
    let plain = Fingerprint(of: bytes).hex
    return key?.mark(ofFile: plain) ?? plain
  }

  var names: [String] { files.map(\.name) }

  private static func policy(of finished: FinishedReport) -> [LabelledText] {
    let study = finished.study
    let policy = study.policy
    return [
      LabelledText("audience", policy.audience.code),
      LabelledText("protection", policy.method?.code ?? "none"),
      LabelledText("threshold", policy.threshold.map(String.init) ?? "none"),
      LabelledText("rounding_base", policy.threshold == nil ? "none" : String(policy.roundingBase)),
      LabelledText("zeros", policy.threshold == nil ? "shown" : "protected"),
      LabelledText("withheld_figures", String(finished.report.figures.withheld)),
      LabelledText("coarsened_tables", study.coarsenedTables.joined(separator: " ")),
    ]
  }

  private static func workbook(_ report: Report, at path: String, folder: String) throws(Failure)
    -> [UInt8]
  {
    do {
      try writeWorkbook(report, to: path, temporaryFolder: folder)
    } catch {
      throw Messages.cannotWrite(path, errno)
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Messages.cannotWrite(path, errno)
    }
    return Array(bytes)
  }
}
