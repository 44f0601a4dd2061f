import Foundation
import Testing

@testable import Statistics

@Suite struct CoxModelTests {
  /// Outcomes on days 1 (x = 1), 2 (x = 0) and 3 (x = 1), with r = exp(β):
  /// L = r/(2r + 1) · 1/(r + 1) · 1; the slope 2 r² = 1 gives r = 1/√2.
  @Test func threePeopleByHand() throws {
    let data = try CoxData(
      exit: [1, 2, 3], event: [true, true, true], covariates: [[1, 0, 1]])
    for ties in [CoxModel.Ties.efron, .breslow, .exact] {
      let model = data.fit(ties: ties)
      expectClose([model.coefficients[0] ?? 0], [-0.5 * log(2)], within: 1e-9)
      expectClose([model.logLikelihoodNull], [-log(6)])
      #expect(model.warnings.isEmpty)
    }
    // Day 1: 1 expected less 2/3, day 2: 0 less 1/2; information 2/9 + 1/4: (1/6)²/(17/36) = 1/17
    expectClose([data.fit().score], [1.0 / 17])
  }

  @Test func baselineWithoutAnEffectIsNelsonAalen() throws {
    // Twins with x = 0 and 1: β = 0, so the hazard at any x is Σ d/n = 2/4 + 2/2 by Breslow.
    let data = try CoxData(
      exit: [1, 1, 2, 2], event: [true, true, true, true], covariates: [[0, 1, 0, 1]])
    let model = data.fit(ties: .breslow)
    expectClose([model.coefficients[0] ?? 1], [0])
    expectClose([model.prediction(at: 2, covariates: [1])?.cumulativeHazard ?? 0], [1.5])
    #expect(model.prediction(at: 0, covariates: [1])?.survival == 1)
    #expect(model.prediction(at: 1, covariates: [1], stratum: 3) == nil)
    #expect(model.prediction(at: 1, covariates: []) == nil)
  }

  @Test func separationAndCollinearityAreSaid() throws {
    let exit = (1...12).map(Double.init)
    let event = exit.map { $0 <= 6 }
    let side = event.map { $0 ? 1.0 : 0 }
    let noise = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
    let separated = try CoxData(exit: exit, event: event, covariates: [side, noise]).fit()
    #expect(separated.warnings.contains(.mayBeInfinite(column: 0)))
    #expect(separated.hazardRatio(0) == nil && separated.pValue(0) == nil)
    let doubled = try CoxData(
      exit: exit, event: event, covariates: [noise, noise.map { 2 * $0 + 1 }]
    ).fit()
    #expect(doubled.warnings == [.collinear(column: 1)])
    #expect(doubled.coefficients[1] == nil && doubled.degreesOfFreedom == 1)
    let constant = try CoxData(exit: exit, event: event, covariates: [exit.map { _ in 7 }]).fit()
    #expect(constant.warnings == [.collinear(column: 0)] && constant.degreesOfFreedom == 0)
  }

  @Test func unusableDataAreRefused() {
    #expect(throws: CoxFault.noEvents) {
      try CoxData(exit: [1, 2], event: [false, false], covariates: [[0, 1]])
    }
    #expect(throws: CoxFault.columnsDiffer) {
      try CoxData(exit: [1, 2], event: [true, false], covariates: [])
    }
    #expect(throws: CoxFault.notFinite(row: 1)) {
      try CoxData(exit: [1, 2], event: [true, false], covariates: [[0, .nan]])
    }
  }

  @Test func onePersonGivesAnAnswer() throws {
    let data = try CoxData(exit: [4], event: [true], covariates: [[1]])
    let model = data.fit()
    #expect(model.coefficients == [nil] && model.logLikelihood == 0)
    #expect(data.concordance(model).value == nil)
    #expect(data.proportionalHazards(model).allSatisfy { $0.pValue.isFinite })
  }

  @Test func splittingTimeShufflingAndShiftingCovariatesChangeNothing() throws {
    var random = SeededGenerator(seed: 61)
    for round in 0..<10 {
      let n = 60
      let x = (0..<n).map { _ in Double.random(in: -1...1, using: &random) }
      let z = (0..<n).map { _ in Double(Int.random(in: 0...1, using: &random)) }
      let exit = (0..<n).map { _ in Double(Int.random(in: 2...15, using: &random)) }
      let event = (0..<n).map { _ in Bool.random(using: &random) }
      let stratum = round % 2 == 0 ? nil : (0..<n).map { $0 % 2 }
      let person = Array(0..<n)
      let whole = try CoxData(
        exit: exit, event: event, covariates: [x, z], stratum: stratum, cluster: person)
      let order = person.shuffled(using: &random)
      let cut = order.map { Double(Int.random(in: 1..<Int(exit[$0]), using: &random)) }
      let split = try CoxData(
        entry: cut.map { _ in -.infinity } + cut, exit: cut + order.map { exit[$0] },
        event: order.map { _ in false } + order.map { event[$0] },
        covariates: [(order + order).map { x[$0] + 100 }, (order + order).map { 3 * z[$0] }],
        stratum: stratum.map { s in (order + order).map { s[$0] } }, cluster: order + order)
      for ties in [CoxModel.Ties.efron, .breslow, .exact] {
        let (one, other) = (whole.fit(ties: ties), split.fit(ties: ties))
        expectClose([other.coefficients[0] ?? 0], [one.coefficients[0] ?? 1], within: 1e-8)
        expectClose([3 * (other.coefficients[1] ?? 0)], [one.coefficients[1] ?? 1], within: 1e-8)
        expectClose([other.logLikelihood], [one.logLikelihood], within: 1e-9)
        expectClose([other.robustError(0) ?? 0], [one.robustError(0) ?? 1], within: 1e-7)
        #expect(
          split.concordance(other).concordant == whole.concordance(one).concordant)
        expectClose(
          split.proportionalHazards(other, transform: .identity).map(\.statistic),
          whole.proportionalHazards(one, transform: .identity).map(\.statistic), within: 1e-6)
      }
    }
  }

  @Test func fineGrayWithoutCompetitionOrLossIsBreslowsCoxModel() throws {
    var random = SeededGenerator(seed: 62)
    let n = 50
    let x = (0..<n).map { _ in Double.random(in: -1...1, using: &random) }
    let exit = (0..<n).map { _ in Double(Int.random(in: 1...20, using: &random)) }
    let cause = (0..<n).map { _ in Int.random(in: 0...1, using: &random) }
    let cox = try CoxData(
      exit: exit, event: cause.map { $0 == 1 }, covariates: [x], cluster: Array(0..<n)
    ).fit(ties: .breslow)
    for rule in [FineGrayModel.Censoring.outcomesStay, .outcomesLeaveFirst] {
      let model = try FineGrayData(exit: exit, cause: cause, covariates: [x])
        .fit(cause: 1, censoring: rule)
      expectClose([model.coefficients[0] ?? 0], [cox.coefficients[0] ?? 1], within: 1e-8)
      expectClose([model.standardError(0) ?? 0], [cox.robustError(0) ?? 1], within: 1e-8)
      expectClose([model.logLikelihood], [cox.logLikelihood], within: 1e-10)
    }
    #expect(throws: CoxFault.noEvents) {
      try FineGrayData(exit: exit, cause: cause, covariates: [x]).fit(cause: 2)
    }
  }
}
