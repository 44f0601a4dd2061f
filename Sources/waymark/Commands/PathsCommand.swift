import ArgumentParser
import CaseModel
import Statistics

/// `waymark paths`: where people stand over time, when they move back and forth.
struct PathsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths",
    abstract:
      "Show how people move: identified, assisted, reintegrated, re-trafficked, left, died.",
    discussion: """
      The share of people in each state by month since entry, the mean time in each state, and the \
      number of moves. Someone re-trafficked and later assisted again counts as assisted. People have \
      left when they declined before any assistance, or withdrew or their case was closed or \
      transferred before reintegration, until they come back. The results are for internal use only.

      EXAMPLES
        waymark paths --period 2024-Q4 --internal --reason "analysis"
        waymark paths --period 2024-Q4 --at 6,12,24 --internal --reason "analysis" \\
          --json
      """)

  @Option(help: ArgumentHelp("Months at which shares are shown.", valueName: "list"))
  var at = "3,6,12,24,36"

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let months = try Parsed.months(at, option: "--at")
    let input = try analysis.input("paths")
    let paths = StatePaths(
      input.table, input.milestones, cutoff: input.cutoff, rules: input.rules)
    guard !paths.people.isEmpty else {
      throw Messages.cannotAnalyse(
        "There are no paths to follow: nobody was seen after the day of entry by the end of the "
          + "period.")
    }
    let spells: StateSpells
    do {
      spells = try paths.spells()
    } catch {
      throw Failure(.internalError, "The paths of people do not fit together.")
    }
    let curves = spells.aalenJohansen()
    var document = AnalysisDocument(command: "paths", title: "Paths of people since entry")
    document.stamp = input.stamp
    document.subject =
      input.subject + [(label: "Clock", text: "days since \(AnalysisWords.clock(.identified))")]
    document.attrition = paths.attrition
    document.tables = [
      Self.shares(curves, months), Self.times(curves, months), Self.moves(spells),
    ]
    document.plot = Self.plot(curves, months)
    document.methods = [
      "multi-state Aalen–Johansen state occupation, log(−log) limits from the infinitesimal "
        + "jackknife by person; mean time in a state is the area under its curve"
    ]
    document.assumptions =
      AnalysisWords.followUp(input.rules)
      + ", whatever state they were in. Moves on one day count as one; "
      + "further support after reintegration is no move. Whoever declined before any assistance, or "
      + "withdrew or whose case was closed or transferred before reintegration, has left and is taken to "
      + "stay so until a return is recorded; those recorded as lost are watched to their last contact."
    document.warnings = Self.warnings(curves, spells, months)
    return document
  }

  private typealias Table = AnalysisDocument.Table
  private typealias Column = AnalysisDocument.Column

  private static func shares(_ curves: AalenJohansen, _ months: [Int]) -> AnalysisDocument.Table {
    Table(
      id: "state_occupation", title: "Share of people in each state by month (95% limits)",
      columns: [
        Column("month", "Month", .count), Column("state", "State"),
        Column("value", "Share", .percent), Column("lower", "Lower", .percent),
        Column("upper", "Upper", .percent), Column("still_followed", "Still followed", .count),
      ],
      rows: months.flatMap { month in
        CaseState.allCases.map { state -> [AnalysisDocument.Cell] in
          let estimate = curves.estimate(
            state: Int(state.rawValue), at: Double(FollowUpWave(months: month).days))
          let isKnown = estimate.isFollowed
          return [
            .count(month), .text(state.code), isKnown ? .number(estimate.value) : .none,
            isKnown ? .optional(estimate.limits?.lower) : .none,
            isKnown ? .optional(estimate.limits?.upper) : .none, .number(estimate.stillFollowed),
          ]
        }
      })
  }

  private static func times(_ curves: AalenJohansen, _ months: [Int]) -> AnalysisDocument.Table {
    let window = FollowUpWave(months: months.last ?? 0)
    return Table(
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

  private static func moves(_ spells: StateSpells) -> AnalysisDocument.Table {
    let counts = spells.transitionCounts
    var rows: [[AnalysisDocument.Cell]] = []
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
    return Table(
      id: "moves", title: "Moves",
      columns: [
        Column("from", "From"), Column("to", "To"), Column("people", "Moves", .count),
      ], rows: rows)
  }

  /// One bar a month, 50 signs wide, a sign a state.
  private static func plot(_ curves: AalenJohansen, _ months: [Int]) -> [String] {
    let signs: [Character] = ["·", "=", "#", "x", "-", "+"]
    let key = zip(signs, CaseState.codes).map { "\($0) \($1)" }.joined(separator: "   ")
    let last = curves.time.last ?? 0
    let bars = ([0] + months).compactMap { month -> String? in
      let day = Double(FollowUpWave(months: month).days)
      guard day <= last else { return nil }
      var bar = ""
      var sum = 0.0
      for state in signs.indices {
        sum += curves.estimate(state: state, at: day).value
        let end = Int((sum * 50).rounded())
        bar += String(repeating: signs[state], count: max(0, end - bar.count))
      }
      let label = String(month)
      return String(repeating: " ", count: 5 - min(4, label.count)) + label + " |" + bar + "|"
    }
    return ["Month  \(key)"] + bars
  }

  private static func warnings(
    _ curves: AalenJohansen, _ spells: StateSpells, _ months: [Int]
  ) -> [String] {
    var warnings = [
      "a share is of people in the state at that month, not of people who were ever in it."
    ]
    let moved = spells.transitionCounts[Int(CaseState.identified.rawValue)].reduce(0, +)
    let unseen = spells.lostCounts[Int(CaseState.identified.rawValue)]
    if unseen * 5 > moved + unseen {
      warnings.append(
        "follow-up ended for \(AnalysisNumber.count(unseen)) people while they were identified only: "
          + "the shares take them to go on like the others, which is doubtful.")
    }
    let last = curves.time.last ?? 0
    let late = months.filter { Double(FollowUpWave(months: $0).days) > last }
    if !late.isEmpty {
      warnings.append(
        "nobody was followed to month \(late.map(String.init).joined(separator: ", ")); mean times "
          + "draw the last shares on.")
    }
    return warnings
  }
}
