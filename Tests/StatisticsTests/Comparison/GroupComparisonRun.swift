@testable import Statistics

extension ReferenceCase {
  /// Rows of a case as count tables over groups, one a stratum; all rows share their tied times.
  func groupedRiskSets(
    _ table: ReferenceTable, group: String?, strata: [String], mergingTies: Bool = true
  ) throws -> (groups: [String], strata: [GroupedRiskSet]) {
    let all = try observations(table)
    let times = mergingTies ? TiedTimes.merged([all.exit])[0] : all.exit
    let names = group.map(table.levels) ?? ["all"]
    let labels = group.map(table.text) ?? all.exit.map { _ in "all" }
    let strataColumns = strata.map(table.text)
    let strataLabels = all.exit.indices.map { row in
      strataColumns.map { $0[row] }.joined(separator: ",")
    }
    let sets = try Set(strataLabels).sorted().map { label in
      let rows = all.exit.indices.filter { strataLabels[$0] == label }
      return GroupedRiskSet(
        try Observations(exit: rows.map { times[$0] }, cause: rows.map { all.cause[$0] }),
        group: rows.map { names.firstIndex(of: labels[$0]) ?? 0 }, groups: names.count,
        causes: all.cause.max(), mergingTies: false)
    }
    return (names, sets)
  }
}

@Sendable func logRankRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let table = try reference.dataTable().completeRows(
    ["time", "status", "group"].compactMap(reference.option) + reference.columns("strata"))
  let expected = try reference.expectedJSON()
  let (names, strata) = try reference.groupedRiskSets(
    table, group: reference.option("group"), strata: reference.columns("strata"),
    mergingTies: reference.spec["timefix"]?.bool ?? true)
  let test = strata.logRank(rho: reference.spec["rho"]?.double ?? 0)
  let found = (expected["groups"]?.texts ?? []).map { names.firstIndex(of: $0) ?? 0 }
  let sizes = names.indices.map { group in strata.reduce(0) { $0 + $1.groups[group].total } }
  comparison.check("n", expected["n"]?.doubles ?? [], found.map { sizes[$0] })
  comparison.check("observed", expected["observed"]?.doubles ?? [], found.map { test.observed[$0] })
  comparison.check("expected", expected["expected"]?.doubles ?? [], found.map { test.expected[$0] })
  let variance = expected["variance"]?.list ?? []
  for (row, values) in zip(found, variance) where variance.count == found.count {
    comparison.check("variance \(row)", values.doubles, found.map { test.variance[row][$0] })
  }
  if let statistic = test.statistic {
    comparison.check("chisq", expected["chisq"]?.double, statistic)
    comparison.check("df", expected["df"]?.double, Double(test.degreesOfFreedom))
    comparison.check("p", expected["p"]?.double, test.pValue)
  } else if let statistic = expected["chisq"]?.double, statistic != 0 {
    comparison.differs("chisq", "\(statistic)", "no statistic")
  }
  return comparison.result
}

/// Incidence with the counting-process variance at the outcome times of all groups; Gray's tests.
@Sendable func cumulativeIncidenceRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let table = try reference.dataTable().completeRows(
    ["time", "status", "group"].compactMap(reference.option) + reference.columns("strata"))
  let expected = try reference.expectedTable()
  let (names, strata) = try reference.groupedRiskSets(
    table, group: reference.option("group"), strata: reference.columns("strata"),
    mergingTies: false)
  let whole = try reference.groupedRiskSets(
    table, group: reference.option("group"), strata: [], mergingTies: false)
  // R cmprsk keeps times apart that differ only by rounding, which a printed time cannot tell.
  let everyone = whole.strata[0]
  let outcomes = everyone.groups.map(\.allEvents)
  let moments = everyone.time.indices
    .filter { row in outcomes.contains { $0[row] > 0 } }
    .map { everyone.time[$0] }
  for (index, name) in names.enumerated() {
    let riskSet = whole.strata[0].alone(index)
    for cause in expected.levels("cause") {
      let rows = expected.rows(["group": name, "cause": cause])
      let curve = riskSet.cumulativeIncidence(of: Int(cause) ?? 0, variance: .countingProcess)
      guard rows.rows.count == moments.count else {
        comparison.differs("\(name) times", "\(rows.rows.count)", "\(moments.count)")
        continue
      }
      let (times, estimates, variances) = (
        rows.complete("time"), rows.numbers("est"), rows.numbers("var")
      )
      let (lower, upper) = (rows.numbers("lower_loglog"), rows.numbers("upper_loglog"))
      for (row, moment) in moments.enumerated() {
        let what = "\(name) cause \(cause) at \(moment)"
        comparison.check("\(what) time", times[row], moment)
        // The reference does not draw a curve on beyond the group's last time.
        let ended = moment > riskSet.time.last ?? 0
        let at = ended ? nil : curve.estimate(at: moment)
        let variance = at.map { ($0.standardError ?? 0) * ($0.standardError ?? 0) }
        comparison.check("\(what) est", estimates[row], at?.value)
        comparison.check("\(what) var", variances[row], variance)
        comparison.check("\(what) lower", lower[row], at?.limits?.lower)
        comparison.check("\(what) upper", upper[row], at?.limits?.upper)
      }
    }
  }
  guard reference.expected.count > 1 else { return comparison.result }
  for entry in try reference.expectedJSON(1).list {
    let cause = Int(entry["cause"]?.double ?? 0)
    let test = strata.grayTest(of: cause, rho: reference.spec["rho"]?.double ?? 0)
    comparison.check("Gray \(cause) stat", entry["stat"]?.double, test.statistic)
    comparison.check("Gray \(cause) df", entry["df"]?.double, Double(test.degreesOfFreedom))
    comparison.check("Gray \(cause) p", entry["p"]?.double, test.pValue)
  }
  return comparison.result
}
