import Statistics

let scaleNames: [(CurveScale, String)] = [
  (.plain, "plain"), (.log, "log"), (.logLog, "loglog"), (.logit, "logit"), (.arcsin, "arcsin"),
]

/// Counts, curve, standard errors and limits at every time; quantiles and restricted means.
@Sendable func kaplanMeierRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let table = try reference.dataTable().completeRows(
    ["time", "status", "entry", "group", "weights"].compactMap(reference.option))
  let expected = try reference.expectedTable()
  let summary = reference.expected.count > 1 ? try reference.expectedJSON(1) : .null
  let level = reference.spec["conf_int"]?.double ?? 0.95
  for (group, riskSet) in try reference.riskSets(table) {
    let curve = riskSet.kaplanMeier()
    let rows = expected.rows(["group": group])
    comparison.check("\(group) time", rows.numbers("time"), curve.time)
    guard rows.rows.count == curve.time.count else { continue }
    comparison.check("\(group) n_risk", rows.numbers("n_risk"), curve.atRisk)
    comparison.check("\(group) n_event", rows.numbers("n_event"), curve.events)
    comparison.check("\(group) n_censor", rows.numbers("n_censor"), curve.censored)
    comparison.check("\(group) surv", rows.numbers("surv"), curve.survival)
    let all = Array(curve.time.indices)
    comparison.check("\(group) std_err", rows.numbers("std_err"), all.map(curve.standardError))
    comparison.check(
      "\(group) std_err_log", rows.numbers("std_err_log"),
      curve.greenwood.map { $0.squareRoot() })
    for (scale, name) in scaleNames {
      let limits = all.map { curve.limits($0, scale: scale, level: level) }
      comparison.check(
        "\(group) lower_\(name)", rows.numbers("lower_\(name)"), limits.map { $0?.lower })
      comparison.check(
        "\(group) upper_\(name)", rows.numbers("upper_\(name)"), limits.map { $0?.upper })
      let quantiles = summary["quantiles"]?[name]?.list ?? []
      for entry in quantiles where entry["group"]?.text == group {
        for (index, probability) in (entry["probs"]?.doubles ?? []).enumerated() {
          let found = curve.quantile(probability ?? 0, scale: scale, level: level)
          for (column, value) in [
            ("quantile", found.time), ("lower", found.lower), ("upper", found.upper),
          ] {
            let wanted = entry[column]?.list[index]
            if wanted?.text == "AMBIGUOUS" { continue }
            comparison.check(
              "\(group) \(name) \(column) at \(probability ?? 0)", wanted?.double, value)
          }
        }
      }
    }
    for entry in summary["rmean"]?.list ?? [] where entry["group"]?.text == group {
      let tau = entry["tau"]?.double ?? 0
      let mean = curve.restrictedMean(to: tau)
      comparison.check("\(group) rmean \(tau)", entry["rmean"]?.double, mean.mean)
      comparison.check("\(group) rmean se \(tau)", entry["se"]?.double, mean.standardError)
    }
  }
  return comparison.result
}

/// Both tie rules with all their limits.
@Sendable func nelsonAalenRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let table = try reference.dataTable().completeRows(
    ["time", "status", "entry", "group", "weights"].compactMap(reference.option))
  let expected = try reference.expectedTable()
  let level = reference.spec["conf_int"]?.double ?? 0.95
  for (group, riskSet) in try reference.riskSets(table) {
    let rows = expected.rows(["group": group])
    comparison.check("\(group) time", rows.numbers("time"), riskSet.time)
    guard rows.rows.count == riskSet.time.count else { continue }
    let all = Array(riskSet.time.indices)
    for (rule, name) in [(NelsonAalen.TieRule.together, "na"), (.oneByOne, "fh")] {
      let curve = riskSet.nelsonAalen(ties: rule)
      let columns: [(String, [Double?])] = [
        ("n_risk", curve.atRisk), ("n_event", curve.events), ("n_censor", curve.censored),
        ("cumhaz_\(name)", curve.hazard), ("std_\(name)", all.map(curve.standardError)),
        ("surv_\(name)", all.map(curve.survival)),
        ("surv_\(name)_lower_log", all.map { curve.survivalLimits($0, level: level).lower }),
        ("surv_\(name)_upper_log", all.map { curve.survivalLimits($0, level: level).upper }),
        ("cumhaz_\(name)_lower_linear", all.map { curve.linearLimits($0, level: level).lower }),
        ("cumhaz_\(name)_upper_linear", all.map { curve.linearLimits($0, level: level).upper }),
        ("cumhaz_\(name)_lower_log", all.map { curve.logLimits($0, level: level)?.lower }),
        ("cumhaz_\(name)_upper_log", all.map { curve.logLimits($0, level: level)?.upper }),
      ]
      for (column, values) in columns where rows.has(column) {
        comparison.check("\(group) \(column)", rows.numbers(column), values)
      }
    }
  }
  return comparison.result
}
