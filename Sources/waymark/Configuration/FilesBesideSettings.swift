import CaseModel
import Foundation
import Reporting

/// Files of the organisation beside its settings that a report may need: the logframe and the costs.
struct FilesBesideSettings {
  private let folder: String

  /// A workspace whose settings have no file has none of them.
  init?(of workspace: Workspace) {
    guard !workspace.settingsFile.isEmpty else { return nil }
    folder = PathText.folder(of: workspace.settingsFile)
  }

  private func path(_ name: String) -> String? {
    let path = folder.isEmpty ? name : "\(folder)/\(name)"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// What they hold, for the question whether a report is the one that was issued before.
  ///
  /// Only of what the profile shows: another logframe makes no other quarterly report.
  func bytes(for layout: ReportLayout) -> [UInt8] {
    var names: [String] = []
    if !layout.scorecardIndicators.isEmpty { names.append(LogframeFile.name) }
    if layout.showsMeans { names.append(CostsFile.name) }
    return names.compactMap(path).flatMap { path in
      Array("\n".utf8) + (FileManager.default.contents(atPath: path).map(Array.init) ?? [])
    }
  }

  func logframe(for layout: ReportLayout) throws(Failure) -> [LogframeRow] {
    guard !layout.scorecardIndicators.isEmpty, let path = path(LogframeFile.name) else { return [] }
    return try LogframeFile(path: path, known: layout.scorecardIndicators).rows
  }

  func costs(for layout: ReportLayout, period: ReportingPeriod) throws(Failure) -> Costs? {
    guard layout.showsMeans, let path = path(CostsFile.name) else { return nil }
    return try CostsFile(path: path, period: period).costs
  }
}
