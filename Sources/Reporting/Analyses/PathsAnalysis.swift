import CaseModel
import Statistics

extension AnalysisInput {
  /// Where people stand over time, when they move back and forth.
  package func paths(months: [Int]) throws(AnalysisFault) -> AnalysisDocument {
    let paths = StatePaths(table, milestones, cutoff: cutoff, rules: rules)
    guard !paths.people.isEmpty else {
      throw .nothingToShow(
        "There are no paths to follow: nobody was seen after the day of entry by the end of the "
          + "period.")
    }
    let spells: StateSpells
    do {
      spells = try paths.spells()
    } catch {
      throw .inconsistent("The paths of people do not fit together.")
    }
    let result = PathsTables(curves: spells.aalenJohansen(), spells: spells, months: months)
    var document = document("paths", "Paths of people since entry")
    document.subject.append(clock(.identified))
    document.attrition = paths.attrition
    document.tables = [result.shares, result.times, result.moves]
    document.plot = .stack(result.plot)
    document.methods = [
      "multi-state Aalen–Johansen state occupation, log(−log) limits from the infinitesimal "
        + "jackknife by person; mean time in a state is the area under its curve"
    ]
    document.assumptions =
      AnalysisWords.followUp(rules)
      + ", whatever state they were in. Moves on one day count as one; "
      + "further support after reintegration is no move. Whoever declined before any assistance, or "
      + "withdrew or whose case was closed or transferred before reintegration, has left and is taken to "
      + "stay so until a return is recorded; those recorded as lost are watched to their last contact."
    document.warnings = result.warnings
    return document
  }
}

/// The tables, plot and warnings of `waymark paths`.
private struct PathsTables {
  typealias Column = DataTable.Column

  let curves: AalenJohansen
  let spells: StateSpells
  let months: [Int]

  private static func day(_ month: Int) -> Double { Double(FollowUpWave(months: month).days) }

  var shares: DataTable {
    DataTable(
      id: "state_occupation", title: "Share of people in each state by month (95% limits)",
      columns: [
        Column("month", "Month", .count), Column("state", "State"),
        Column("value", "Share", .exactPercent), Column("lower", "Lower", .exactPercent),
        Column("upper", "Upper", .exactPercent), Column("still_followed", "Still followed", .count),
      ],
      rows: months.flatMap { month in
        CaseState.allCases.map { state -> [DataTable.Cell] in
          let estimate = curves.estimate(state: Int(state.rawValue), at: Self.day(month))
          let isKnown = estimate.isFollowed
          return [
            .count(month), .text(state.code), isKnown ? .number(estimate.value) : .none,
            isKnown ? .optional(estimate.limits?.lower) : .none,
            isKnown ? .optional(estimate.limits?.upper) : .none, .number(estimate.stillFollowed),
          ]
        }
      })
  }

  var times: DataTable {
    let window = FollowUpWave(months: months.last ?? 0)
    return DataTable(
      id: "mean_time", title: "Mean time in each state over \(window.months) months",
      columns: [
        Column("state", "State"), Column("window_days", "Window (days)", .count),
        Column("mean_days", "Mean (days)", .decimals(1)),
      ],
      rows: CaseState.allCases.map { state in
        [
          .text(state.code), .count(window.days),
          .number(curves.meanTime(in: Int(state.rawValue), to: Double(window.days))),
        ]
      })
  }

  var moves: DataTable {
    let counts = spells.transitionCounts
    var rows: [[DataTable.Cell]] = []
    for from in CaseState.allCases {
      for to in CaseState.allCases where counts[Int(from.rawValue)][Int(to.rawValue)] > 0 {
        rows.append([
          .text(from.code), .text(to.code), .count(counts[Int(from.rawValue)][Int(to.rawValue)]),
        ])
      }
    }
    for (from, lost) in zip(CaseState.allCases, spells.lostCounts) where lost > 0 {
      rows.append([.text(from.code), .text("end_of_follow_up"), .count(lost)])
    }
    return DataTable(
      id: "moves", title: "Moves",
      columns: [
        Column("from", "From"), Column("to", "To"), Column("people", "Moves", .count),
      ], rows: rows)
  }

  /// A bar for the start and each month that anybody was followed to.
  var plot: StackPlot {
    let last = curves.time.last ?? 0
    return StackPlot(
      states: CaseState.codes,
      bars: ([0] + months).filter { Self.day($0) <= last }.map { month in
        (
          month,
          CaseState.codes.indices.map { curves.estimate(state: $0, at: Self.day(month)).value }
        )
      })
  }

  var warnings: [String] {
    var warnings = [
      "a share is of people in the state at that month, not of people who were ever in it."
    ]
    let moved = spells.transitionCounts[Int(CaseState.identified.rawValue)].reduce(0, +)
    let unseen = spells.lostCounts[Int(CaseState.identified.rawValue)]
    if unseen * 5 > moved + unseen {
      warnings.append(
        "follow-up ended for \(AnalysisWords.count(unseen)) people while they were identified only: "
          + "the shares take them to go on like the others, which is doubtful.")
    }
    let last = curves.time.last ?? 0
    let late = months.filter { Self.day($0) > last }
    if !late.isEmpty {
      warnings.append(
        "nobody was followed to month \(late.map(String.init).joined(separator: ", ")); mean times "
          + "draw the last shares on.")
    }
    return warnings
  }
}
