/// Whether groups of people differ in an outcome over time, and by how much at a time fixed beforehand.
///
/// Two questions, two tests: the log-rank test compares rates among those still at risk (deaths end the
/// observation), Gray's test the shares that come to have the outcome (deaths compete). The differences
/// at a fixed time say how large; their p values are adjusted for the number of groups compared with
/// the reference. A difference between groups is no proof that the property is its cause.
package struct GroupComparison: Sendable {
  /// Why there is nothing to compare.
  package enum Fault: Error, Equatable {
    case nobody
    /// Everybody is in this one group.
    case oneGroup(String)
    case noOutcomes
    case noSuchReference(String, groups: [String])
  }

  /// One group.
  package struct Group: Sendable {
    package let code: String
    package let people: Int
    package let outcomes: Int
    package let deaths: Int
    /// Days by which half would have left follow-up, had nothing happened to them (reverse
    /// Kaplan–Meier); `nil` when more than half are still followed at the end.
    package let medianFollowUp: Double?
    package let incidence: CumulativeIncidence
  }

  /// A group against the reference.
  package struct Contrast: Sendable {
    package let code: String
    /// `nil` when a group was not followed to the fixed time.
    package let difference: IncidenceDifference?
    /// The p value of the difference, adjusted over all contrasts.
    package let adjustedP: Double?
  }

  package let groups: [Group]
  package let reference: Int
  /// Every group but the reference.
  package let contrasts: [Contrast]
  /// Of the rate of the outcome, deaths as the end of observation.
  package let logRank: LogRank
  /// Of the cumulative incidence, deaths competing.
  package let gray: GrayTest
  package let attrition: Attrition

  /// Compares the groups of a cohort.
  ///
  /// With a landmark the clock starts there, for those still under observation and without the outcome.
  ///
  /// - Parameters:
  ///   - cohort: the people.
  ///   - column: their groups.
  ///   - landmark: days from the start of the cohort's clock.
  ///   - fixedTime: days (from the landmark, if there is one) at which differences are taken.
  ///   - reference: the group that others are compared with; the first by default.
  ///   - smallest: groups of fewer people are put together.
  ///   - adjustment: for the number of contrasts.
  /// - Throws: ``Fault``.
  package init(
    _ cohort: OutcomeCohort, by column: GroupColumn, landmark: Int? = nil, fixedTime: Int,
    reference: String? = nil, smallest: Int = 1, adjustment: MultiplicityAdjustment = .holm
  ) throws(Fault) {
    var attrition = cohort.attrition
    let observed = cohort.days.indices.filter { row in
      landmark.map { cohort.days[row] > $0 } ?? true
    }
    if landmark != nil { attrition.leaveOut(cohort.count - observed.count, .endedByLandmark) }
    let rows = observed.filter { column.group[$0] != nil }
    attrition.leaveOut(observed.count - rows.count, .groupUnknown)
    self.attrition = attrition
    let column = column.rows(rows).pooling(smallest: smallest)
    guard let first = column.codes.first else { throw .nobody }
    guard column.codes.count > 1 else { throw .oneGroup(first) }
    let exit = rows.map { Int32(cohort.days[$0] - (landmark ?? 0)) }
    let cause = rows.map { UInt8(cohort.cause[$0]) }
    guard cause.contains(1) else { throw .noOutcomes }
    let group = column.group.compactMap(\.self)
    let count = column.codes.count
    let both = GroupedRiskSet(exit: exit, cause: cause, group: group, groups: count, causes: 2)
    let outcomeOnly = GroupedRiskSet(
      exit: exit, cause: cause.map { $0 == 1 ? 1 : 0 }, group: group, groups: count)
    logRank = [outcomeOnly].logRank()
    gray = [both].grayTest(of: 1)
    let groups = (0..<count).map { number in
      let table = both.alone(number)
      let followUp = table.reverseKaplanMeier().quantile(0.5)
      return Group(
        code: column.codes[number], people: column.counts[number],
        outcomes: Int(table.events[0].reduce(0, +)), deaths: Int(table.events[1].reduce(0, +)),
        medianFollowUp: followUp.time, incidence: table.cumulativeIncidence(of: 1))
    }
    self.groups = groups
    var place = 0
    if let reference {
      guard let found = column.codes.firstIndex(of: reference) else {
        throw .noSuchReference(reference, groups: column.codes)
      }
      place = found
    }
    self.reference = place
    let others = (0..<count).filter { $0 != place }
    let differences = others.map {
      groups[$0].incidence.difference(from: groups[place].incidence, at: Double(fixedTime))
    }
    let adjusted = adjustment.adjust(differences.map { $0?.pValue ?? .nan })
    contrasts = others.indices.map { index in
      Contrast(
        code: groups[others[index]].code, difference: differences[index],
        adjustedP: adjusted[index].isNaN ? nil : adjusted[index])
    }
  }
}
