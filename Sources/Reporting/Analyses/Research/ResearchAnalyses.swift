import CaseModel
import Disclosure
import Statistics

/// The analyses of a research report, from sets of times that are each made once.
package struct ResearchAnalyses {
  let input: AnalysisInput
  private var made: [TimeSet: TimedPeople] = [:]
  /// The people under each rules that a set asked for.
  private var inputs: [CohortRules: AnalysisInput] = [:]

  package init(_ input: AnalysisInput) { self.input = input }

  /// The tables of some blocks, by block.
  package mutating func tables(_ layouts: [AnalysisLayout]) -> [String: ResearchTable] {
    var tables: [String: ResearchTable] = [:]
    for layout in layouts { tables[layout.id] = table(layout) }
    return tables
  }

  /// The sets of times that were asked for, in the order of their names.
  package var sets: [TimeSet] { made.keys.sorted { $0.name < $1.name } }

  mutating func people(_ set: TimeSet) -> TimedPeople {
    if let known = made[set] { return known }
    let rules = set.rules(input.rules)
    let input = inputs[rules] ?? input.with(rules)
    inputs[rules] = input
    let people = TimedPeople(set, input)
    made[set] = people
    return people
  }

  /// `nil` where there is nothing to show: nobody with a time, one group only, no outcome.
  private mutating func table(_ layout: AnalysisLayout) -> ResearchTable? {
    let people = people(layout.times(input.rules))
    let waves = input.rules.waves
    switch layout.analysis {
    case .steps: return Self.steps(people)
    case .measurements: return measurements()
    case .incidence: return Self.incidence(people, by: layout.term, waves)
    case .groups, .tests, .differences, .expected: return Self.comparison(layout, people)
    case .followUp: return Self.followUp(people)
    case .followUpCurve: return Self.followUpCurve(people, waves)
    case .endings: return Self.endings(people)
    case .sensitivity: return sensitivity(people.set, waves)
    case .reached: return Self.reached(layout, people)
    case .aalenJohansen, .kaplanMeier: return Self.points(layout, people, waves)
    case .visits: return Self.visits(layout, people)
    case .scores: return Self.scores(people)
    case .services: return Self.services(people)
    }
  }

  private static func steps(_ people: TimedPeople) -> ResearchTable {
    let attrition = people.cohort.attrition
    let rows: [[DataTable.Cell]] =
      [[.text("everyone"), .count(attrition.everyone)]]
      + attrition.steps.map { [.text($0.reason.code), .count($0.people)] }
      + [[.text("analysed"), .count(attrition.left)]]
    return ResearchTable(.steps, rows, of: people.set)
  }

  private func measurements() -> ResearchTable? {
    let people = input.milestones.indices.filter { input.milestones[$0].entry != nil }
    guard !people.isEmpty else { return nil }
    let rows = PersonMeasurement.allCases.map { measurement -> [DataTable.Cell] in
      let numbers = people.compactMap {
        measurement.value(of: $0, input.milestones[$0], in: input.table)
      }
      let middle = middle(of: numbers)
      return [
        .text(measurement.code), .count(numbers.count), .count(people.count - numbers.count),
        .optional(middle?.median), .optional(middle?.low), .optional(middle?.high),
      ]
    }
    return ResearchTable(.measurements, rows, of: nil)
  }
}
