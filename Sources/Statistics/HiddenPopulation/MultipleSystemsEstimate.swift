import Foundation

/// How many people were on no list, by one Poisson log-linear model of the overlaps.
///
/// Assumes that the lists are of the same people, place and time; that everybody is recognised
/// across lists; that nobody is sure to be missed by all; and that the pairs of lists that depend on
/// each other are those of the model. The last is a choice, and neighbouring choices can double the
/// answer: never report one model without `AllPairwiseModels` beside it. Not for lists that feed each
/// other by rule (a referral is not an independent finding), nor for fewer than three lists unless
/// their independence is known.
///
/// ln mean(history) = dark + Σ list effects + Σ pair effects over all 2^lists - 1 histories; exp(dark)
/// is the unseen number. Sources: Fienberg (1972), *Biometrika* 59, 591-603; Silverman (2014),
/// *Modern Slavery: an application of Multiple Systems Estimation*, Home Office.
package struct MultipleSystemsEstimate: Sendable {
  /// A parameter and its standard error, both on the log scale.
  package struct Parameter: Hashable, Sendable {
    /// The estimate.
    package let value: Double
    /// Its standard error.
    package let error: Double
  }

  /// Why a model gives no estimate.
  package enum Refusal: Error, Hashable {
    /// Nobody is on any list.
    case nobodyObserved
    /// The likelihood has no maximum: the overlaps are too thin for this model.
    case noEstimate
    /// Several parameter values fit equally well.
    case notIdentifiable
  }

  /// People on at least one list.
  package let observed: Int
  /// The pairs of the model, in the order given.
  package let pairs: [ListPair]
  /// Those that nobody shares: their parameter is minus infinity.
  package let emptyPairs: [ListPair]
  /// The log of the unseen number.
  package let dark: Parameter
  /// One parameter a list.
  package let lists: [Parameter]
  /// One parameter for each pair that somebody shares.
  package let finitePairs: [(pair: ListPair, parameter: Parameter)]
  /// Histories that the fit used.
  package let histories: [Int]
  /// Their counts.
  package let counts: [Double]
  /// Their fitted means.
  package let fitted: [Double]
  let design: LogLinearDesign
  /// Whether the fit itself proves that the estimate exists, without a linear programme.
  let isProven: Bool
  private let coefficients: [Double]

  /// Fits the model with all lists and the given pairs.
  ///
  /// - Throws: `Refusal` when the model has no single finite estimate for this table.
  /// - Complexity: O(steps * (cells * parameters² + parameters³)).
  package init(_ table: CaptureTable, pairs: [ListPair]) throws(Refusal) {
    let design = LogLinearDesign(table, pairs: pairs)
    guard table.observed > 0 else { throw .nobodyObserved }
    guard design.rankDeficiency == 0 else { throw .notIdentifiable }
    let estimate = Self(table, pairs: pairs, design: design)
    guard let estimate, estimate.isProven || ModelExistence(design).exists else {
      throw .noEstimate
    }
    self = estimate
  }

  /// Fits without asking whether the estimate exists.
  init?(_ table: CaptureTable, pairs: [ListPair], design: LogLinearDesign) {
    guard
      let fit = LogLinearFit(rows: design.rows, columns: design.columns, counts: design.counts),
      let information = fit.information
    else { return nil }
    let errors = information.inverseDiagonal.map { sqrt($0) }
    let parameters = zip(fit.coefficients, errors).map { Parameter(value: $0, error: $1) }
    observed = table.observed
    self.pairs = pairs
    emptyPairs = design.emptyPairs
    dark = parameters[0]
    lists = Array(parameters[1...table.listCount])
    finitePairs = Array(zip(design.finitePairs, parameters.dropFirst(1 + table.listCount)))
    histories = design.cells.map { table.histories[$0] }
    counts = design.counts
    fitted = fit.fitted
    coefficients = fit.coefficients
    isProven = fit.provesExistence(
      rows: design.rows, columns: design.columns, counts: design.counts)
    self.design = design
  }

  /// The unseen number, by the Poisson likelihood.
  package var darkFigure: Double { exp(dark.value) }
  /// Seen and unseen together, by the Poisson likelihood.
  package var total: Double { Double(observed) + darkFigure }
  /// All parameters, those at minus infinity included.
  package var parameterCount: Int { design.columns + emptyPairs.count }
  /// Cells less finite parameters; 0 means that the data cannot contradict the model.
  package var degreesOfFreedom: Int { counts.count - design.columns }

  /// Twice the distance of the log likelihood from that of a perfect fit.
  package var deviance: Double {
    zip(counts, fitted).reduce(0) { sum, cell in
      let (count, mean) = cell
      return sum + 2 * ((count > 0 ? count * log(count / mean) : 0) - (count - mean))
    }
  }

  /// Σ (count - mean)² / mean.
  package var pearson: Double {
    zip(counts, fitted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
  }

  /// The Poisson log likelihood, factorials included.
  package var logLikelihood: Double { Self.logLikelihood(counts, fitted) }

  static func logLikelihood(_ counts: [Double], _ fitted: [Double]) -> Double {
    zip(counts, fitted).reduce(0) { sum, cell in
      let (count, mean) = cell
      return sum + (count > 0 ? count * log(mean) : 0) - mean - LogGamma.value(count + 1)
    }
  }

  /// Akaike's criterion, 2 parameters - 2 log likelihood (Akaike 1974).
  package var aic: Double { 2 * Double(parameterCount) - 2 * logLikelihood }

  /// Schwarz's criterion with the people observed as sample size: the one to report.
  ///
  /// parameters * ln(people) - 2 log likelihood (Schwarz 1978). With cells as sample size the
  /// ranking of models can change: say which.
  package var bicByPeople: Double {
    Double(parameterCount) * log(Double(observed)) - 2 * logLikelihood
  }

  /// Schwarz's criterion with the number of histories used as sample size.
  ///
  /// Library only: no command reaches it.
  package func bicByCells(_ cells: Int) -> Double {
    Double(parameterCount) * log(Double(cells)) - 2 * logLikelihood
  }

  /// Standard error of the total from that of the intercept: dark figure times its error.
  ///
  /// Library only: no command reaches it.
  package var totalError: Double { darkFigure * dark.error }

  /// The same with the Poisson variation of the unseen number itself.
  ///
  /// Library only: no command reaches it.
  package var totalErrorWithSampling: Double {
    sqrt(darkFigure + darkFigure * darkFigure * dark.error * dark.error)
  }

  /// observed + exp(dark -/+ z error): quick limits; the profile likelihood is better.
  package func wald(level: Double = 0.95) -> Limits {
    let half = Proportion.z(level) * dark.error
    return Limits(
      lower: Double(observed) + exp(dark.value - half),
      upper: Double(observed) + exp(dark.value + half))
  }

  /// The parameters as the fit holds them, for refits near by.
  var start: [Double] { coefficients }
}
