import ArgumentParser
import CaseModel
import Reporting
import Statistics

/// `waymark funnel`: the cohort funnel to the terminal.
struct FunnelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Show the funnel from identification to reintegration.",
    discussion: """
      Protected like a public report unless --restricted or --internal is given.

      EXAMPLES
        waymark funnel --period 2024-Q4
        waymark funnel --period 2024-Q4 --by sex
        waymark funnel --period 2024-Q4 --internal --reason "weekly meeting" --json
      """)

  @OptionGroup var analysis: AnalysisOptions

  @Option(
    help: ArgumentHelp("Attribute to break down by, such as sex or age.", valueName: "attribute"),
    completion: .list(ProfileAttribute.codes))
  var by: String?

  func run() throws {
    guard let by else {
      return try analysis.show(["t-funnel"], tables: ["funnel"], command: "funnel")
    }
    guard let attribute = ProfileAttribute(code: by) else { throw Messages.unknownBreakdown(by) }
    let table = "funnel_by_\(Dimension.attribute(attribute).code)"
    try analysis.show(
      ["t-\(table.replacing("_", with: "-"))"], tables: [table], command: "funnel",
      by: attribute)
  }
}
