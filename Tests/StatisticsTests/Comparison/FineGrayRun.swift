@testable import Statistics

@Sendable func fineGrayRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let time = reference.option("time") ?? "time"
  let status = reference.option("status") ?? "status"
  let columns = reference.spec["covariates"]?.texts ?? []
  let table = try reference.dataTable().completeRows([time, status] + columns)
  let groups = reference.option("cengroup").map { column in
    let number = Dictionary(
      uniqueKeysWithValues: table.levels(column).enumerated().map { ($1, $0) })
    return table.text(column).map { number[$0] ?? 0 }
  }
  func data(mergingTies: Bool) throws -> FineGrayData {
    try FineGrayData(
      exit: table.complete(time), cause: table.complete(status).map { Int($0) },
      covariates: columns.map(table.complete), censoringGroup: groups, mergingTies: mergingTies)
  }
  let cause = Int(reference.spec["failcode"]?.double ?? 1)
  let expected = try reference.expectedJSON()
  let model = try data(mergingTies: false).fit(cause: cause)
  let all = Array(columns.indices)
  comparison.check("n", expected["n"]?.double, Double(model.count))
  comparison.check("loglik_null", expected["loglik_null"]?.double, model.logLikelihoodNull)
  comparison.check("loglik", expected["loglik"]?.double, model.logLikelihood)
  let isSeparated = model.warnings.contains { if case .mayBeInfinite = $0 { true } else { false } }
  if isSeparated || expected["converged"]?.bool == false { return comparison.result }
  comparison.check("coef", expected["coef"]?.doubles ?? [], model.coefficients)
  comparison.check("robust_se", expected["robust_se"]?.doubles ?? [], all.map(model.standardError))
  for (row, values) in (expected["variance"]?.list ?? []).enumerated() {
    comparison.check("variance \(row)", values.doubles, model.variance[row])
  }
  for (row, values) in (expected["inverse_information"]?.list ?? []).enumerated() {
    comparison.check("inverse information \(row)", values.doubles, model.inverseInformation[row])
  }
  let baseline = expected["baseline"]
  comparison.check("baseline time", baseline?["time"]?.doubles ?? [], model.baselineTime)
  comparison.check(
    "baseline jump", baseline?["subdistribution_hazard_jump"]?.doubles ?? [], model.baselineJump)
  if let predicted = expected["predicted"] {
    let incidence = model.incidence(covariates: (predicted["newx"]?.doubles ?? []).map { $0 ?? 0 })
    comparison.check("predicted", predicted["cif"]?.doubles ?? [], incidence)
  }
  if let route = expected["finegray_coxph_breslow"] {
    let other = try data(mergingTies: true).fit(cause: cause, censoring: .outcomesLeaveFirst)
    comparison.check("finegray coef", route["coef"]?.doubles ?? [], other.coefficients)
    comparison.check(
      "finegray robust_se", route["robust_se"]?.doubles ?? [], all.map(other.standardError))
    comparison.check(
      "finegray naive_se", route["naive_se"]?.doubles ?? [],
      all.map { other.inverseInformation[$0][$0].squareRoot() })
  }
  return comparison.result
}

/// Curves, test and regression among those at risk at the landmark, by what had happened by then.
@Sendable func landmarkRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let called = reference.calledColumns
  let time = reference.option("time") ?? called.time
  let status = reference.option("status") ?? called.status
  // "k$got = wait <= 30" names the column of the exposure.
  let named = reference.call.firstRange(of: "got = ").map { range in
    String(reference.call[range.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }
  let wait = reference.option("wait") ?? named.flatMap { $0.isEmpty ? nil : $0 } ?? "wait"
  let expected = try reference.expectedJSON()
  let covariates = (expected["cox"]?["names"]?.texts ?? []).filter { $0 != "got" }
  let table = try reference.dataTable().completeRows([time, status] + covariates)
  let cohort = try Observations(
    exit: table.complete(time), cause: table.complete(status).map { Int($0) }
  ).landmark(at: expected["landmark"]?.double ?? 0, exposure: table.numbers(wait))
  let groups = cohort.groups
  let exposed = cohort.exposed.count { $0 }
  comparison.check(
    "at landmark", expected["at_landmark"]?.double, Double(cohort.rows.count))
  comparison.check(
    "sizes", expected["group_sizes"]?.doubles ?? [],
    [Double(cohort.rows.count - exposed), Double(exposed)])
  let curves = [groups.alone(0).kaplanMeier(), groups.alone(1).kaplanMeier()]
  let moments = (expected["times"]?.doubles ?? []).map { ($0 ?? 0) - cohort.landmark }
  let estimates = curves.flatMap { curve in moments.map { curve.estimate(at: $0) } }
  comparison.check("surv", expected["surv"]?.doubles ?? [], estimates.map(\.value))
  comparison.check("std_err", expected["std_err"]?.doubles ?? [], estimates.map(\.standardError))
  comparison.check("chisq", expected["logrank_chisq"]?.double, [groups].logRank().statistic)
  let columns = covariates.map(table.complete)
  let model = try CoxData(
    exit: cohort.observations.exit, event: cohort.observations.cause.map { $0 > 0 },
    covariates: [cohort.exposed.map { $0 ? 1 : 0 }]
      + columns.map { column in cohort.rows.map { column[$0] } }
  ).fit()
  comparison.check("cox coef", expected["cox"]?["coef"]?.doubles ?? [], model.coefficients)
  comparison.check(
    "cox se", expected["cox"]?["se"]?.doubles ?? [],
    model.coefficients.indices.map(model.standardError))
  return comparison.result
}
