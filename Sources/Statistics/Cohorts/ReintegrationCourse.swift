package import CaseModel

/// Whether reintegration was reached, and whether it lasted.
package enum ReintegrationCourse: UInt8, CodeList {
  /// Not reintegrated by the cut-off.
  case notReached
  /// Reached, and confirmed by an assessment at least the rule's time later, with nothing against it.
  case sustained
  /// Reached, and then re-trafficked or below the rule's scores at the latest later assessment.
  case notSustained
  /// Reached, and nothing known later: neither sustained nor lost.
  case notYetKnown

  package static let codes = ["not_reached", "sustained", "not_sustained", "not_yet_known"]

  /// People by course, over everyone who was assisted.
  ///
  /// A later assessment is a day, at least ``ReintegrationRule/minimumDays`` after the first day of
  /// reintegration, on which enough core domains are scored; the latest one decides.
  ///
  /// - Complexity: O(rows).
  package static func count(
    _ table: CaseTable, _ milestones: [Milestones], cutoff: Day, rules: CohortRules
  ) -> [ReintegrationCourse: Int] {
    var counts: [ReintegrationCourse: Int] = [:]
    for (number, person) in milestones.enumerated() where person.reached(.assisted) {
      counts[course(of: number, person, table, cutoff, rules.reintegration), default: 0] += 1
    }
    return counts
  }

  /// The course of one person.
  static func course(
    of number: Int, _ person: Milestones, _ table: CaseTable, _ cutoff: Day,
    _ rule: ReintegrationRule
  ) -> ReintegrationCourse {
    guard person.reached(.reintegrated), let start = person.reintegrated else { return .notReached }
    if let again = person.lastReTrafficked, again >= start { return .notSustained }
    var scored: [Day: [(domain: OutcomeDomain, score: Double)]] = [:]
    for row in table.assessmentRows(of: number) {
      let day = Day(number: table.assessments.day[row])
      guard day <= cutoff, day - start >= rule.minimumDays else { continue }
      let item = table.assessments[row]
      if OutcomeDomain.core.contains(item.domain) {
        scored[day, default: []].append(
          (item.domain, item.scale.canonicalScore(of: item.score)))
      }
    }
    // A domain scored twice on a day is one domain.
    let days = scored.filter { Set($0.value.map(\.domain)).count >= rule.minimumDomains }.keys
    guard let last = days.max(), let scores = scored[last] else { return .notYetKnown }
    let isHigh = scores.allSatisfy { $0.score >= rule.minimumScore - 1e-9 }
    return isHigh ? .sustained : .notSustained
  }
}
