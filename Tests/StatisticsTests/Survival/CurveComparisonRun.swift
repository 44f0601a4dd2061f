@testable import Statistics

/// Quantiles of the length of follow-up by the reversed curve, limits on the log scale.
@Sendable func followUpTimeRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let columns = reference.calledColumns
  let table = try reference.dataTable().completeRows([columns.time, columns.status])
  let observations = try Observations(
    exit: table.complete(columns.time), cause: table.complete(columns.status).map { $0 > 0 ? 1 : 0 }
  )
  let curve = RiskSet(observations).reverseKaplanMeier()
  let expected = try reference.expectedJSON()
  for (index, probability) in (expected["probs"]?.doubles ?? []).enumerated() {
    let found = curve.quantile(probability ?? 0, scale: .log)
    for (name, value) in [
      ("quantile", found.time), ("lower", found.lower), ("upper", found.upper),
    ] {
      let wanted = expected[name]?.list[index]
      if wanted?.text == "AMBIGUOUS" { continue }
      comparison.check("\(name) at \(probability ?? 0)", wanted?.double, value)
    }
  }
  return comparison.result
}

/// The second group's curve less the first one's at fixed times, and of restricted means.
@Sendable func differenceRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let columns = reference.calledColumns
  guard let group = reference.option("group") ?? columns.group else {
    return [Mismatch(quantity: "group", expected: "a column", actual: reference.call)]
  }
  let table = try reference.dataTable().completeRows([columns.time, columns.status, group])
  let levels = table.levels(group)
  let labels = table.text(group)
  let sets = GroupedRiskSet(
    try Observations(
      exit: table.complete(columns.time), cause: table.complete(columns.status).map { Int($0) }),
    group: labels.map { levels.firstIndex(of: $0) ?? 0 }, groups: levels.count)
  let (first, second) = (sets.alone(0).kaplanMeier(), sets.alone(1).kaplanMeier())
  let expected = try reference.expectedJSON()
  for (index, moment) in (expected["times"]?.doubles ?? []).enumerated() {
    let found = second.difference(from: first, at: moment ?? 0)
    let wanted = { (name: String) in expected[name]?.list[index].double }
    comparison.check("surv1", wanted("surv1"), found.reference)
    comparison.check("surv2", wanted("surv2"), found.value)
    comparison.check("diff", wanted("diff"), found.difference)
    comparison.check("se", wanted("se"), found.standardError)
    comparison.check("lower", wanted("lower").map { max(-1, $0) }, found.limits?.lower)
    comparison.check("upper", wanted("upper").map { min(1, $0) }, found.limits?.upper)
    comparison.check("chisq_plain", wanted("chisq_plain"), found.statistic)
    comparison.check("chisq_cloglog", wanted("chisq_cloglog"), found.logLogStatistic)
  }
  let mean = second.restrictedMeanDifference(
    from: first, to: expected["rmst_tau"]?.double ?? 0)
  comparison.check("rmst_diff", expected["rmst_diff"]?.double, mean.difference)
  comparison.check("rmst_se", expected["rmst_se"]?.double, mean.standardError)
  comparison.check("rmst_p", expected["rmst_p"]?.double, mean.pValue)
  return comparison.result
}

/// Masses of the maximum-likelihood estimate; R's own curve is known to stop early and is not used.
@Sendable func turnbullRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let (left, right) = (reference.option("left") ?? "left", reference.option("right") ?? "right")
  let table = try reference.dataTable().completeRows([left, right])
  let expected = try reference.expectedJSON()
  for group in reference.groups(table, by: reference.option("group")) {
    let entry = expected.list.first { $0["group"]?.text == group.name }
    let fit = try IntervalObservations(
      left: group.table.complete(left), right: group.table.complete(right)
    ).turnbull()
    let wanted = entry?["npmle"]
    let kept = (wanted?["mass"]?.doubles ?? []).map { ($0 ?? 0) > 1e-7 }
    func values(_ name: String) -> [Double?] {
      zip(wanted?[name]?.doubles ?? [], kept).filter(\.1).map(\.0)
    }
    let support = fit.support.filter { $0.mass > 1e-7 }
    comparison.check("\(group.name) left", values("left"), support.map(\.left))
    comparison.check("\(group.name) right", values("right"), support.map(\.right))
    comparison.check("\(group.name) mass", values("mass"), support.map(\.mass))
    let difference = abs((wanted?["loglik"]?.double ?? 0) - fit.logLikelihood)
    if difference > 1e-6 || !fit.converged {
      comparison.differs("\(group.name) loglik", "within 1e-6", "\(difference) \(fit.converged)")
    }
  }
  return comparison.result
}

/// Bounds and weights for people lost, by group and time.
@Sendable func lossRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let time = reference.option("time") ?? "time"
  let status = reference.option("status") ?? "event"
  let group = reference.option("group") ?? "programme"
  let table = try reference.dataTable().completeRows([time, status])
  let labels = table.has(group) ? table.text(group) : []
  for entry in try reference.expectedJSON().list {
    let name = entry["group"]?.text ?? "all"
    let rows = name == "all" ? table : table.rows { labels[$0] == name }
    let riskSet = RiskSet(
      try Observations(exit: rows.complete(time), cause: rows.complete(status).map { Int($0) }))
    let moment = entry["time"]?.double ?? 0
    let bounds = riskSet.lossBounds(of: 1, at: moment)
    let incidence = riskSet.cumulativeIncidence(of: 1).estimate(at: moment).value
    let columns: [(String, [Double?])] = [
      ("n", [bounds.total]), ("events", [bounds.events]), ("gone", [bounds.otherEvents]),
      ("lost_before", [bounds.lost]),
      ("bounds_lost_unknown", [bounds.lostUnknown?.lower, bounds.lostUnknown?.upper]),
      (
        "bounds_lost_and_gone_unknown",
        [bounds.lostAndOthersUnknown?.lower, bounds.lostAndOthersUnknown?.upper]
      ),
      ("complete_case", [bounds.completeCase]),
      ("ipcw", [riskSet.weightedIncidence(of: 1, at: moment)]), ("aalen_johansen", [incidence]),
    ]
    for (column, values) in columns {
      comparison.check("\(name) \(moment) \(column)", entry[column]?.doubles ?? [], values)
    }
  }
  return comparison.result
}
