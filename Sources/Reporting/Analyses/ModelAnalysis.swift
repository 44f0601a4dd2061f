package import CaseModel
package import Statistics

/// A regression of an outcome on properties of people, as it is asked for.
package struct ModelAnalysis {
  package var kind = OutcomeRegression.Kind.cox
  package var ties = CoxModel.Ties.efron
  package var landmark: FollowUpWave?
  /// Groups with baselines of their own; with Fine–Gray, losses of their own.
  package var strata: GroupColumn?
  /// People whose outcomes may depend on each other.
  package var cluster: GroupColumn?
  /// Reference groups by property.
  package var references: [String: String] = [:]

  package init() {}

  fileprivate var methods: [String] {
    switch kind {
    case .cox:
      [
        "Cox proportional hazards regression, \(ties.words)"
          + (strata.map { ", stratified by \($0.name)" } ?? "") + "; Wald limits and p values"
          + (cluster.map { " with sandwich errors clustered by \($0.name)" } ?? ""),
        "proportional hazards by the score test of Grambsch and Therneau on the Kaplan–Meier scale",
        "concordance by Harrell (1982): 0.5 is guessing, 1 perfect order; jackknife standard error",
      ]
    case .fineGray:
      [
        "Fine–Gray regression on the subdistribution hazard, sandwich standard errors, Wald limits"
          + (strata.map { "; losses weighted within \($0.name)" } ?? "")
      ]
    }
  }

  fileprivate var assumptions: String {
    switch kind {
    case .cox:
      "ratios that stay the same over time; "
        + "given the properties, being lost says nothing about the outcome. "
        + "A ratio is about rates of those still at risk, not about how many will have the outcome, "
        + "and is no proof that the property is its cause."
    case .fineGray:
      "ratios that stay the same over time; being lost depends on nothing in the model. "
        + "A ratio says whether more people come to have the outcome; it is not a ratio of rates, "
        + "and is no proof that the property is its cause."
    }
  }
}

extension AnalysisInput {
  /// A regression of an outcome of a cohort on properties of its people.
  package func model(
    _ asked: ModelAnalysis, of cohort: OutcomeCohort, since: ClockStart,
    on properties: [GroupColumn]
  ) throws(AnalysisFault) -> AnalysisDocument {
    let model: OutcomeRegression
    do {
      model = try OutcomeRegression(
        cohort, kind: asked.kind, on: properties, strata: asked.strata, ties: asked.ties,
        references: asked.references, cluster: asked.cluster, landmark: asked.landmark?.days)
    } catch {
      throw AnalysisFault(error)
    }
    let tables = ModelTables(model: model)
    var document = document(
      "model",
      "\(asked.kind == .cox ? "Cox" : "Fine–Gray") model of \(AnalysisWords.name(cohort.outcome))")
    document.subject += [
      (label: "Outcome", text: AnalysisWords.outcome(cohort.outcome)),
      (label: "Clock", text: AnalysisWords.clock(since, landmark: asked.landmark)),
      (
        label: "Fitted on",
        text: "\(AnalysisWords.count(model.people)) people, "
          + "\(AnalysisWords.count(model.outcomes)) with the outcome, "
          + "\(AnalysisWords.count(model.deaths)) died first"
      ),
    ]
    document.attrition = model.attrition
    document.tables =
      [tables.ratios] + (asked.kind == .cox ? [tables.tests, tables.concordance] : [])
    document.methods = asked.methods
    document.assumptions = asked.assumptions
    document.warnings =
      tables.warnings + [asked.landmark.map(AnalysisWords.landmarkWarning)].compactMap(\.self)
    return document
  }
}

extension CoxModel.Ties {
  fileprivate var words: String {
    switch self {
    case .efron: "Efron's method for ties"
    case .breslow: "Breslow's method for ties"
    case .exact: "the exact method for ties"
    }
  }
}

extension AnalysisFault {
  fileprivate init(_ fault: OutcomeRegression.Fault) {
    switch fault {
    case .nobody:
      self = .nothingToShow(
        "Nobody is left to fit a model on: no one has a known value of every property named.")
    case .noOutcomes, .data(.noEvents):
      self = .nothingToShow("No model can be fitted: nobody had the outcome in the time observed.")
    case .nothingVaries(let names):
      self = .nothingToShow(
        "No model can be fitted: everyone is alike in \(names.joined(separator: ", ")).")
    case .matrix(.noSuchReference(_, let code, let groups)):
      self = .noSuchGroup(option: "--reference", code: code, known: groups)
    case .data:
      self = .inconsistent("The columns of the model do not fit together.")
    }
  }
}
