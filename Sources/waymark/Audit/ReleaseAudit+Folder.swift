import CaseModel
import Disclosure
import Foundation
import Reporting

extension ReleaseAudit {
  /// Of a folder, whose manifest says how it was protected; a workspace brings the organisation's own words.
  init(folder: String, profile name: String?, workspace: Workspace?) throws(Failure) {
    guard let issued = IssuedFolder(folder) else { throw Messages.noIssue(in: folder) }
    let manifest = issued.manifest
    guard !manifest.isInternal, let policy = manifest.writtenPolicy else {
      throw Messages.internalIsNotProtected(folder)
    }
    var texts = try FixedTexts(
      language: manifest.language, period: manifest.period, workspace: workspace)
    if name != nil || ReportProfile.shipped[manifest.profile] != nil {
      let name = name ?? manifest.profile
      let profile = try ReportProfile.named(name)
      texts.add(
        profile: try ReportProfile.bytes(of: name), called: "\(profile.name) \(profile.version)")
    }
    var files: [IssueFiles.File] = []
    // What lies in the folder is read, listed or not.
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    for file in names where file != ".DS_Store" {
      guard let bytes = IssuedFolder.bytes(of: file, in: folder) else { continue }
      files.append((file, bytes))
    }
    let period = ReportingPeriod(code: manifest.period)
    self.init(
      files: files, policy: policy,
      words: try texts.words(costs: try Self.costs(of: workspace, period)))
  }

  /// What a workspace spent in a period.
  static func costs(of workspace: Workspace?, _ period: ReportingPeriod?) throws(Failure) -> Costs?
  {
    guard let workspace, let period, let files = FilesBesideSettings(of: workspace) else {
      return nil
    }
    return try files.costs(in: period)
  }
}

extension IssuedManifest {
  /// How the counts were protected; `nil` where the manifest does not say so.
  fileprivate var writtenPolicy: WrittenPolicy? {
    let values = Dictionary(
      (policy ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard let method = values["protection"], let threshold = values["threshold"].flatMap(Int.init),
      let base = values["rounding_base"].flatMap(Int.init)
    else { return nil }
    return WrittenPolicy(
      method: method, threshold: threshold, base: base, constants: ReleaseAudit.constants)
  }
}
