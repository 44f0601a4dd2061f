import ArgumentParser
import CaseModel
import Disclosure
import Rendering
import Reporting

/// What one analysis to the terminal needs; the figures are those of the report.
struct AnalysisOptions: ParsableArguments {
  @Option(help: Parsed.periodHelp, completion: .periods)
  var period: String

  @Option(help: ArgumentHelp("Use what was known on this day.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("quarterly, or the path of a profile of your own.", valueName: "profile"),
    completion: .profiles)
  var profile = "quarterly"

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var source: SourceOptions

  @Flag(help: "Print the figures as JSON.")
  var json = false

  @OptionGroup var drawn: DrawnFiles

  /// Refuses anything but an internal edition, then reads the cases.
  func input(_ command: String) throws(Failure) -> AnalysisInput {
    try AnalysisInput(
      edition: try audience.internalEdition(orRefuse: Messages.internalOnly(command)),
      period: period, asOf: asOf, profile: profile, source: source)
  }

  /// Prints the tables of the report that stand under the anchors, or their figures as JSON.
  func show(
    _ anchors: [String], tables: [String], command: String, by attribute: ProfileAttribute? = nil
  ) throws {
    let edition = try audience.edition()
    let day = try Parsed.day(asOf, option: "--as-of")
    let workspace = try source.open(for: edition)
    let finished = try ReportPipeline(workspace: workspace).run(
      ReportRequest(
        profile: profile, alsoBy: attribute,
        period: try Parsed.period(period, in: workspace, asOf: day),
        edition: edition, asOf: day, issued: nil, command: "waymark \(command)"))
    if let warning = Messages.notCompared(with: finished.ledger.earlier, isReport: false) {
      Console.message(warning)
    }
    try drawn.write(finished.report, anchors, command: command)
    let shown = finished.report.tables.filter { anchors.contains($0.anchor) }
    if json {
      Console.write(
        renderFiguresJSON(finished.report, tables: tables, schema: "waymark.\(command)/1"))
      return
    }
    if let stamp = finished.report.identity.stamp { Console.result(stamp + "\n") }
    for table in shown { Console.result(renderText(table, width: Console.width)) }
    if shown.isEmpty {
      Console.message("Nothing of this may be shown in this edition, to protect people.")
      throw ExitCode(ExitStatus.refused.rawValue)
    }
  }
}
