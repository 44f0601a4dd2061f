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
    course(
      of: number, since: person.reached(.reintegrated) ? person.reintegrated : nil,
      lastReTrafficked: person.lastReTrafficked, table, cutoff, rule)
  }

  /// The same from the first day of reintegration and the last re-trafficking.
  static func course(
    of number: Int, since start: Day?, lastReTrafficked again: Day?, _ table: CaseTable,
    _ cutoff: Day, _ rule: ReintegrationRule
  ) -> ReintegrationCourse {
    guard let start else { return .notReached }
    if let again, again >= start { return .notSustained }
    let (rows, scores) = (table.assessmentRows(of: number), table.assessments)
    var row = rows.lowerBound
    var isLastHigh: Bool?
    // Scores stand in order of day; of the days with enough domains the last one decides.
    while row < rows.upperBound, scores.day[row] <= cutoff.number {
      let day = scores.day[row]
      // A domain scored twice on a day is one domain.
      var (domains, isHigh) = (UInt16(0), true)
      while row < rows.upperBound, scores.day[row] == day {
        let domain = UInt16(1) << UInt16(scores.domain[row])
        if OutcomeDomain.coreMask & domain != 0 {
          domains |= domain
          if scores.canonicalScore(row) < rule.minimumScore - 1e-9 { isHigh = false }
        }
        row += 1
      }
      if Int(day) - Int(start.number) >= rule.minimumDays,
        domains.nonzeroBitCount >= rule.minimumDomains
      {
        isLastHigh = isHigh
      }
    }
    return isLastHigh.map { $0 ? .sustained : .notSustained } ?? .notYetKnown
  }
}
