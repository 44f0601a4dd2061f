@testable import Statistics

/// The kinds of case about people on no list.
let hiddenPopulationRuns: [String: ReferenceRun] = [
  "mse-fit": runFit,
  "mse-all-models": runAllModels,
  "mse-existence": runExistence,
  "mse-stepwise-aic": { try runStepwise($0, byAIC: true) },
  "mse-stepwise-poisson": { try runStepwise($0, byAIC: false) },
  "mse-two-lists": runTwoLists,
  "mse-lower-bounds": runBounds,
]

/// The capture table of a case, with the names of its lists.
private struct NamedTable {
  let names: [String]
  let table: CaptureTable

  init(_ reference: ReferenceCase) throws {
    let data = try reference.dataTable()
    let names = reference.spec["lists"]?.texts ?? []
    let flags = names.map { data.complete($0) }
    let counts = data.complete(reference.option("count") ?? "count")
    let entries = counts.indices.map { row in
      (
        history: names.indices.reduce(0) { $0 | (flags[$1][row] == 1 ? 1 << $1 : 0) },
        count: Int(counts[row])
      )
    }
    guard let table = CaptureTable(listCount: names.count, entries) else {
      throw MultipleSystemsEstimate.Refusal.nobodyObserved
    }
    self.names = names
    self.table = table
  }

  func pair(_ name: String) -> ListPair {
    let parts = name.split(separator: ":").map { names.firstIndex(of: String($0)) ?? 0 }
    return ListPair(parts[0], parts[1])
  }

  func name(_ pair: ListPair) -> String { "\(names[pair.first]):\(names[pair.second])" }

  func names(_ pairs: [ListPair]) -> [String] { pairs.map(name) }
}

extension Comparison {
  fileprivate mutating func check(_ quantity: String, _ expected: [String], _ actual: [String]) {
    if expected == actual {
      check(quantity, 0, 0)
    } else {
      differs(quantity, "\(expected)", "\(actual)")
    }
  }

  fileprivate mutating func check(_ quantity: String, _ expected: JSONValue?, _ limits: Limits) {
    guard let expected else { return }
    check(quantity, expected.doubles, [limits.lower, limits.upper].map { $0.isNaN ? nil : $0 })
  }
}

private let runFit: ReferenceRun = { reference in
  let named = try NamedTable(reference)
  let pairs = (reference.spec["interactions"]?.texts ?? []).map(named.pair)
  let fit = try MultipleSystemsEstimate(named.table, pairs: pairs)
  let expected = try reference.expectedJSON()
  var comparison = Comparison(reference.tolerance)
  compare(
    &comparison, "fit", expected,
    [
      "n_observed": Double(fit.observed), "n_lists": Double(named.names.count),
      "cells_used": Double(fit.counts.count), "n_parameters": Double(fit.parameterCount),
      "deviance": fit.deviance, "df_residual": Double(fit.degreesOfFreedom),
      "pearson_chisq": fit.pearson, "loglik": fit.logLikelihood, "aic": fit.aic,
      "bic_people": fit.bicByPeople, "bic_cells": fit.bicByCells(named.table.histories.count),
      "dark_figure": fit.darkFigure, "total": fit.total, "se_total_delta": fit.totalError,
      "se_total_sampling": fit.totalErrorWithSampling,
    ])
  comparison.check(
    "minus infinity", expected["minus_infinity"]?.texts ?? [], named.names(fit.emptyPairs))
  let parameters =
    [("(dark)", fit.dark)] + zip(named.names, fit.lists)
    + fit.finitePairs.map { (named.name($0.pair), $0.parameter) }
  for (name, parameter) in parameters {
    let entry = expected["parameters"]?[name]
    comparison.check("\(name) coef", entry?["coef"]?.double, parameter.value)
    comparison.check("\(name) se", entry?["se"]?.double, parameter.error)
  }
  comparison.check("wald 95", expected["wald_log_95"], fit.wald(level: 0.95))
  comparison.check("wald 80", expected["wald_log_80"], fit.wald(level: 0.8))
  var looser = Comparison(Tolerance(relative: 1e-6, absolute: 1e-9))
  if expected["profile_poisson_95"] != nil {
    looser.check(
      "profile 95", expected["profile_poisson_95"], fit.profilePoisson(level: 0.95))
    looser.check("profile 80", expected["profile_poisson_80"], fit.profilePoisson(level: 0.8))
    for (name, exact) in [
      ("profile_multinomial", true), ("profile_multinomial_stirling", false),
    ] {
      let profile = fit.profileMultinomial(levels: [0.95, 0.8], exactFactorials: exact)
      let entry = expected[name]
      looser.check("\(name) estimate", entry?["estimate"]?.double, profile.estimate)
      looser.check("\(name) 95", entry?["limits_95"], profile.limits[0])
      looser.check("\(name) 80", entry?["limits_80"], profile.limits[1])
    }
  }
  var cells = fit.fitted.indices.makeIterator()
  let rows = try reference.expectedTable(1).compare(with: reference.tolerance) { value in
    guard let cell = cells.next() else { return [:] }
    let history = named.names.indices.reduce(0) {
      $0 | (value(named.names[$1]) == 1 ? 1 << $1 : 0)
    }
    return [
      "fitted": history == fit.histories[cell] ? fit.fitted[cell] : nil, "count": fit.counts[cell],
    ]
  }
  return comparison.result + (looser.count > 0 ? looser.result : []) + rows
}

private let runAllModels: ReferenceRun = { reference in
  let named = try NamedTable(reference)
  let pairs = (reference.spec["pairs"]?.texts ?? []).map(named.pair)
  guard let all = AllPairwiseModels(named.table, pairs: pairs) else {
    return [Mismatch(quantity: "models", expected: "some", actual: "none")]
  }
  let (aic, bic) = (all.weights(by: .aic), all.weights(by: .bic))
  let table = try reference.expectedTable()
  let empty = table.text("minus_infinity")
  var comparison = Comparison(reference.tolerance)
  comparison.check("models", Double(table.rows.count), Double(all.models.count))
  for (name, model) in zip(empty, all.models) {
    comparison.check(
      "minus infinity of \(model.number)", name,
      named.names(model.emptyPairs).joined(separator: "+"))
  }
  let rows = table.compare(with: reference.tolerance) { value in
    let model = all.models[Int(value("model"))]
    let status = (model.exists ? 0 : 1) + (model.isIdentifiable ? 0 : 2)
    return [
      "n_parameters": Double(model.parameterCount), "status": Double(status),
      "deviance": model.fit?.deviance, "df_residual": model.fit.map { Double($0.degreesOfFreedom) },
      "aic": model.fit?.aic, "bic_people": model.fit?.bic, "total": model.fit?.total,
      "weight_aic": model.fit == nil ? nil : aic[model.number],
      "weight_bic": model.fit == nil ? nil : bic[model.number],
    ]
  }
  let best = try reference.expectedJSON(1)
  func count(_ keep: (AllPairwiseModels.Model) -> Bool) -> Double {
    Double(all.models.filter(keep).count)
  }
  compare(
    &comparison, "status", best["n_status"] ?? .null,
    [
      "ok": count { $0.exists && $0.isIdentifiable },
      "no_estimate": count { !$0.exists && $0.isIdentifiable },
      "not_identifiable": count { $0.exists && !$0.isIdentifiable },
      "both": count { !$0.exists && !$0.isIdentifiable },
    ])
  compare(
    &comparison, "averages", best,
    [
      "n_models": Double(all.models.count), "average_aic": all.average(by: .aic) ?? 0,
      "average_bic": all.average(by: .bic) ?? 0,
    ])
  for (name, criterion) in [
    ("best_aic", AllPairwiseModels.Criterion.aic), ("best_bic", .bic),
  ] {
    let ranked = all.ranked(by: criterion)
    for (place, entry) in (best[name]?.list ?? []).enumerated() {
      comparison.check("\(name) \(place)", entry["value"]?.double, ranked[place].value)
      // Models that tie exactly may stand in either order: find the named one by its number.
      let number = entry["model"]?.double.map { Int($0) } ?? 0
      let own = ranked.first { $0.model.number == number }
      comparison.check("\(name) \(place) value", entry["value"]?.double, own?.value)
      comparison.check("\(name) \(place) total", entry["total"]?.double, own?.model.fit?.total)
      comparison.check(
        "\(name) \(place) pairs", entry["interactions"]?.text ?? "",
        named.names(all.pairs(of: number)).joined(separator: "+"))
    }
  }
  // Without any fit the reference sums nothing to 0 and has no quantiles.
  for (name, p) in [("p025", 0.025), ("p50", 0.5), ("p975", 0.975)] {
    comparison.check(
      "weighted \(name)", best["weighted_quantiles_bic"]?[name]?.double,
      all.weightedQuantile(p, by: .bic))
  }
  for (name, p) in [
    ("min", 0.0), ("p05", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95),
    ("max", 1),
  ] {
    comparison.check(
      "totals \(name)", best["totals_over_models"]?[name]?.double, all.totalQuantile(p))
  }
  return comparison.result + rows
}

extension Comparison {
  fileprivate mutating func check(_ quantity: String, _ expected: String, _ actual: String) {
    check(quantity, [expected], [actual])
  }
}

private let runExistence: ReferenceRun = { reference in
  let named = try NamedTable(reference)
  let entries = try reference.expectedJSON()["models"]?.list ?? []
  var comparison = Comparison(reference.tolerance)
  for entry in entries {
    let pairs = (entry["interactions"]?.texts ?? []).map(named.pair)
    let existence = ModelExistence(named.table, pairs: pairs)
    let name = named.names(pairs).joined(separator: "+")
    let status = (existence.exists ? 0 : 1) + (existence.isIdentifiable ? 0 : 2)
    compare(
      &comparison, name, entry,
      [
        "cells_used": Double(existence.cellCount), "lp_value": existence.slack,
        "rank_deficiency": Double(existence.rankDeficiency), "status": Double(status),
      ])
    comparison.check(
      "\(name) total", entry["total"]?.double,
      try? MultipleSystemsEstimate(named.table, pairs: pairs).total)
    comparison.check(
      "\(name) exists", "\(entry["exists"]?.bool ?? false)", "\(existence.exists)")
    comparison.check(
      "\(name) minus infinity", entry["minus_infinity"]?.texts ?? [],
      named.names(existence.emptyPairs))
  }
  return comparison.result
}

private func runStepwise(_ reference: ReferenceCase, byAIC: Bool) throws -> [Mismatch] {
  let named = try NamedTable(reference)
  let threshold = reference.spec["threshold"]?.double ?? .nan
  let selection =
    byAIC
    ? StepwiseSelection.byAIC(named.table, threshold: threshold)
    : StepwiseSelection.byOverlap(named.table, threshold: threshold)
  guard let selection else {
    return [Mismatch(quantity: "selection", expected: "some", actual: "none")]
  }
  let expected = try reference.expectedJSON()
  var comparison = Comparison(reference.tolerance)
  var looser = Comparison(Tolerance(relative: byAIC ? 1e-5 : 1e-6, absolute: 1e-300))
  comparison.check(
    "pairs", expected["interactions"]?.texts ?? [], named.names(selection.pairs))
  comparison.check("total", expected["total"]?.double, selection.estimate.total)
  comparison.check("aic", expected["aic"]?.double, selection.estimate.aic)
  for (step, entry) in zip(selection.steps, expected["steps"]?.list ?? []) {
    let name = named.name(step.pair)
    comparison.check("step", entry["add"]?.text ?? "", name)
    compare(&comparison, name, entry, ["aic": step.aic, "total": step.total])
    looser.check("p of \(name)", entry["p"]?.double, step.p)
  }
  let rejected = expected[byAIC ? "rejected" : "next_best"]
  switch selection.stop {
  case .noPairLeft, .noModelLeft:
    comparison.check("rejected", rejected?["interaction"]?.text ?? "", "")
  case .aicDoesNotFall(let pair, let aic):
    comparison.check("rejected", rejected?["interaction"]?.text ?? "", named.name(pair))
    comparison.check("rejected aic", rejected?["aic"]?.double, aic)
    comparison.check("reason", expected["stopped_because"]?.text ?? "", "AIC does not fall")
  case .notSignificant(let pair, let aic, let p):
    comparison.check("rejected", rejected?["interaction"]?.text ?? "", named.name(pair))
    if byAIC {
      comparison.check("rejected aic", rejected?["aic"]?.double, aic)
      comparison.check(
        "reason", expected["stopped_because"]?.text ?? "", "best candidate not significant")
    }
    looser.check("rejected p", rejected?["p"]?.double, p)
  }
  if let profile = expected["profile_multinomial_stirling"] {
    var limits = Comparison(Tolerance(relative: 1e-6, absolute: 0))
    let own = selection.estimate.profileMultinomial(
      levels: [0.95, 0.8], exactFactorials: false)
    limits.check("profile", profile["estimate"]?.double, own.estimate)
    limits.check("limits 95", profile["limits_95"], own.limits[0])
    limits.check("limits 80", profile["limits_80"], own.limits[1])
    return comparison.result + looser.mismatches + limits.result
  }
  return comparison.result + looser.mismatches
}

private let runTwoLists: ReferenceRun = { reference in
  let named = try NamedTable(reference)
  var pairs = try reference.expectedTable().text("pair").map(named.pair).makeIterator()
  return try reference.expectedTable().compare(with: reference.tolerance) { _ in
    guard let pair = pairs.next() else { return [:] }
    let estimate = TwoListEstimate(named.table, pair: pair)
    let (wald, log) = (estimate.chapmanWald(), estimate.chapmanLogNormal())
    let ratio = estimate.lincolnPetersen
    return [
      "n1": Double(estimate.first), "n2": Double(estimate.second),
      "both": Double(estimate.both), "seen": Double(estimate.seen),
      "lincoln_petersen": ratio.isNaN ? nil : ratio, "chapman": estimate.chapman,
      "chapman_se": estimate.chapmanError, "chapman_lower": wald.lower,
      "chapman_upper": wald.upper, "chapman_log_lower": log?.lower,
      "chapman_log_upper": log?.upper,
    ]
  }
}

private let runBounds: ReferenceRun = { reference in
  let named = try NamedTable(reference)
  let bounds = LowerBounds(named.table)
  let expected = try reference.expectedJSON()
  var comparison = Comparison(reference.tolerance)
  comparison.check(
    "frequencies", expected["frequencies"]?.doubles ?? [], bounds.frequencies.map { Double($0) })
  let values: [String: Double] = [
    "n_observed": Double(bounds.observed), "chao": bounds.plain, "chao_se": bounds.plainError,
    "chao_bias_corrected": bounds.biasCorrected, "chao_t_lists": bounds.fewLists,
    "chao_t_lists_bias_corrected": bounds.fewListsBiasCorrected,
    "chao_unequal_lists": bounds.unequalLists,
    "chao_unequal_lists_bias_corrected": bounds.unequalListsBiasCorrected,
  ]
  compare(&comparison, "bound", expected, values.mapValues { $0.isNaN ? nil : $0 })
  let limits = bounds.plainLogNormal()
  comparison.check(
    "chao_log_95", expected["chao_log_95"]?.doubles ?? [], [limits?.lower, limits?.upper])
  return comparison.result
}
