/// A regression of an outcome of a cohort on properties of its people, known at the start of the clock.
///
/// With a landmark the clock starts there, for those still watched and without the outcome, and what
/// happened to them by then may be a property: the only honest way to let later events in. Assumes what
/// ``CoxModel`` and ``FineGrayModel`` assume. Not with fewer than about ten outcomes a coefficient, and
/// not to choose properties by their p values.
package struct OutcomeRegression: Sendable {
  /// Which question is asked.
  package enum Kind: String, CaseIterable, Sendable {
    /// Rates among those still at risk; deaths end the observation.
    case cox
    /// Shares that come to have the outcome; deaths compete.
    case fineGray = "fine-gray"
  }

  /// Why there is no model.
  package enum Fault: Error, Equatable {
    case nobody
    case noOutcomes
    /// Everybody is alike in every property.
    case nothingVaries([String])
    case matrix(CovariateMatrix.Fault)
    case data(CoxFault)
  }

  /// One coefficient.
  package struct Term: Sendable {
    package let column: CovariateMatrix.Column
    /// People in the group, and those of them with the outcome; for a number everyone.
    package let people: Int
    package let outcomes: Int
    /// Log ratio for one unit; `nil` for a column that depends on others.
    package let coefficient: Double?
    /// By the sandwich where there are clusters, and with Fine–Gray always.
    package let standardError: Double?
    /// exp(coefficient) with Wald limits; `nil` where collinear or perhaps infinite.
    package let ratio: Double?
    package let limits: Limits?
    package let pValue: Double?
    /// Score test that the ratio stays the same over time; Cox only.
    package let proportionalityP: Double?
    package let isCollinear: Bool
    package let mayBeInfinite: Bool
  }

  package let kind: Kind
  package let people: Int
  package let outcomes: Int
  package let deaths: Int
  package let terms: [Term]
  /// Likelihood-ratio test of "no property matters"; Cox only.
  package let likelihoodRatio: Double?
  package let degreesOfFreedom: Int
  package let likelihoodRatioP: Double?
  /// Proportional hazards of all terms together; Cox only.
  package let proportionalityP: Double?
  /// How well the model tells people apart; Cox only.
  package let concordance: Concordance?
  package let converged: Bool
  /// Clusters of people whose outcomes may depend on each other; `nil` where none were named.
  package let clusters: Int?
  /// Properties left out because everybody is alike.
  package let constant: [String]
  package let attrition: Attrition

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - cohort: the people.
  ///   - kind: Cox or Fine–Gray.
  ///   - properties: one column of groups a property.
  ///   - strata: with Cox, groups with a baseline of their own; with Fine–Gray, groups that are lost to
  ///     follow-up at rates of their own.
  ///   - ties: for Cox.
  ///   - references: the reference group by the written form of a property.
  ///   - cluster: with Cox, people whose outcomes may depend on each other, such as those of one
  ///     agency: standard errors by the grouped sandwich, which wants some 20 clusters or more.
  ///   - landmark: days from the start of the cohort's clock; columns are of the whole cohort.
  /// - Throws: ``Fault``.
  package init(
    _ cohort: OutcomeCohort, kind: Kind, on properties: [GroupColumn], strata: GroupColumn? = nil,
    ties: CoxModel.Ties = .efron, references: [String: String] = [:],
    cluster: GroupColumn? = nil, landmark: Int? = nil
  ) throws(Fault) {
    let watched = cohort.days.indices.filter { row in
      landmark.map { cohort.days[row] > $0 } ?? true
    }
    let atLandmark = { (column: GroupColumn) in landmark == nil ? column : column.rows(watched) }
    let strata = strata.map(atLandmark)
    let cluster = cluster.map(atLandmark)
    let matrix: CovariateMatrix
    do {
      matrix = try CovariateMatrix(
        properties.map(atLandmark), alsoKnown: [strata, cluster].compactMap(\.self),
        references: references)
    } catch {
      throw .matrix(error)
    }
    var attrition = cohort.attrition
    if landmark != nil { attrition.leaveOut(cohort.count - watched.count, .endedByLandmark) }
    attrition.leaveOut(matrix.incomplete, .covariateUnknown)
    self.attrition = attrition
    let rows = matrix.rows.map { watched[$0] }
    let cause = rows.map { cohort.cause[$0] }
    guard !rows.isEmpty else { throw .nobody }
    guard cause.contains(1) else { throw .noOutcomes }
    guard !matrix.columns.isEmpty else { throw .nothingVaries(matrix.constant) }
    let exit = rows.map { Double(cohort.days[$0] - (landmark ?? 0)) }
    let covariates = matrix.columns.map(\.values)
    let numbers = { (column: GroupColumn) in column.rows(matrix.rows).group.compactMap(\.self) }
    let stratum = strata.map(numbers)
    let clusterOfRow = cluster.map(numbers)
    clusters = clusterOfRow.map { Set($0).count }
    self.kind = kind
    people = rows.count
    outcomes = cause.count { $0 == 1 }
    deaths = cause.count { $0 == 2 }
    constant = matrix.constant
    let fit: Fit
    do {
      switch kind {
      case .cox:
        fit = Fit(
          try CoxData(
            exit: exit, event: cause.map { $0 == 1 }, covariates: covariates, stratum: stratum,
            cluster: clusterOfRow),
          ties: ties)
      case .fineGray:
        fit = Fit(
          try FineGrayData(
            exit: exit, cause: cause, covariates: covariates, censoringGroup: stratum
          ).fit(cause: 1), columns: covariates.count)
      }
    } catch {
      throw .data(error)
    }
    terms = matrix.columns.enumerated().map { number, column in
      let isInGroup = { (row: Int) in column.level == nil || column.values[row] == 1 }
      return Term(
        column: column, people: rows.indices.count(where: isInGroup),
        outcomes: rows.indices.count { isInGroup($0) && cause[$0] == 1 },
        coefficient: fit.coefficients[number], standardError: fit.errors[number],
        ratio: fit.ratios[number]?.ratio, limits: fit.ratios[number]?.limits,
        pValue: fit.pValues[number], proportionalityP: fit.proportionality[number],
        isCollinear: fit.warnings.contains(.collinear(column: number)),
        mayBeInfinite: fit.warnings.contains(.mayBeInfinite(column: number)))
    }
    likelihoodRatio = fit.likelihoodRatio
    degreesOfFreedom = fit.degreesOfFreedom
    likelihoodRatioP = fit.likelihoodRatio.map {
      ChiSquare.upperTail($0, df: Double(fit.degreesOfFreedom))
    }
    proportionalityP = fit.allProportionality
    concordance = fit.concordance
    converged = !fit.warnings.contains(.notConverged)
  }
}

/// What both kinds of model give, column by column.
private struct Fit {
  let coefficients: [Double?]
  let errors: [Double?]
  let ratios: [(ratio: Double, limits: Limits)?]
  let pValues: [Double?]
  let proportionality: [Double?]
  let allProportionality: Double?
  let likelihoodRatio: Double?
  let degreesOfFreedom: Int
  let concordance: Concordance?
  let warnings: [CoxModel.Warning]

  init(_ data: CoxData, ties: CoxModel.Ties) {
    let model = data.fit(ties: ties)
    let columns = model.coefficients.indices
    coefficients = model.coefficients
    errors = columns.map { model.robustError($0) ?? model.standardError($0) }
    ratios = columns.map { model.hazardRatio($0) }
    pValues = columns.map(model.pValue)
    warnings = model.warnings
    concordance = data.concordance(model)
    likelihoodRatio = model.likelihoodRatio
    degreesOfFreedom = model.degreesOfFreedom
    // Where the search ran off to infinity the test has no meaning.
    let isSettled = !warnings.contains { if case .mayBeInfinite = $0 { true } else { false } }
    let tests = isSettled && model.degreesOfFreedom > 0 ? data.proportionalHazards(model) : []
    proportionality = columns.map { column in tests.first { $0.column == column }?.pValue }
    allProportionality = tests.first { $0.column == nil }?.pValue
  }

  init(_ model: FineGrayModel, columns: Int) {
    coefficients = model.coefficients
    errors = (0..<columns).map(model.standardError)
    ratios = (0..<columns).map { model.subdistributionHazardRatio($0) }
    let (found, errors, warnings) = (model.coefficients, errors, model.warnings)
    pValues = (0..<columns).map { column in
      guard let beta = found[column], let error = errors[column], error > 0,
        !warnings.contains(.mayBeInfinite(column: column))
      else { return nil }
      return 2 * NormalDistribution.upperTail(abs(beta) / error)
    }
    self.warnings = warnings
    proportionality = [Double?](repeating: nil, count: columns)
    allProportionality = nil
    likelihoodRatio = nil
    degreesOfFreedom = model.coefficients.count { $0 != nil }
    concordance = nil
  }
}
