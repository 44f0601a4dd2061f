/// Groups compared as if they had the same mix of strata: direct standardisation of incidence curves.
///
/// The standard is everyone in the comparison, or one of the groups. Assumptions and limits of use are
/// those of ``StandardisedIncidence``; show the plain shares beside, and the strata of which a group has
/// nobody, since a group without them cannot be standardised at all.
package struct GroupStandardisation: Sendable {
  /// Why nothing can be standardised.
  package enum Fault: Error, Equatable {
    /// Nobody with a known group and stratum.
    case nobody
    case noSuchStandard(String, groups: [String])
  }

  /// A group at one time.
  package struct Estimate: Sendable {
    package let code: String
    /// Days from the start of the clock, or from the landmark.
    package let days: Int
    /// The group's own share over the people with a known stratum; `nil` beyond its follow-up.
    package let plain: Double?
    package let standardised: StandardisedIncidence?
  }

  package let strata: [String]
  /// The mix of the standard, summing to 1.
  package let weights: [Double]
  package let estimates: [Estimate]
  /// By group: strata of the standard of which the group has nobody.
  package let lacking: [(code: String, strata: [String])]
  /// People with a group but an unknown stratum, who are left out.
  package let unknown: Int

  /// Standardises the groups of a cohort.
  ///
  /// - Parameters:
  ///   - cohort: the people.
  ///   - column: their groups.
  ///   - strata: their strata, such as ``GroupColumn/crossing(_:)`` makes.
  ///   - landmark: days from the start of the clock, as in ``GroupComparison``.
  ///   - times: days, from the landmark if there is one.
  ///   - standard: the group whose mix is the standard; everyone by default.
  ///   - smallest: groups of fewer people are put together, as in ``GroupComparison``.
  /// - Throws: ``Fault``.
  package init(
    _ cohort: OutcomeCohort, by column: GroupColumn, strata: GroupColumn, landmark: Int? = nil,
    at times: [Int], standard: String? = nil, smallest: Int = 1
  ) throws(Fault) {
    let grouped = cohort.days.indices.filter { row in
      column.group[row] != nil && (landmark.map { cohort.days[row] > $0 } ?? true)
    }
    let rows = grouped.filter { strata.group[$0] != nil }
    unknown = grouped.count - rows.count
    guard !rows.isEmpty else { throw .nobody }
    // Groups are pooled as the comparison pools them: before anyone is left out for the stratum.
    let pooled = column.rows(grouped).pooling(smallest: smallest)
    let groupOf = Dictionary(uniqueKeysWithValues: zip(grouped, pooled.group))
    let members = pooled.codes.indices.map { group in rows.filter { groupOf[$0] == group } }
    var standardRows = rows
    if let standard {
      guard let place = pooled.codes.firstIndex(of: standard) else {
        throw .noSuchStandard(standard, groups: pooled.codes)
      }
      standardRows = members[place]
    }
    var weights = [Double](repeating: 0, count: strata.codes.count)
    for row in standardRows { weights[strata.group[row] ?? 0] += 1 }
    let sum = max(1, weights.reduce(0, +))
    self.strata = strata.codes
    self.weights = weights.map { $0 / sum }
    var estimates: [Estimate] = []
    var lacking: [(code: String, strata: [String])] = []
    for (code, rows) in zip(pooled.codes, members) {
      let sets = cohort.riskSets(of: rows, by: strata, landmark: landmark)
      let whole = cohort.riskSet(of: rows, landmark: landmark).cumulativeIncidence(of: 1)
      for time in times {
        let plain = whole.estimate(at: Double(time))
        estimates.append(
          Estimate(
            code: code, days: time, plain: plain.isFollowed ? plain.value : nil,
            standardised: StandardisedIncidence(
              sets, weights: weights, cause: 1, at: Double(time))))
      }
      let absent = strata.codes.indices.filter { weights[$0] > 0 && sets[$0].total == 0 }
      if !absent.isEmpty { lacking.append((code, absent.map { strata.codes[$0] })) }
    }
    self.estimates = estimates
    self.lacking = lacking
  }
}

extension OutcomeCohort {
  /// A column with a group for each person, for errors that hold under any misfit of the model.
  package var everyoneApart: GroupColumn {
    GroupColumn(
      name: "person", codes: people.map(String.init), all: people.indices.map { $0 })
  }

  /// The count table of each stratum of some rows, in the order of the codes; empty ones stay empty.
  package func riskSets(of rows: [Int], by strata: GroupColumn, landmark: Int? = nil) -> [RiskSet] {
    let known = rows.filter { strata.group[$0] != nil }
    let table = GroupedRiskSet(
      exit: known.map { Int32(days[$0] - (landmark ?? 0)) }, cause: known.map { UInt8(cause[$0]) },
      group: known.compactMap { strata.group[$0] }, groups: strata.codes.count, causes: 2)
    return strata.codes.indices.map(table.alone)
  }

  /// The count table of some rows together.
  package func riskSet(of rows: [Int], landmark: Int? = nil) -> RiskSet {
    GroupedRiskSet(
      exit: rows.map { Int32(days[$0] - (landmark ?? 0)) }, cause: rows.map { UInt8(cause[$0]) },
      group: rows.map { _ in 0 }, groups: 1, causes: 2
    ).alone(0)
  }
}
