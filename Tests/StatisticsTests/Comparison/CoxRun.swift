import Foundation

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
    func inside(_ term: String, _ function: String) -> [String]? {
      guard term.hasPrefix("\(function)("), term.hasSuffix(")") else { return nil }
      return term.dropFirst(function.count + 1).dropLast().split(separator: ",").map(String.init)
    }
    func columns(_ term: String) -> [String] {
      inside(term, "factor") ?? inside(term, "strata") ?? inside(term, "log")
        ?? inside(term, "sqrt") ?? term.split(separator: ":").map(String.init)
    }
    let complete = table.completeRows(terms.flatMap(columns) + needed)
    self.table = complete
    var strataOf: [[String]] = []
    for term in terms {
      if let found = inside(term, "strata") {
        // R drops the names of the columns if all of them are text.
        let isText = found.allSatisfy { complete.text($0).contains { Double($0) == nil } }
        strataOf += found.map { column in
          complete.text(column).map { isText ? $0 : "\(column)=\($0)" }
        }
      } else {
        let parts = term.split(separator: ":").map { Self.columns(String($0), complete) }
        var product = parts.first ?? []
        for part in parts.dropFirst() {
          // R lets the levels of the first factor run fastest.
          product = part.flatMap { right in
            product.map { ("\($0.0):\(right.0)", zip($0.1, right.1).map(*)) }
          }
        }
        names += product.map(\.0)
        covariates += product.map(\.1)
      }
    }
    if !strataOf.isEmpty {
      let labels = complete.rows.indices.map { row in
        strataOf.map { $0[row] }.joined(separator: ", ")
      }
      strata = Set(labels).sorted()
      let number = Dictionary(uniqueKeysWithValues: strata.enumerated().map { ($1, $0) })
      stratum = labels.map { number[$0] ?? 0 }
    }
  }

  /// The columns of one factor of a term.
  private static func columns(_ term: String, _ table: ReferenceTable) -> [(String, [Double])] {
    func inside(_ function: String) -> String? {
      term.hasPrefix("\(function)(") ? String(term.dropFirst(function.count + 1).dropLast()) : nil
    }
    let column = inside("factor") ?? inside("log") ?? inside("sqrt") ?? term
    let text = table.text(column)
    if inside("factor") != nil || text.contains(where: { Double($0) == nil }) {
      return table.levels(column).dropFirst().map { level in
        (term + level, text.map { $0 == level ? 1 : 0 })
      }
    }
    let values = table.complete(column)
    if inside("log") != nil { return [(term, values.map { log($0) })] }
    if inside("sqrt") != nil { return [(term, values.map { $0.squareRoot() })] }
    return [(term, values)]
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
  let expected = try reference.expectedJSON()
  let data: CoxData
  do {
    data = try CoxData(
      entry: reference.option("entry").map(table.complete), exit: table.complete(time),
      event: table.complete(status).map { $0 > 0 }, covariates: terms.covariates,
      stratum: terms.stratum, cluster: clusters)
  } catch CoxFault.noEvents {
    // R returns a model without coefficients; the program refuses. Both say that there is none.
    for (name, wanted) in expected.fields {
      comparison.check("\(name) nevent", wanted["nevent"]?.double, 0)
      let none = terms.names.map { _ in Double?.none }
      comparison.check("\(name) coef", wanted["coef"]?.doubles ?? none, none)
    }
    return comparison.result
  }
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
