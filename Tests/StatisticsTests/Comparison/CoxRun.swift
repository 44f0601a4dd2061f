@testable import Statistics

/// The right-hand side of a model formula as columns: plain, `factor(…)` and `strata(…)` terms.
struct ModelTerms {
  var names: [String] = []
  var covariates: [[Double]] = []
  var stratum: [Int]?
  var strata: [String] = []
  let table: ReferenceTable

  init(_ formula: String, _ table: ReferenceTable, needed: [String]) {
    let terms = formula.split(separator: "+").map { $0.filter { $0 != " " } }
    func inside(_ term: String, _ function: String) -> String? {
      term.hasPrefix("\(function)(") ? String(term.dropFirst(function.count + 1).dropLast()) : nil
    }
    let columns = terms.map { inside($0, "factor") ?? inside($0, "strata") ?? $0 }
    let complete = table.completeRows(columns + needed)
    self.table = complete
    for (term, column) in zip(terms, columns) {
      let text = complete.text(column)
      let levels = complete.levels(column)
      if inside(term, "strata") != nil {
        strata = levels.map { "\(column)=\($0)" }
        let number = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
        stratum = text.map { number[$0] ?? 0 }
      } else if inside(term, "factor") != nil || text.contains(where: { Double($0) == nil }) {
        for level in levels.dropFirst() {
          names.append(term + level)
          covariates.append(text.map { $0 == level ? 1 : 0 })
        }
      } else {
        names.append(column)
        covariates.append(complete.complete(column))
      }
    }
  }
}

@Sendable func coxRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let time = reference.option("time") ?? "time"
  let status = reference.option("status") ?? "status"
  let roles = [time, status] + [reference.option("entry")].compactMap { $0 }
  let terms = ModelTerms(
    reference.option("rhs") ?? "", try reference.dataTable(), needed: roles)
  let table = terms.table
  let clusters = reference.option("cluster").map { column in
    let number = Dictionary(
      uniqueKeysWithValues: table.levels(column).enumerated().map { ($1, $0) })
    return table.text(column).map { number[$0] ?? -1 }
  }
  let data = try CoxData(
    entry: reference.option("entry").map(table.complete), exit: table.complete(time),
    event: table.complete(status).map { $0 > 0 }, covariates: terms.covariates,
    stratum: terms.stratum, cluster: clusters)
  let expected = try reference.expectedJSON()
  for (name, ties) in [("efron", CoxModel.Ties.efron), ("breslow", .breslow), ("exact", .exact)] {
    guard let wanted = expected[name] else { continue }
    let check = CoxComparison(name: name, data: data, model: data.fit(ties: ties), terms: terms)
    check.compare(wanted, into: &comparison)
  }
  return comparison.result
}

private struct CoxComparison {
  let name: String
  let data: CoxData
  let model: CoxModel
  let terms: ModelTerms

  /// Columns that R leaves at wherever its search stopped; only the likelihood can be compared.
  var isSeparated: Bool {
    model.warnings.contains { if case .mayBeInfinite = $0 { true } else { false } }
  }

  func compare(_ wanted: JSONValue, into comparison: inout Comparison) {
    func number(_ what: String, _ value: Double?) {
      comparison.check("\(name) \(what)", wanted[what]?.double, value)
    }
    number("n", Double(model.count))
    number("nevent", Double(model.events))
    number("loglik_null", model.logLikelihoodNull)
    number("loglik", model.logLikelihood)
    number("lrt", model.likelihoodRatio)
    number("score", model.score)
    number("df", Double(model.degreesOfFreedom))
    guard wanted["names"]?.texts == terms.names else {
      return comparison.differs("names", "\(wanted["names"]?.texts ?? [])", "\(terms.names)")
    }
    if isSeparated { return }
    number("wald", model.wald)
    let columns = Array(terms.names.indices)
    comparison.check("\(name) coef", wanted["coef"]?.doubles ?? [], model.coefficients)
    comparison.check(
      "\(name) se", wanted["se"]?.doubles ?? [], columns.map { model.standardError($0) ?? 0 })
    for (row, values) in (wanted["variance"]?.list ?? []).enumerated() {
      comparison.check("\(name) variance \(row)", values.doubles, model.variance[row])
    }
    if let robust = wanted["robust_se"] {
      comparison.check("\(name) robust_se", robust.doubles, columns.map(model.robustError))
    }
    if let counts = wanted["concordance"] { compareConcordance(counts, into: &comparison) }
    compareCurves(wanted, into: &comparison)
    for (key, transform) in [
      ("zph_km", ProportionalHazardsTest.Transform.kaplanMeier), ("zph_identity", .identity),
    ] where wanted[key] != nil {
      let tests = data.proportionalHazards(model, transform: transform)
      for entry in wanted[key]?.list ?? [] {
        let term = entry["term"]?.text ?? ""
        let column = terms.names.firstIndex(of: term)
        let test = tests.first { $0.column == column }
        comparison.check("\(key) \(term)", entry["chisq"]?.double, test?.statistic)
        comparison.check(
          "\(key) \(term) df", entry["df"]?.double, test.map { Double($0.degreesOfFreedom) })
        comparison.check("\(key) \(term) p", entry["p"]?.double, test?.pValue)
      }
    }
  }

  private func compareConcordance(_ counts: JSONValue, into comparison: inout Comparison) {
    let found = data.concordance(model)
    for (key, value) in [
      ("concordant", found.concordant), ("discordant", found.discordant),
      ("tied_x", found.tiedRisk), ("tied_y", found.tiedTime), ("tied_xy", found.tiedBoth),
    ] {
      comparison.check("\(name) \(key)", counts[key]?.double, Double(value))
    }
    comparison.check("\(name) c", counts["c"]?.double, found.value)
    comparison.check("\(name) c se", counts["se"]?.double, found.standardError)
  }

  private func compareCurves(_ wanted: JSONValue, into comparison: inout Comparison) {
    if let baseline = wanted["baseline_cumhaz_at_covariates_zero"] {
      let zero = terms.names.map { _ in 0.0 }
      let strata = baseline["strata"]?.texts
      for (index, moment) in (baseline["time"]?.doubles ?? []).enumerated() {
        let stratum = strata.map { terms.strata.firstIndex(of: $0[index]) ?? -1 } ?? 0
        let found = model.prediction(
          at: (moment ?? 0) * (1 + 1e-12), covariates: zero, stratum: stratum)
        comparison.check(
          "\(name) baseline at \(moment ?? 0)", baseline["hazard"]?.list[index].double,
          found?.cumulativeHazard)
      }
    }
    if let predicted = wanted["predicted"] {
      let person = predicted["newdata"]?.list.first
      let covariates = terms.names.map { person?[$0]?.double ?? 0 }
      for (index, moment) in (predicted["time"]?.doubles ?? []).enumerated() {
        let found = model.prediction(at: (moment ?? 0) * (1 + 1e-12), covariates: covariates)
        for (key, value) in [
          ("surv", found?.survival), ("std_err_cumhaz", found?.standardError),
          ("lower_log", found?.limits.lower), ("upper_log", found?.limits.upper),
        ] {
          comparison.check(
            "\(name) \(key) at \(moment ?? 0)", predicted[key]?.list[index].double, value)
        }
      }
    }
  }
}
