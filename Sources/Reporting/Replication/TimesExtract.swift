import CaseModel
import Statistics

extension ResearchAnalyses {
  /// One line a person and set of times: how long followed, how it ended, between which days the outcome
  /// lies, and the groups that the analyses compare; or why the person has no time.
  ///
  /// `layouts` are the analyses of the report; the sets are those that they asked for.
  package mutating func times(_ layouts: [AnalysisLayout]) -> DataTable {
    var terms: [GroupTerm] = []
    for case let term? in layouts.map(\.term) where !terms.contains(term) { terms.append(term) }
    // The figures follow from these, whatever the analyses ask for.
    _ = people(TimeSet(outcome: .reTrafficked, since: input.rules.clock))
    let columns =
      [
        "set", "person", "left_out", "days", "cause", "observable_days", "after_day",
        "until_day", "ending",
      ] + terms.map { "by_\($0.name)" }
    var lines: [[DataTable.Cell]] = []
    for set in sets {
      let people = people(set)
      let groups = terms.map(people.groups)
      let hasIntervals = set.outcome == .reTrafficked && !set.isToTheDay
      let intervals = hasIntervals ? people.intervals : nil
      let observable = people.observable
      var row = 0
      for person in input.milestones.indices {
        let start: [DataTable.Cell] = [.text(set.name), .count(person + 1)]
        guard row < people.cohort.count, people.cohort.people[row] == person else {
          let reason = people.leftOut(person)
          lines.append(
            start + [.text(reason.code)]
              + [DataTable.Cell](repeating: .none, count: columns.count - 3))
          continue
        }
        lines.append(
          start + [
            .none, .count(people.cohort.days[row]), .count(people.cohort.cause[row]),
            .count(observable[row]), .optional(intervals?.left[row]),
            .optional(intervals?.right[row]), .text(people.ending(row).code),
          ]
            + groups.map { column in
              column.group[row].map { .text(column.codes[$0]) } ?? .none
            })
        row += 1
      }
    }
    return DataTable(
      id: "times", title: "times",
      columns: columns.map { column in
        let isWords =
          ["set", "left_out", "ending"].contains(column) || column.hasPrefix("by_")
        return DataTable.Column(column, column, isWords ? nil : .count)
      }, rows: lines)
  }
}

extension TimedPeople {
  /// Why a person has no time in the set.
  func leftOut(_ person: Int) -> Attrition.Reason {
    let history = input.milestones[person]
    guard history.entry != nil else { return .notInCohort }
    guard let start = set.since.day(of: history), start <= input.cutoff else { return .noStart }
    if OutcomeCohort.isOver(history, set.outcome, by: start, input.rules, set.endedBy) {
      return .outcomeBeforeStart
    }
    return .imputedDate
  }
}
