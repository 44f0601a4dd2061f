import Foundation

/// A forward selection of pairs of lists, step by step.
///
/// A rule for choosing one model, published with the first estimate for the United Kingdom. The
/// choice is part of the uncertainty and no interval after it contains that: show
/// `AllPairwiseModels` beside it.
package struct StepwiseSelection: Sendable {
  /// One pair taken in.
  package struct Step: Hashable, Sendable {
    /// The pair.
    package let pair: ListPair
    /// The p value on which it came in.
    package let p: Double
    /// AIC after the step.
    package let aic: Double
    /// The Poisson total after the step.
    package let total: Double
  }

  /// Why the selection stopped.
  package enum Stop: Hashable, Sendable {
    /// Every pair is in the model.
    case noPairLeft
    /// No further pair lowers AIC; the best of them and its AIC.
    case aicDoesNotFall(ListPair, aic: Double)
    /// The best pair is not significant; `p` is `nil` when nobody is on both lists.
    case notSignificant(ListPair, aic: Double?, p: Double?)
    /// No further pair leaves a model that has an estimate.
    case noModelLeft
  }

  /// How the next pair is chosen.
  package enum Rule: String, CaseIterable, Sendable {
    /// By the smallest AIC, while the new term is significant.
    case aic
    /// By the least probable overlap under the model so far.
    case overlap
  }

  /// The selection by a rule, at its published threshold.
  package static func by(_ rule: Rule, _ table: CaptureTable) -> StepwiseSelection? {
    switch rule {
    case .aic: byAIC(table)
    case .overlap: byOverlap(table)
    }
  }

  /// The pairs taken in, in order.
  package let steps: [Step]
  /// Why it ended.
  package let stop: Stop
  /// The model chosen.
  package let estimate: MultipleSystemsEstimate

  /// The pairs of the model chosen.
  package var pairs: [ListPair] { steps.map(\.pair) }

  /// Adds the pair with the smallest AIC while AIC falls and the new term is significant.
  ///
  /// The Wald p value of the new term must not exceed the threshold. A best pair that nobody shares
  /// has its parameter at minus infinity, which no Wald test can judge: the selection stops there, as
  /// the published one did. Source: Silverman (2014), Home Office; Bales, Hesketh & Silverman (2015),
  /// *Significance* 12(3), 16-21. `nil` when the model without pairs has no estimate.
  package static func byAIC(_ table: CaptureTable, threshold: Double = 0.05) -> StepwiseSelection? {
    guard var current = try? MultipleSystemsEstimate(table, pairs: []) else { return nil }
    var steps: [Step] = []
    while true {
      let rest = table.pairs.filter { !current.pairs.contains($0) }
      if rest.isEmpty { return Self(steps: steps, stop: .noPairLeft, estimate: current) }
      var best: MultipleSystemsEstimate?
      for pair in rest {
        let pairs = current.pairs + [pair]
        let design = LogLinearDesign(table, pairs: pairs)
        let candidate = MultipleSystemsEstimate(table, pairs: pairs, design: design)
        guard let candidate else { continue }
        if let found = best, found.aic <= candidate.aic { continue }
        best = candidate
      }
      guard let best, let pair = best.pairs.last else {
        return Self(steps: steps, stop: .noModelLeft, estimate: current)
      }
      if best.aic >= current.aic {
        let stop = Stop.aicDoesNotFall(pair, aic: best.aic)
        return Self(steps: steps, stop: stop, estimate: current)
      }
      guard let place = best.finitePairs.firstIndex(where: { $0.pair == pair }) else {
        let stop = Stop.notSignificant(pair, aic: best.aic, p: nil)
        return Self(steps: steps, stop: stop, estimate: current)
      }
      let term = best.finitePairs[place].parameter
      let ratio = LogLinearFit.reweightedRatio(
        of: 1 + table.listCount + place, rows: best.design.rows, columns: best.design.columns,
        counts: best.counts)
      let p = 2 * NormalDistribution.upperTail(abs(ratio ?? term.value / term.error))
      if !(p <= threshold) {
        let stop = Stop.notSignificant(pair, aic: best.aic, p: p)
        return Self(steps: steps, stop: stop, estimate: current)
      }
      steps.append(Step(pair: pair, p: p, aic: best.aic, total: best.total))
      current = best
    }
  }

  /// Adds the pair whose overlap is least probable under the current fit, while below a threshold.
  ///
  /// p = min(P(X <= x), P(X >= x)) for a Poisson count with the fitted mean of the overlap; pairs
  /// whose model has no single estimate are passed over. Source: Chan, Silverman & Vincent (2021),
  /// *J. Amer. Statist. Assoc.* 116, 1297-1310. `nil` when the model it ends with has no single
  /// estimate (our choice: no total is given where the likelihood has none).
  package static func byOverlap(
    _ table: CaptureTable, threshold: Double = 0.02
  ) -> StepwiseSelection? {
    // The fitted means of the first model are defined even where its parameters are not.
    let design = LogLinearDesign(table, pairs: [])
    guard table.observed > 0,
      var current = MultipleSystemsEstimate(table, pairs: [], design: design)
    else { return nil }
    var steps: [Step] = []
    func chosen(_ stop: Stop) -> StepwiseSelection? {
      if steps.isEmpty, !ModelExistence(design).isFine { return nil }
      return Self(steps: steps, stop: stop, estimate: current)
    }
    while true {
      let rest = table.pairs.filter { !current.pairs.contains($0) }
      if rest.isEmpty { return chosen(.noPairLeft) }
      var best: (pair: ListPair, p: Double)?
      for pair in rest {
        let p = overlapP(table, current, pair)
        if p < best?.p ?? .infinity { best = (pair, p) }
      }
      guard let best else { return chosen(.noModelLeft) }
      let next =
        best.p < threshold
        ? try? MultipleSystemsEstimate(table, pairs: current.pairs + [best.pair]) : nil
      guard let next else {
        return chosen(.notSignificant(best.pair, aic: nil, p: best.p))
      }
      steps.append(Step(pair: best.pair, p: best.p, aic: next.aic, total: next.total))
      current = next
    }
  }

  private static func overlapP(
    _ table: CaptureTable, _ current: MultipleSystemsEstimate, _ pair: ListPair
  ) -> Double {
    guard ModelExistence(table, pairs: current.pairs + [pair]).isFine else { return 1 }
    let mean = zip(current.histories, current.fitted).reduce(0.0) {
      $1.0 & pair.bits == pair.bits ? $0 + $1.1 : $0
    }
    let overlap = table.people(on: pair.bits)
    return min(
      PoissonDistribution.cdf(overlap, mean: mean),
      PoissonDistribution.upperTail(overlap - 1, mean: mean))
  }
}
