import ArgumentParser
import CaseModel
import Disclosure
import Statistics

/// `waymark curve`: re-trafficking over time to the terminal.
struct CurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve",
    abstract: "Show the share with a further trafficking experience over time.",
    discussion: """
      Cumulative incidence since entry, with death as competing event, at the follow-up \
      waves; then the windows with bounds for people who were not reached. \
      With --discovered-at-followup the time is an interval where re-trafficking was found at a \
      visit or is dated to a month, quarter or year only; for internal use only.

      EXAMPLES
        waymark curve --period 2024-Q4
        waymark curve --period 2024-Q4 --json
        waymark curve --period 2024-Q4 --discovered-at-followup --internal \\
          --reason "analysis"
      """)

  @Flag(help: "Take re-trafficking found at a visit to have happened since the contact before.")
  var discoveredAtFollowup = false

  @Option(
    help: ArgumentHelp(
      "Write the tables to a CSV file; with --discovered-at-followup.", valueName: "file"))
  var csv: String?

  @OptionGroup var analysis: AnalysisOptions

  func run() throws {
    guard discoveredAtFollowup else {
      guard csv == nil else {
        throw Failure(
          .wrongUsage, "--csv belongs to --discovered-at-followup. A report has figures.csv.")
      }
      return try analysis.show(
        ["t-re-trafficking", "t-within"],
        tables: ["re_trafficking_curve", "re_trafficking_within"], command: "curve")
    }
    let document = try discoveryDocument()
    if let csv { try OutputFile.write(document.csv, to: csv) }
    if analysis.json {
      Console.write(document.json)
    } else {
      Console.result(document.text(width: Console.width))
    }
  }

  func discoveryDocument() throws -> AnalysisDocument {
    let input = try analysis.input("curve --discovered-at-followup")
    let intervals = DiscoveryIntervals(
      input.table, input.milestones, cutoff: input.cutoff, rules: input.rules)
    guard intervals.right.contains(where: \.isFinite) else {
      throw Messages.cannotAnalyse(
        "There is no curve: no further trafficking is known of anyone in the time observed.")
    }
    let turnbull: Turnbull
    do {
      turnbull = try intervals.observations().turnbull()
    } catch {
      throw Failure(.internalError, "The intervals of people do not fit together.")
    }
    var document = AnalysisDocument(
      command: "curve-discovered", title: "Further trafficking over time, found at visits")
    document.stamp = input.stamp
    document.subject =
      input.subject + [
        (label: "Clock", text: "days since \(AnalysisWords.clock(input.rules.clock))")
      ]
    document.attrition = intervals.attrition
    document.tables = [
      Self.shares(turnbull, intervals, input.rules.waves), Self.known(intervals),
      Self.support(turnbull),
    ]
    document.methods = [
      "nonparametric maximum likelihood for interval-censored times (Peto 1973; Turnbull 1976); within "
        + "an interval of the support the share is known only to lie between two values"
    ]
    document.assumptions =
      "a contact before would have shown it; the timing of visits says nothing about the outcome; "
      + AnalysisWords.followUp(input.rules) + ". Death ends the time watched and does not compete."
    document.warnings = Self.warnings(turnbull, intervals)
    return document
  }

  private typealias Table = AnalysisDocument.Table
  private typealias Column = AnalysisDocument.Column

  private static func shares(
    _ turnbull: Turnbull, _ intervals: DiscoveryIntervals, _ waves: [FollowUpWave]
  ) -> AnalysisDocument.Table {
    // Beyond the last day on which anything is known of anybody there is nothing to show.
    let last = (intervals.left + intervals.right).filter(\.isFinite).max() ?? 0
    return Table(
      id: "share", title: "Share re-trafficked by month, between",
      columns: [
        Column("month", "Month", .count), Column("lowest", "At least", .percent),
        Column("highest", "At most", .percent), Column("still_free", "Still watched", .count),
      ],
      rows: waves.map { wave in
        let survival = turnbull.survival(at: Double(wave.days))
        let isKnown = Double(wave.days) <= last
        let watched = zip(intervals.left, intervals.right).count {
          $0 >= Double(wave.days) || ($1.isFinite && $1 > Double(wave.days))
        }
        return [
          .count(wave.months), isKnown ? .number(1 - survival.upper) : .none,
          isKnown ? .number(1 - survival.lower) : .none, .count(watched),
        ]
      })
  }

  private static func known(_ intervals: DiscoveryIntervals) -> AnalysisDocument.Table {
    let none = intervals.right.count { !$0.isFinite }
    let rows: [(String, Int)] = [
      ("found_at_a_visit", intervals.foundAtVisit), ("month_quarter_or_year", intervals.coarse),
      ("day", intervals.exact), ("not_re_trafficked_so_far", none),
    ]
    return Table(
      id: "known", title: "How the time is known",
      columns: [Column("kind", "Known as"), Column("people", "People", .count)],
      rows: rows.map { [.text($0.0), .count($0.1)] })
  }

  private static func support(_ turnbull: Turnbull) -> AnalysisDocument.Table {
    Table(
      id: "support", title: "Intervals within which the curve rises somewhere (days)",
      columns: [
        Column("after", "After day", .count), Column("until", "Until day", .count),
        Column("mass", "Rise", .percent),
      ],
      rows: turnbull.support.filter { $0.right.isFinite && $0.left < $0.right }.map {
        [.number($0.left), .number($0.right), .number($0.mass)]
      })
  }

  private static func warnings(_ turnbull: Turnbull, _ intervals: DiscoveryIntervals) -> [String] {
    var warnings = ["no limits are given: this estimate has no simple standard error."]
    if !turnbull.converged {
      warnings.append("the search for the best fit did not settle; do not use these shares.")
    }
    if intervals.foundAtVisit + intervals.coarse == 0 {
      warnings.append(
        "every re-trafficking has a day of its own: the curve is that of plain censoring, deaths apart."
      )
    }
    return warnings
  }
}
