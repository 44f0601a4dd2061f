import CaseModel
import Foundation
import Testing

@testable import Statistics

@Suite struct CohortComparisonTests {
  private let rules = CohortRules()
  private let cutoff: Day
  private let start: Day

  init() throws {
    cutoff = try day("2024-12-31")
    start = try day("2023-01-01")
  }

  /// People entered on one day, each with days to the outcome or to the end of follow-up.
  private func cohort(_ people: [(days: Int, hasOutcome: Bool)]) -> OutcomeCohort {
    let milestones = people.map { person in
      var one = Milestones()
      one.entry = start
      one.stage = .identified
      one.lastContact = start + person.days
      one.ending = .closed
      if person.hasOutcome { one.reTrafficked = start + person.days }
      return one
    }
    return OutcomeCohort(
      milestones, outcome: .reTrafficked, since: .identified, cutoff: cutoff, rules: rules)
  }

  private func groups(_ group: [Int?], _ codes: [String] = ["a", "b"]) -> GroupColumn {
    GroupColumn(term: .entryYear, codes: codes, all: group)
  }

  private let four = [(10, true), (100, false), (100, false), (100, false)]

  @Test func twoGroupsOfTwoByHand() throws {
    let comparison = try GroupComparison(
      cohort(four), by: groups([0, 0, 1, 1]), fixedTime: 50, reference: "b")
    // On day 10 one of four: expected 1/2 in each group, variance 1/4, so (1/2)²/(1/4) = 1.
    #expect(comparison.logRank.expected == [0.5, 0.5])
    #expect(abs(try #require(comparison.logRank.statistic) - 1) < 1e-12)
    // 1/2 against 0; error sqrt(1/2 · 1/2 / 2); one comparison, so nothing to adjust.
    let contrast = comparison.contrasts[0]
    let difference = try #require(contrast.difference)
    #expect(contrast.code == "a")
    #expect(difference.difference == 0.5)
    #expect(abs(difference.standardError - 0.125.squareRoot()) < 1e-12)
    #expect(difference.limits?.upper == 1)
    #expect(contrast.adjustedP == difference.pValue)
  }

  @Test func theLandmarkStartsTheClockAnewForThoseStillThere() throws {
    let comparison = try GroupComparison(
      cohort([(10, true), (30, true), (100, false), (60, true), (20, false)]),
      by: groups([0, 0, 0, 1, 1]), landmark: 20, fixedTime: 40)
    #expect(comparison.groups.map(\.people) == [2, 1])
    // Days 30 and 60 are 10 and 40 days after the landmark.
    #expect(comparison.groups[0].incidence.estimate(at: 10).value == 0.5)
    #expect(comparison.groups[1].incidence.estimate(at: 39).value == 0)
    #expect(comparison.groups[1].incidence.estimate(at: 40).value == 1)
    #expect(comparison.attrition.steps.suffix(2).map(\.people) == [2, 0])
  }

  @Test func whereNothingCanBeComparedItSaysWhy() {
    let cohort = cohort(four)
    func fault(_ group: [Int?], _ people: OutcomeCohort) -> GroupComparison.Fault? {
      do {
        _ = try GroupComparison(people, by: groups(group), fixedTime: 50)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault([nil, nil, nil, nil], cohort) == .nobody)
    #expect(fault([1, 1, nil, 1], cohort) == .oneGroup("b"))
    #expect(fault([nil, 0, 1, 1], cohort) == .noOutcomes)
    #expect(fault([], self.cohort([])) == .nobody)
  }

  @Test func withOneCauseItIsTheDifferenceOfKaplanMeierCurves() throws {
    let one = RiskSet(exit: [3, 5, 5, 9, 12], cause: [1, 1, 0, 1, 0])
    let two = RiskSet(exit: [2, 4, 8, 8, 15], cause: [0, 1, 1, 0, 0])
    let incidence = try #require(
      one.cumulativeIncidence(of: 1).difference(from: two.cumulativeIncidence(of: 1), at: 10))
    let curve = one.kaplanMeier().difference(from: two.kaplanMeier(), at: 10)
    #expect(abs(incidence.difference + curve.difference) < 1e-12)
    #expect(abs(incidence.standardError - (try #require(curve.standardError))) < 1e-12)
    #expect(abs(try #require(incidence.pValue) - (try #require(curve.pValue))) < 1e-12)
    // Nobody of the first group was watched to day 13.
    #expect(
      one.cumulativeIncidence(of: 1).difference(from: two.cumulativeIncidence(of: 1), at: 13) == nil)
  }

  @Test func aCoxModelOfThreePeopleByHand() throws {
    // Outcomes on days 1 (b), 2 (a), 3 (b): r/((2r + 1)(1 + r)) is largest at r = 1/√2.
    let column = GroupColumn(
      term: .attribute(.sex), codes: ["female", "male"], all: [1, 0, 1])
    let people = cohort([(1, true), (2, true), (3, true)])
    let model = try OutcomeRegression(
      people, kind: .cox, on: [column], references: ["sex": "female"])
    #expect(abs(try #require(model.terms[0].ratio) - 0.5.squareRoot()) < 1e-9)
    #expect(model.terms[0].people == 2)
    // Without deaths and losses the subdistribution hazard is the hazard.
    let shares = try OutcomeRegression(
      people, kind: .fineGray, on: [column], references: ["sex": "female"])
    #expect(abs(try #require(shares.terms[0].ratio) - 0.5.squareRoot()) < 1e-9)
  }

  @Test func aPropertyThatSeparatesIsWarnedOf() throws {
    let column = GroupColumn(
      term: .attribute(.sex), codes: ["female", "male"], all: [0, 0, 0, 0, 1, 1])
    let people = [
      (10, true), (20, true), (30, false), (90, false), (50, false), (60, false),
    ]
    let model = try OutcomeRegression(cohort(people), kind: .cox, on: [column])
    #expect(model.terms[0].mayBeInfinite)
    #expect(model.terms[0].ratio == nil)
    #expect(model.terms[0].outcomes == 0)
  }

  @Test func whereNoModelFitsItSaysWhy() {
    let alike = GroupColumn(term: .attribute(.scope), codes: ["internal"], all: [0, 0, 0, 0])
    func fault(_ people: OutcomeCohort, _ column: GroupColumn) -> OutcomeRegression.Fault? {
      do {
        _ = try OutcomeRegression(people, kind: .cox, on: [column])
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(cohort(four), alike) == .nothingVaries(["scope"]))
    #expect(fault(cohort(four.map { ($0.0, false) }), alike) == .noOutcomes)
    #expect(fault(cohort([]), groups([])) == .nobody)
  }
}
