@testable import Statistics

/// The kinds of case about proportions, rates, trends and special functions.
let tableRuns: [String: ReferenceRun] = [
  "special-function": runSpecialFunction,
  "proportion": runProportion,
  "two-proportions": runTwoProportions,
  "cochran-armitage": runTrend,
  "poisson-rate": runPoissonRate,
  "direct-standardisation": runStandardisation,
  "multiplicity": runMultiplicity,
]

extension ReferenceTable {
  /// Runs a comparison of named results row by row against the columns of the same name.
  func compare(
    with tolerance: Tolerance, loosened: [String: Double] = [:],
    row compute: ((String) -> Double) -> [String: Double?]
  ) -> [Mismatch] {
    var comparison = Comparison(tolerance)
    var columns: [String: [Double?]] = [:]
    for name in names { columns[name] = numbers(name) }
    for row in rows.indices {
      let found = compute { columns[$0]?[row] ?? .nan }
      for name in names {
        guard let value = found[name] else { continue }
        let wanted = columns[name]?[row] ?? nil
        if let looser = loosened.first(where: { name.hasPrefix($0.key) })?.value,
          let wanted, let value, Tolerance(relative: looser, absolute: looser).allows(wanted, value)
        {
          continue
        }
        comparison.check("row \(row + 1) \(name) of \(rows[row])", wanted, value)
      }
    }
    return comparison.result
  }
}

private func pair(_ name: String, _ limits: Limits?) -> [(String, Double?)] {
  [("\(name)_lower", limits?.lower), ("\(name)_upper", limits?.upper)]
}

private func named(_ parts: [[(String, Double?)]]) -> [String: Double?] {
  Dictionary(parts.joined().map { ($0.0, $0.1.flatMap { $0.isNaN ? nil : $0 }) }) { first, _ in
    first
  }
}

private let runProportion: ReferenceRun = { reference in
  try reference.expectedTable().compare(with: reference.tolerance) { value in
    let proportion = Proportion(Int(value("x")), of: Int(value("n")))
    let level = value("conf")
    return named([
      [("estimate", proportion.estimate)],
      pair("wilson", proportion.wilson(level: level)),
      pair("wilson_cc", proportion.wilsonCorrected(level: level)),
      pair("clopper_pearson", proportion.clopperPearson(level: level)),
      pair("midp", proportion.midP(level: level)),
      pair("jeffreys", proportion.jeffreys(level: level)),
      pair("jeffreys_raw", proportion.jeffreysUnadjusted(level: level)),
      pair("agresti_coull", proportion.agrestiCoull(level: level)),
      pair("wald", proportion.wald(level: level)),
    ])
  }
}

private let runTwoProportions: ReferenceRun = { reference in
  let loosened = ["miettinen_nurminen": 1e-8, "fisher": 1e-8]
  return try reference.expectedTable().compare(with: reference.tolerance, loosened: loosened) {
    value in
    let level = value("conf")
    let difference = ProportionDifference(
      Proportion(Int(value("x1")), of: Int(value("n1"))),
      minus: Proportion(Int(value("x2")), of: Int(value("n2"))))
    let ratio = difference.riskRatio(level: level)
    let odds = difference.oddsRatio(level: level)
    return named([
      [("difference", difference.estimate), ("fisher_p", difference.fisherP)],
      pair("newcombe", difference.newcombe(level: level)),
      pair("newcombe_cc", difference.newcombeCorrected(level: level)),
      pair("wald", difference.wald(level: level)),
      pair("agresti_caffo", difference.agrestiCaffo(level: level)),
      pair("miettinen_nurminen", difference.miettinenNurminen(level: level)),
      [
        ("pearson_chisq", difference.pearsonTest?.statistic),
        ("pearson_p", difference.pearsonTest?.p),
        ("yates_chisq", difference.yatesTest?.statistic),
        ("yates_p", difference.yatesTest?.p),
        ("risk_ratio", ratio?.estimate), ("odds_ratio", odds?.estimate),
      ],
      pair("risk_ratio", ratio?.limits), pair("odds_ratio", odds?.limits),
    ])
  }
}

private let runPoissonRate: ReferenceRun = { reference in
  try reference.expectedTable().compare(with: reference.tolerance) { value in
    let rate = PoissonRate(Int(value("events")), per: value("person_time"))
    let level = value("conf")
    return named([
      [("rate", rate.estimate)], pair("exact", rate.exact(level: level)),
      pair("log", rate.logNormal(level: level)),
    ])
  }
}

/// The numbers of one JSON object against results of the same names.
func compare(
  _ comparison: inout Comparison, _ prefix: String, _ expected: JSONValue,
  _ found: [String: Double?]
) {
  for name in found.keys.sorted() {
    guard let wanted = expected[name] else { continue }
    comparison.check("\(prefix) \(name)", wanted.double, found[name] ?? nil)
  }
}

private let runTrend: ReferenceRun = { reference in
  var comparison = Comparison(reference.tolerance)
  for (index, entry) in try reference.expectedJSON().list.enumerated() {
    let counts = (entry["x"]?.doubles ?? []).map { Int($0 ?? 0) }
    let totals = (entry["n"]?.doubles ?? []).map { Int($0 ?? 0) }
    let groups = zip(counts, totals).map { Proportion($0, of: $1) }
    let scores = (entry["scores"]?.doubles ?? []).map { $0 ?? .nan }
    let test = CochranArmitage(groups, scores: scores)
    compare(
      &comparison, "trend \(index)", entry,
      [
        "z": test?.z, "chisq": test?.trend.statistic, "p": test?.p,
        "chisq_permutation": test?.permutation.statistic, "p_permutation": test?.permutationP,
        "heterogeneity_chisq": test?.heterogeneity.statistic,
        "heterogeneity_df": Double(test?.heterogeneity.df ?? groups.count - 1),
      ])
  }
  return comparison.result
}

private let runStandardisation: ReferenceRun = { reference in
  var comparison = Comparison(reference.tolerance)
  let expected = try reference.expectedJSON()
  func numbers(_ entry: JSONValue, _ name: String) -> [Double] {
    (entry[name]?.doubles ?? []).map { $0 ?? .nan }
  }
  for (index, entry) in (expected["rates"]?.list ?? []).enumerated() {
    let rate = StandardisedRate(
      events: numbers(entry, "events").map { Int($0) },
      personTime: numbers(entry, "person_time"), weights: numbers(entry, "weights"))
    let (normal, gamma) = (rate?.normal(), rate?.fayFeuer())
    compare(
      &comparison, "rate \(index)", entry,
      [
        "crude": rate?.crude, "standardised": rate?.estimate, "variance": rate?.variance,
        "normal_lower": normal?.lower, "normal_upper": normal?.upper,
        "fay_feuer_lower": gamma?.lower, "fay_feuer_upper": gamma?.upper,
      ])
  }
  for (index, entry) in (expected["proportions"]?.list ?? []).enumerated() {
    let strata = zip(numbers(entry, "x"), numbers(entry, "n")).map {
      Proportion(Int($0), of: Int($1))
    }
    let proportion = StandardisedProportion(strata, weights: numbers(entry, "weights"))
    let limits = proportion?.normal()
    compare(
      &comparison, "proportion \(index)", entry,
      [
        "standardised": proportion?.estimate, "se": proportion?.standardError,
        "lower": limits?.lower, "upper": limits?.upper,
      ])
  }
  return comparison.result
}

private let runMultiplicity: ReferenceRun = { reference in
  var comparison = Comparison(reference.tolerance)
  let methods: [(String, MultiplicityAdjustment)] = [
    ("bonferroni", .bonferroni), ("holm", .holm), ("hochberg", .hochberg), ("sidak", .sidak),
    ("BH", .falseDiscovery), ("BY", .falseDiscoveryAnyDependence),
  ]
  for (index, entry) in try reference.expectedJSON().list.enumerated() {
    let values = (entry["p"]?.doubles ?? []).map { $0 ?? .nan }
    for (name, method) in methods {
      guard let wanted = entry[name] else { continue }
      comparison.check("family \(index) \(name)", wanted.doubles, method.adjust(values))
    }
  }
  return comparison.result
}
