import ArgumentParser
import CaseModel
import CaseStore
import Foundation

/// Where the workspace is.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Settings file.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Database, instead of the one in the settings.", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var db: String?

  func open() throws(Failure) -> Workspace { try Workspace(config: config, database: db) }
}

/// Text of an option as a day or a period, or a message that shows the form.
enum Parsed {
  static func day(_ text: String?, option: String) throws(Failure) -> Day? {
    guard let text else { return nil }
    guard let day = Day(iso: text) else { throw Messages.wrongDay(option, text) }
    return day
  }

  static let periodHelp = ArgumentHelp(
    "2024-Q4, 2024-H1, 2024, 2024-01..2024-06, last-quarter, last-half-year or last-year.",
    valueName: "period")

  /// A period by its dates, or the last one that was over on the day of the last delivery or `asOf`.
  static func period(_ text: String, in workspace: Workspace, asOf: Day?) throws(Failure)
    -> ReportingPeriod
  {
    let word = text.lowercased()
    guard word.hasPrefix("last-") else { return try period(text) }
    guard let span = ReportingPeriod.Span(rawValue: String(word.dropFirst(5))) else {
      throw Messages.wrongPeriod(text)
    }
    let day = try ReportPipeline(workspace: workspace).knownDay(asOf: asOf)
    guard let period = ReportingPeriod(last: span, endedBy: day) else {
      throw Messages.wrongPeriod(text)
    }
    return period
  }

  static func period(_ text: String) throws(Failure) -> ReportingPeriod {
    // The years that dates of case files may have; a slip of the finger asks for thousands of rows.
    guard let period = ReportingPeriod(code: text), period.start.year >= 1900,
      period.end.year < 2200
    else { throw Messages.wrongPeriod(text) }
    return period
  }

  /// Today in UTC; the only clock of the program.
  static var today: Day {
    Day(number: Int32((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
