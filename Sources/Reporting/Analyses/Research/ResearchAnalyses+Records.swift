import CaseModel
import Statistics

extension ResearchAnalyses {
  /// How many people of each group have got how far, with Wilson limits.
  static func reached(_ layout: AnalysisLayout, _ people: TimedPeople) -> ResearchTable? {
    let (input, set) = (people.input, people.set)
    let counts = ReachedByGroup(input.table, input.milestones, by: layout.keys ?? [])
    let assisted = Int(ReachedByGroup.Step.assisted.rawValue)
    let rows = counts.rows.flatMap { group in
      ReachedByGroup.Step.allCases.map { step -> [DataTable.Cell] in
        let place = Int(step.rawValue)
        let code = group.group.joined(separator: "/")
        // Of those assisted, nobody asks whether they were identified or assisted.
        let ofAssisted =
          place > assisted
          ? share(group.assisted[place], of: group.people[assisted])
          : Array(repeating: .none, count: 5)
        return (group.group.isEmpty ? [] : [.text(code)]) + [.text(step.code)]
          + share(group.people[place], of: group.people[0]) + ofAssisted
      }
    }
    return rows.isEmpty
      ? nil
      : ResearchTable(
        .reached, rows, sets: rows.map { _ in set }, by: layout.keys?.first.flatMap(term),
        byName: layout.by ?? "")
  }

  /// The labels of groups are those of the property, if it is one.
  private static func term(_ key: ReachedByGroup.Key) -> GroupTerm? {
    switch key {
    case .attribute(let attribute): .attribute(attribute)
    case .entryYear: nil
    }
  }

  private static func share(_ count: Int, of total: Int) -> [DataTable.Cell] {
    [.count(count), .count(total)] + share(count, total)
  }

  /// A share with its limits; nothing where there is nobody to have it.
  private static func share(_ count: Int, _ total: Int) -> [DataTable.Cell] {
    guard total > 0 else { return [.none, .none, .none] }
    let share = Proportion(count, of: total)
    let limits = share.wilson()
    return [.number(share.estimate), .number(limits.lower), .number(limits.upper)]
  }

  /// The visits of each wave, by year of the start of the clock or of all years together.
  static func visits(_ layout: AnalysisLayout, _ people: TimedPeople) -> ResearchTable? {
    let input = people.input
    let counts = VisitCounts(
      input.table, input.milestones, cutoff: input.cutoff, rules: input.rules)
    guard !counts.rows.isEmpty else { return nil }
    func row(_ group: [DataTable.Cell], _ wave: FollowUpWave, _ rows: [VisitCounts.Row])
      -> [DataTable.Cell]
    {
      func sum(_ number: (VisitCounts.Row) -> Int) -> Int { rows.reduce(0) { $0 + number($1) } }
      let (due, reached) = (sum(\.due), sum(\.reached))
      return group + [
        .count(wave.months), .count(due), .count(reached), .count(sum(\.notReached)),
        .count(sum(\.declined)), .count(sum(\.withoutRecord)), .count(sum(\.early)),
      ] + share(reached, due)
    }
    let rows =
      layout.term == nil
      ? input.rules.waves.map { wave in row([], wave, counts.rows.filter { $0.wave == wave }) }
      : counts.rows.map { row([.text(String($0.year))], $0.wave, [$0]) }
    return ResearchTable(.visits, rows, of: people.set, by: layout.term)
  }

  /// Mean and spread of the scores of each wave.
  static func scores(_ people: TimedPeople) -> ResearchTable? {
    let input = people.input
    let scores = WaveScores(
      input.table, input.milestones, cutoff: input.cutoff, rules: input.rules)
    let rows = scores.rows.map { row -> [DataTable.Cell] in
      [
        .count(row.wave), .text(row.domain.code), .count(row.scores), .number(row.mean),
        .optional(row.standardDeviation),
      ]
    }
    return rows.isEmpty ? nil : ResearchTable(.scores, rows, of: people.set)
  }

  /// The services that were recorded of anybody.
  static func services(_ people: TimedPeople) -> ResearchTable? {
    let rows = ServiceTotals(people.input.table).rows.map { row -> [DataTable.Cell] in
      [
        .text(row.service.code), .count(row.spells), .count(row.people), .count(row.ended),
        .optional(row.meanDays),
      ]
    }
    return rows.isEmpty ? nil : ResearchTable(.services, rows, of: people.set)
  }
}
