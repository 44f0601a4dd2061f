import CaseModel
import Disclosure
import Foundation
import Rendering
import Reporting
import Sealing

/// The folder of one issue: page, workbook, figures, metadata, and a manifest with every hash.
struct OutputFolder {
  let path: String
  /// Replaces files that this program did not make, or that were changed since.
  let force: Bool

  /// One file of an issue.
  typealias Content = (name: String, bytes: [UInt8])

  /// Writes all files of an issue; a file is whole or not there, and the manifest comes last.
  ///
  /// A folder that holds an earlier issue in the state in which it was written is made anew: its files
  /// can be made again from the database. Anything else is left alone unless `force` is given.
  ///
  /// `record` is called when nothing stands in the way any more, before the first file is written: it
  /// enters the issue in the ledger.
  func write(_ contents: [Content], record: () throws(Failure) -> Void) throws(Failure) {
    let earlier = try filesOfEarlierIssue()
    for (name, bytes) in contents { try check(name, bytes: bytes, earlier: earlier) }
    try record()
    for (name, bytes) in contents { try OutputFile.write(bytes, to: "\(path)/\(name)") }
    let written = Set(contents.map(\.name))
    for name in earlier.keys.sorted() where !written.contains(name) { unlink("\(path)/\(name)") }
  }

  private static let manifestName = "manifest.json"

  /// All formats of a report, from the one value in memory.
  func render(_ finished: FinishedReport) throws(Failure) -> [Content] {
    let report = finished.report
    let name = Self.baseName(of: report)
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw Messages.cannotCreate(path)
    }
    var contents: [Content] = [
      ("\(name).html", renderHTML(report)),
      ("\(name).xlsx", try workbook(report)),
      ("figures.csv", renderFigures(report)),
      ("figures.csv-metadata.json", renderCSVWMetadata(report)),
      ("datapackage.json", renderDataPackage(report)),
      ("README.txt", renderReadMe(report)),
    ]
    let manifest = Manifest(
      toolVersion: ToolVersion.number, identity: report.identity,
      policy: policy(of: finished.study), reproducibility: report.reproducibility,
      files: contents.map { name, bytes in
        Manifest.File(name: name, byteCount: bytes.count, sha256: Fingerprint(of: bytes).hex)
      })
    contents.append((Self.manifestName, manifest.bytes))
    return contents
  }

  /// `invented-programme_quarterly_2024-q4_en.html`, with `INTERNAL` in the name of internal editions.
  private static func baseName(of report: Report) -> String {
    let identity = report.identity
    let words = identity.organisation.lowercased().split {
      !$0.isASCII || !($0.isLetter || $0.isNumber)
    }
    let organisation = words.isEmpty ? "report" : words.joined(separator: "-")
    let language = identity.language.prefix { $0 != "-" }
    let mark = identity.stamp == nil ? "" : "_INTERNAL"
    return "\(organisation)_\(identity.release)_\(language)\(mark)"
  }

  private func policy(of study: ProtectedStudy) -> [LabelledText] {
    [
      LabelledText("audience", study.policy.audience.code),
      LabelledText("threshold", study.policy.threshold.map(String.init) ?? "none"),
      LabelledText("zeros", study.policy.threshold == nil ? "shown" : "protected"),
      LabelledText("withheld_figures", String(study.withheldFigures)),
      LabelledText("coarsened_tables", study.coarsenedTables.joined(separator: " ")),
    ]
  }

  private func workbook(_ report: Report) throws(Failure) -> [UInt8] {
    try OutputFile.bytes(beside: "\(path)/\(Self.baseName(of: report)).xlsx") {
      try writeWorkbook(report, to: $0, temporaryFolder: path)
    }
  }

  // MARK: What is there already

  private struct EarlierManifest: Decodable {
    struct File: Decodable {
      let name: String
      let sha256: String
    }

    let schema: String
    let files: [File]
  }

  /// Names and hashes of the issue that the folder holds, its manifest included.
  private func filesOfEarlierIssue() throws(Failure) -> [String: String] {
    guard let bytes = FileManager.default.contents(atPath: "\(path)/\(Self.manifestName)"),
      let manifest = try? JSONDecoder().decode(EarlierManifest.self, from: bytes),
      manifest.schema.hasPrefix("waymark.manifest/")
    else { return [:] }
    var files = [Self.manifestName: Fingerprint(of: Array(bytes)).hex]
    for file in manifest.files where !file.name.contains("/") { files[file.name] = file.sha256 }
    return files
  }

  private func check(_ name: String, bytes: [UInt8], earlier: [String: String]) throws(Failure) {
    guard !force, let present = FileManager.default.contents(atPath: "\(path)/\(name)") else {
      return
    }
    let hash = Fingerprint(of: Array(present)).hex
    guard hash == earlier[name] || Array(present) == bytes else {
      throw Messages.outputIsOthers(path, name)
    }
  }
}
