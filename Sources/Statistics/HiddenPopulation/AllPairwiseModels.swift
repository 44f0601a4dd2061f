import Foundation

/// Every model with some of the pairs, and how far their totals spread.
///
/// The honest companion of one chosen model: the same table, the same family, all subsets. AIC and
/// BIC weights exp(-difference / 2) say how the data rank the models; an interval of one model says
/// nothing about the others. Sources: Buckland, Burnham & Augustin (1997), *Biometrics* 53, 603-618;
/// Silverman, Chan & Vincent (2024), *Stat. Comput.* 34, 44.
package struct AllPairwiseModels: Sendable {
  /// One subset of the pairs.
  package struct Model: Hashable, Sendable {
    /// The subset as a binary number: bit j stands for pair j.
    package let number: Int
    /// All parameters, those at minus infinity included.
    package let parameterCount: Int
    /// Pairs at minus infinity.
    package let emptyPairs: [ListPair]
    /// Whether a finite estimate exists.
    package let exists: Bool
    /// Whether it is the only one.
    package let isIdentifiable: Bool
    /// The fit; `nil` unless both hold.
    package let fit: Fit?
  }

  /// What is kept of a fitted model.
  package struct Fit: Hashable, Sendable {
    /// Twice the distance from a perfect fit.
    package let deviance: Double
    /// Cells less finite parameters.
    package let degreesOfFreedom: Int
    /// Akaike's criterion.
    package let aic: Double
    /// Schwarz's criterion, people as sample size.
    package let bic: Double
    /// Seen and unseen, by the Poisson likelihood.
    package let total: Double
  }

  /// A criterion that ranks models; smaller is better.
  package enum Criterion: Sendable {
    /// Akaike's.
    case aic
    /// Schwarz's, people as sample size.
    case bic
  }

  /// The pairs, bit 0 first.
  package let pairs: [ListPair]
  /// All 2^pairs models by number.
  package let models: [Model]

  /// Fits every subset of the pairs; `nil` for more than 15 pairs or nobody observed.
  ///
  /// - Complexity: 2^pairs fits, and linear programmes where the fit leaves existence open.
  package init?(_ table: CaptureTable, pairs: [ListPair]) {
    guard pairs.count <= 15, table.observed > 0 else { return nil }
    self.pairs = pairs
    models = (0..<(1 << pairs.count)).map { number in
      let chosen = pairs.indices.filter { number >> $0 & 1 == 1 }.map { pairs[$0] }
      let design = LogLinearDesign(table, pairs: chosen)
      let isIdentifiable = design.rankDeficiency == 0
      let fitted =
        isIdentifiable ? MultipleSystemsEstimate(table, pairs: chosen, design: design) : nil
      let exists = fitted?.isProven == true || ModelExistence(design).exists
      let estimate = exists ? fitted : nil
      return Model(
        number: number, parameterCount: design.columns + design.emptyPairs.count,
        emptyPairs: design.emptyPairs, exists: exists, isIdentifiable: isIdentifiable,
        fit: estimate.map {
          Fit(
            deviance: $0.deviance, degreesOfFreedom: $0.degreesOfFreedom, aic: $0.aic,
            bic: $0.bicByPeople, total: $0.total)
        })
    }
  }

  /// The pairs of a model.
  package func pairs(of number: Int) -> [ListPair] {
    pairs.indices.filter { number >> $0 & 1 == 1 }.map { pairs[$0] }
  }

  /// The weight of each model, by number: exp(-difference / 2), summing to 1; 0 without a fit.
  package func weights(by criterion: Criterion) -> [Double] {
    let values = models.map { $0.fit.map { Self.value($0, criterion) } }
    guard let best = values.compactMap(\.self).min() else { return values.map { _ in 0 } }
    let raw = values.map { value in value.map { exp(-($0 - best) / 2) } ?? 0 }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }

  /// The fitted models, best first; equal ones by number.
  package func ranked(by criterion: Criterion) -> [(model: Model, value: Double)] {
    models.compactMap { model in model.fit.map { (model, Self.value($0, criterion)) } }
      .sorted { ($0.1, $0.0.number) < ($1.1, $1.0.number) }
  }

  /// The weighted mean of the totals; `nil` if no model has a fit.
  package func average(by criterion: Criterion) -> Double? {
    guard models.contains(where: { $0.fit != nil }) else { return nil }
    return zip(models, weights(by: criterion)).reduce(0) { $0 + ($1.0.fit?.total ?? 0) * $1.1 }
  }

  /// The smallest total up to which the models' weights reach p.
  ///
  /// Library only: no command reaches it.
  package func weightedQuantile(_ p: Double, by criterion: Criterion) -> Double? {
    let pairs = zip(models, weights(by: criterion))
      .compactMap { model, weight in model.fit.map { (total: $0.total, weight: weight) } }
      .sorted { $0.total < $1.total }
    var sum = 0.0
    for pair in pairs {
      sum += pair.weight
      if sum >= p { return pair.total }
    }
    return pairs.last?.total
  }

  /// A quantile of the totals over all fitted models, each counted once (type 7).
  package func totalQuantile(_ p: Double) -> Double? {
    let totals = models.compactMap { $0.fit?.total }.sorted()
    return totals.isEmpty ? nil : quantile(p, of: totals)
  }

  private static func value(_ fit: Fit, _ criterion: Criterion) -> Double {
    switch criterion {
    case .aic: fit.aic
    case .bic: fit.bic
    }
  }
}
