@testable import Statistics

/// The kinds of case about control charts and funnels.
let processControlRuns: [String: ReferenceRun] = [
  "spc-xmr": runXmR,
  "spc-p": { try runProportionChart($0, allowsOverdispersion: false) },
  "spc-p-prime": { try runProportionChart($0, allowsOverdispersion: true) },
  "funnel-proportion": runFunnel,
  "funnel-grid": runFunnelGrid,
  "funnel-standardised-ratio": runRatioFunnel,
]

private func signals(_ point: ControlPoint) -> [String: Double?] {
  func flag(_ value: KeyPath<RunSignals, Bool>) -> Double? {
    point.signals.map { $0[keyPath: value] ? 1 : 0 }
  }
  return [
    "beyond": point.signals.flatMap { $0.beyond.map { Double($0) } }, "shift7": flag(\.shift7),
    "shift8": flag(\.shift8), "trend6": flag(\.trend6), "trend7": flag(\.trend7),
    "two_of_three_we": flag(\.twoOfThree), "two_of_three_nhs": flag(\.twoOfThreeInside),
    "segment": Double(point.segment + 1), "centre": point.centre, "lower": point.limits?.lower,
    "upper": point.limits?.upper, "lower_2s": point.warning?.lower,
    "upper_2s": point.warning?.upper,
  ]
}

private func checkRuns(_ runs: RunsSummary?, _ expected: JSONValue?, _ comparison: inout Comparison)
{
  guard let expected else { return }
  // Without a point off the line R writes the maximum of nothing; we have no summary then.
  if expected["n_useful"]?.double == 0, runs == nil { return }
  compare(
    &comparison, "runs", expected,
    [
      "n_useful": runs.map { Double($0.useful) }, "longest_run": runs.map { Double($0.longestRun) },
      "longest_run_max": runs.map { Double($0.longestRunLimit) },
      "n_crossings": runs.map { Double($0.crossings) },
      "n_crossings_min": runs.map { Double($0.fewestCrossings) },
    ])
  if expected["signal"]?.bool != runs?.signals {
    comparison.differs("runs signal", "\(expected)", "\(String(describing: runs))")
  }
}

private func rebasing(_ reference: ReferenceCase) -> [Int] {
  (reference.spec["rebase_at"]?.doubles ?? []).compactMap { $0.map { Int($0) - 1 } }
}

private let runXmR: ReferenceRun = { reference in
  let values = try reference.dataTable().numbers(reference.option("value") ?? "value")
  let chart = XmRChart(
    values,
    options: ControlChartOptions(
      rebaseAt: rebasing(reference),
      baselinePoints: reference.spec["baseline_points"]?.double.map { Int($0) },
      screensRanges: reference.spec["screen_ranges"]?.bool ?? false))
  var points = chart.points.makeIterator()
  let rows = try reference.expectedTable().compare(with: reference.tolerance) { _ in
    guard let point = points.next() else { return [:] }
    return signals(point).merging(["value": point.value, "moving_range": point.movingRange]) {
      first, _ in first
    }
  }
  var comparison = Comparison(reference.tolerance)
  let expected = try reference.expectedJSON(1)["segments"]?.list ?? []
  comparison.check("segments", Double(expected.count), Double(chart.segments.count))
  for (segment, entry) in zip(chart.segments, expected) {
    compare(
      &comparison, "segment", entry,
      [
        "first": Double(segment.range.lowerBound + 1), "last": Double(segment.range.upperBound),
        "n_baseline": Double(segment.baselineCount), "mean": segment.mean,
        "median": segment.median, "mean_moving_range": segment.meanMovingRange,
        "mean_moving_range_unscreened": segment.unscreenedMovingRange,
        "ranges_dropped": Double(segment.rangesDropped),
        "range_upper_limit": segment.rangeLimit, "lower": segment.limits?.lower,
        "upper": segment.limits?.upper, "lower_d2": segment.unroundedLimits?.lower,
        "upper_d2": segment.unroundedLimits?.upper,
        "median_moving_range": segment.medianMovingRange,
        "lower_median_mr": segment.medianRangeLimits?.lower,
        "upper_median_mr": segment.medianRangeLimits?.upper,
      ])
    checkRuns(segment.runs, entry["runs"], &comparison)
  }
  return rows + comparison.result
}

private func runProportionChart(
  _ reference: ReferenceCase, allowsOverdispersion: Bool
) throws -> [Mismatch] {
  let data = try reference.dataTable()
  let periods = zip(
    data.numbers(reference.option("numerator") ?? "events"),
    data.numbers(reference.option("denominator") ?? "cases")
  ).map { count, total -> Proportion? in
    guard let count, let total else { return nil }
    return Proportion(Int(count), of: Int(total))
  }
  let chart = ProportionChart(
    periods, allowsOverdispersion: allowsOverdispersion,
    options: ControlChartOptions(
      rebaseAt: rebasing(reference),
      baselinePoints: reference.spec["baseline_points"]?.double.map { Int($0) },
      screensRanges: reference.spec["screen_ranges"]?.bool ?? false))
  var places = chart.points.indices.makeIterator()
  let rows = try reference.expectedTable().compare(with: reference.tolerance) { _ in
    guard let place = places.next() else { return [:] }
    let point = chart.points[place]
    return signals(point).merging([
      "proportion": point.value, "z": chart.standardised[place], "sigma": point.sigma,
    ]) { first, _ in first }
  }
  var comparison = Comparison(reference.tolerance)
  let expected = try reference.expectedJSON(1)["segments"]?.list ?? []
  comparison.check("segments", Double(expected.count), Double(chart.segments.count))
  for (segment, entry) in zip(chart.segments, expected) {
    compare(
      &comparison, "segment", entry,
      [
        "first": Double(segment.range.lowerBound + 1), "last": Double(segment.range.upperBound),
        "pooled": segment.pooled, "sigma_z": segment.sigmaZ,
        "ranges_dropped": Double(segment.rangesDropped),
        "pearson_dispersion": segment.pearsonDispersion,
      ])
    checkRuns(segment.runs, entry["runs"], &comparison)
  }
  return rows + comparison.result
}

private func named(_ prefix: String, _ lines: FunnelLines) -> [String: Double?] {
  [
    "\(prefix)_lower_998": lines.at998.lower, "\(prefix)_lower_95": lines.at95.lower,
    "\(prefix)_upper_95": lines.at95.upper, "\(prefix)_upper_998": lines.at998.upper,
  ]
}

private func joined(_ parts: [[String: Double?]]) -> [String: Double?] {
  parts.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}

private func check(
  _ spread: Overdispersion?, _ expected: JSONValue?, _ comparison: inout Comparison
) {
  guard let expected, let spread else {
    return comparison.differs("overdispersion", "some", "none")
  }
  compare(
    &comparison, "overdispersion", expected,
    [
      "units": Double(spread.units), "phi_unwinsorised": spread.unwinsorised, "phi": spread.phi,
      "phi_used": spread.factor, "phi_rank_winsorised": spread.phiByRank, "tau2": spread.tau2,
      "winsor_low": spread.winsorised.min(), "winsor_high": spread.winsorised.max(),
    ])
}

private let runFunnel: ReferenceRun = { reference in
  let data = try reference.dataTable()
  let partners = zip(
    data.complete(reference.option("numerator") ?? "events"),
    data.complete(reference.option("denominator") ?? "cases")
  ).map { Proportion(Int($0), of: Int($1)) }
  guard
    let plot = FunnelPlot(
      partners, target: reference.spec["target"]?.double,
      winsorising: reference.spec["winsorise"]?.double ?? 0.1)
  else { return [Mismatch(quantity: "funnel", expected: "some", actual: "none")] }
  var units = plot.units.makeIterator()
  let rows = try reference.expectedTable().compare(with: reference.tolerance) { _ in
    guard let unit = units.next() else { return [:] }
    let p = unit.proportion.estimate
    return joined([
      named("exact", unit.exact), named("normal", unit.normal),
      named("phi", unit.multiplicative), named("tau", unit.additive),
      [
        "proportion": p, "cases": Double(unit.proportion.total), "z": unit.z,
        "z_winsorised": unit.winsorisedZ, "mirror_upper_95": unit.mirroredUpper95,
        "mirror_upper_998": unit.mirroredUpper998, "tail_low": unit.tailLow,
        "tail_high": unit.tailHigh, "flag_tail_95": Double(unit.tailFlag(0.025)),
        "flag_tail_998": Double(unit.tailFlag(0.001)),
        "outside_exact_95": Double(FunnelLines.side(p, of: unit.exact.at95)),
        "outside_exact_998": Double(FunnelLines.side(p, of: unit.exact.at998)),
        "outside_phi_95": Double(FunnelLines.side(p, of: unit.multiplicative.at95)),
        "outside_phi_998": Double(FunnelLines.side(p, of: unit.multiplicative.at998)),
      ],
    ])
  }
  var comparison = Comparison(reference.tolerance)
  let summary = try reference.expectedJSON(1)
  comparison.check("target", summary["target"]?.double, plot.target)
  check(plot.overdispersion, summary, &comparison)
  return rows + comparison.result
}

private let runFunnelGrid: ReferenceRun = { reference in
  let target = reference.spec["target"]?.double ?? .nan
  return try reference.expectedTable().compare(with: reference.tolerance) { value in
    let n = value("n")
    return joined([
      named(
        "binomial", FunnelLines { FunnelLimits.binomial($0, n: Int(n), target: target) }),
      named("poisson", FunnelLines { FunnelLimits.poisson($0, expected: n) }),
    ])
  }
}

private let runRatioFunnel: ReferenceRun = { reference in
  let data = try reference.dataTable()
  let names = data.text(reference.option("unit") ?? "unit")
  let strata = data.text(reference.option("stratum") ?? "stratum")
  let counts = data.complete(reference.option("numerator") ?? "events")
  let totals = data.complete(reference.option("denominator") ?? "cases")
  let kept = totals.indices.filter { totals[$0] > 0 }
  var unitNames: [String] = []
  for index in kept where !unitNames.contains(names[index]) { unitNames.append(names[index]) }
  let stratumNames = Set(kept.map { strata[$0] }).sorted()
  let plot = RatioFunnelPlot(
    kept.map { index in
      RatioFunnelPlot.Entry(
        unit: unitNames.firstIndex(of: names[index]) ?? 0,
        stratum: stratumNames.firstIndex(of: strata[index]) ?? 0,
        proportion: Proportion(Int(counts[index]), of: Int(totals[index])))
    })
  guard let plot else { return [Mismatch(quantity: "funnel", expected: "some", actual: "none")] }
  var units = plot.units.makeIterator()
  let rows = try reference.expectedTable().compare(with: reference.tolerance) { _ in
    guard let unit = units.next() else { return [:] }
    return joined([
      named("poisson", unit.exact), named("phi", unit.multiplicative),
      [
        "cases": Double(unit.people), "observed": Double(unit.observed),
        "expected": unit.expected, "ratio": unit.ratio, "ci_lower": unit.limits.lower,
        "ci_upper": unit.limits.upper, "adjusted_proportion": unit.adjustedProportion,
        "z": unit.z, "z_sqrt": unit.rootZ, "tail_low": unit.tailLow, "tail_high": unit.tailHigh,
        "outside_95": Double(FunnelLines.side(unit.ratio, of: unit.exact.at95)),
        "outside_998": Double(FunnelLines.side(unit.ratio, of: unit.exact.at998)),
        "outside_phi_95": Double(FunnelLines.side(unit.ratio, of: unit.multiplicative.at95)),
        "outside_phi_998": Double(FunnelLines.side(unit.ratio, of: unit.multiplicative.at998)),
      ],
    ])
  }
  var comparison = Comparison(reference.tolerance)
  let summary = try reference.expectedJSON(1)
  comparison.check("overall", summary["overall"]?.double, plot.overall)
  for (name, rate) in zip(stratumNames, plot.stratumRates) {
    comparison.check("rate of \(name)", summary["stratum_rates"]?[name]?.double, rate)
  }
  check(plot.overdispersion, summary["untransformed"], &comparison)
  check(plot.rootOverdispersion, summary["square_root"], &comparison)
  return rows + comparison.result
}
