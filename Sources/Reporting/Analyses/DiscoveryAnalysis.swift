import CaseModel
import Statistics

extension AnalysisInput {
  /// Further trafficking over time where it was found at a visit or is dated coarsely.
  package func discovery() throws(AnalysisFault) -> AnalysisDocument {
    let intervals = DiscoveryIntervals(table, milestones, cutoff: cutoff, rules: rules)
    guard intervals.right.contains(where: \.isFinite) else {
      throw .nothingToShow(
        "There is no curve: no further trafficking is known of anyone in the time observed.")
    }
    let turnbull: Turnbull
    do {
      turnbull = try intervals.observations().turnbull()
    } catch {
      throw .inconsistent("The intervals of people do not fit together.")
    }
    var document = document(
      "curve-discovered", "Further trafficking over time, found at visits")
    document.subject.append(clock())
    document.attrition = intervals.attrition
    document.tables = [
      Self.shares(turnbull, intervals, rules.waves), Self.known(intervals), Self.support(turnbull),
    ]
    document.methods = [
      "nonparametric maximum likelihood for interval-censored times (Peto 1973; Turnbull 1976); within "
        + "an interval of the support the share is known only to lie between two values"
    ]
    document.assumptions =
      "a contact before would have shown it; the timing of visits says nothing about the outcome; "
      + AnalysisWords.followUp(rules) + ". Death ends the time watched and does not compete."
    document.warnings = Self.warnings(turnbull, intervals)
    return document
  }

  private typealias Column = DataTable.Column

  private static func shares(
    _ turnbull: Turnbull, _ intervals: DiscoveryIntervals, _ waves: [FollowUpWave]
  ) -> DataTable {
    // Beyond the last day on which anything is known of anybody there is nothing to show.
    let last = (intervals.left + intervals.right).filter(\.isFinite).max() ?? 0
    return DataTable(
      id: "share", title: "Share re-trafficked by month, between",
      columns: [
        Column("month", "Month", .count), Column("lowest", "At least", .exactPercent),
        Column("highest", "At most", .exactPercent), Column("still_free", "Still watched", .count),
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

  private static func known(_ intervals: DiscoveryIntervals) -> DataTable {
    let none = intervals.right.count { !$0.isFinite }
    let rows: [(String, Int)] = [
      ("found_at_a_visit", intervals.foundAtVisit), ("month_quarter_or_year", intervals.coarse),
      ("day", intervals.exact), ("not_re_trafficked_so_far", none),
    ]
    return DataTable(
      id: "known", title: "How the time is known",
      columns: [Column("kind", "Known as"), Column("people", "People", .count)],
      rows: rows.map { [.text($0.0), .count($0.1)] })
  }

  private static func support(_ turnbull: Turnbull) -> DataTable {
    DataTable(
      id: "support", title: "Intervals within which the curve rises somewhere (days)",
      columns: [
        Column("after", "After day", .count), Column("until", "Until day", .count),
        Column("mass", "Rise", .exactPercent),
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
