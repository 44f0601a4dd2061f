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
    var paths = names.compactMap(path)
    if layout.showsPlan {
      // Indicators of its own decide what a plan's numbers are.
      paths += [path(PlanFile.name)].compactMap(\.self)
      paths += path(IndicatorLibrary.folder).map(IndicatorLibrary.files) ?? []
    }
    return paths.flatMap { path in
      Array("\n".utf8) + (FileManager.default.contents(atPath: path).map(Array.init) ?? [])
    }
  }

  func logframe(for layout: ReportLayout) throws(Failure) -> [LogframeRow] {
    guard !layout.scorecardIndicators.isEmpty, let path = path(LogframeFile.name) else { return [] }
    return try LogframeFile(path: path, known: layout.scorecardIndicators).rows
  }

  /// The plan of action; `nil` where there is none, or the profile shows none.
  func plan(for layout: ReportLayout, languages: [String], hasCountry: Bool) throws(Failure)
    -> PlanOfAction?
  {
    guard layout.showsPlan, let path = path(PlanFile.name) else { return nil }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Messages.fileNotFound(path)
    }
    return try PlanFile(
      text: try YAMLText.read(bytes, file: PlanFile.name), file: PlanFile.name,
      PlanFile.Known(
        library: try IndicatorLibrary(folder: self.path(IndicatorLibrary.folder)),
        figures: layout.planFigures, languages: languages, hasCountry: hasCountry)
    ).plan
  }

  func costs(for layout: ReportLayout, period: ReportingPeriod) throws(Failure) -> Costs? {
    layout.showsMeans ? try costs(in: period) : nil
  }

  /// What was spent in a period; `nil` where the organisation has no costs.
  func costs(in period: ReportingPeriod) throws(Failure) -> Costs? {
    guard let path = path(CostsFile.name) else { return nil }
    return try CostsFile(path: path, period: period).costs
  }
}
