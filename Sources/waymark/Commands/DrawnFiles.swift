import ArgumentParser
import Rendering
import Reporting

/// The files in which an analysis is looked at.
struct DrawnFiles: ParsableArguments {
  @Option(help: ArgumentHelp("Write the chart to an SVG file as well.", valueName: "file"))
  var svg: String?

  @Option(help: ArgumentHelp("Write tables and chart to an HTML file as well.", valueName: "file"))
  var html: String?

  /// The charts and tables of a report under some anchors.
  func write(_ report: Report, _ anchors: [String], command: String) throws(Failure) {
    if let svg {
      guard let chart = report.charts.first(where: { anchors.contains($0.table) }) else {
        throw Messages.noChart(command)
      }
      try OutputFile.write(renderSVG(chart, of: report), to: svg)
    }
    if let html { try OutputFile.write(renderHTML(report.showing(anchors)), to: html) }
  }
}

extension Messages {
  static func noChart(_ command: String) -> Failure {
    Failure(
      .wrongUsage,
      "--svg: nothing of 'waymark \(command)' is drawn here. Use --html or --csv for its tables.")
  }
}
