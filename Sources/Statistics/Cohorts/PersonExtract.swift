package import CaseModel

/// One row a person of what the figures of a report count: for whoever may see single people and wants to
/// count again.
///
/// People are numbered in the order of their pseudonyms, which says nothing about them.
package struct PersonExtract: Sendable {
  package let columns: [String]
  package let rows: [[String]]

  /// The people of a plan: whether they are in the funnel, the year in which their clock started, the row of
  /// each breakdown in which they stand, whether fields are known, their waves, and where they were last
  /// known to be.
  ///
  /// - Complexity: O(rows).
  package init(_ table: CaseTable, plan: StudyPlan, cutoff: Day) {
    let rules = plan.rules
    let milestones = table.milestones(until: cutoff, rules: rules)
    let groupings = plan.breakdowns.compactMap { breakdown in
      breakdown.groupings.first.map { (breakdown.attribute, $0, GroupIndex($0, in: table)) }
    }
    let known = plan.qualityFields.map { field in
      (field, GroupIndex(Grouping.known(field), in: table))
    }
    columns =
      ["person", "cohort", "start_year"]
      + groupings.map { Dimension.attribute($0.0).code }
      + known.map { "known_\($0.0.code)" } + rules.waves.map { "wave_\($0.months)" }
      + ["exit"] + PersonMeasurement.allCases.map(\.code)
    rows = table.mapPeople { person in
      let history = milestones[person]
      guard history.entry != nil else {
        return [String(person + 1), "0"]
          + [String](
            repeating: "",
            count: 2 + groupings.count + known.count + rules.waves.count
              + PersonMeasurement.allCases.count)
      }
      let start = rules.clock.day(of: history)
      let states = table.waveStates(of: person, history, cutoff: cutoff, rules: rules)
      let groups = groupings.map { _, grouping, index in
        var codes: [String] = []
        index.forEachRow(of: person) { codes.append(grouping.codes[$0]) }
        return codes.joined(separator: ";")
      }
      return [String(person + 1), "1", start.map { String($0.year) } ?? ""] + groups
        + known.map { $0.1.contains(person, in: 0) ? "1" : "0" }
        + rules.waves.indices.map { states?[$0].code ?? "" } + [CaseOutcome(history).code]
        + PersonMeasurement.allCases.map { measurement in
          measurement.value(of: person, history, in: table).map(String.init) ?? ""
        }
    }
  }
}

/// A number of each person.
package enum PersonMeasurement: UInt8, CodeList {
  /// Whole years, where one number was recorded and no band.
  case age, ageFirstTrafficked
  case daysToAssistance, daysToReintegration
  /// Services that were delivered to the person.
  case services

  package static let codes = [
    "age_in_years", "age_in_years_first_trafficked", "days_entry_to_assisted",
    "days_assisted_to_reintegrated", "services",
  ]

  /// The number, or `nil` where it is not known or does not apply.
  package func value(of person: Int, _ history: Milestones, in table: CaseTable) -> Int? {
    func years(_ attribute: ProfileAttribute) -> Int? {
      table.profiles.age(attribute, of: person).flatMap { $0.low == $0.high ? $0.low : nil }
    }
    func days(_ from: Day?, _ to: Day?) -> Int? {
      from.flatMap { from in to.flatMap { $0 < from ? nil : $0 - from } }
    }
    return switch self {
    case .age: years(.age)
    case .ageFirstTrafficked: years(.ageFirstTrafficked)
    case .daysToAssistance: days(history.entry, history.assisted)
    case .daysToReintegration: days(history.assisted, history.reintegrated)
    case .services: table.serviceRows(of: person).count { table.services[$0].isDeliveredToPerson }
    }
  }
}

/// The median and the middle half of numbers; `nil` where there are none.
package func middle(of numbers: [Int]) -> (low: Double, median: Double, high: Double)? {
  let sorted = numbers.sorted()
  guard !sorted.isEmpty else { return nil }
  return (sorted.quantile(0.25), sorted.quantile(0.5), sorted.quantile(0.75))
}
