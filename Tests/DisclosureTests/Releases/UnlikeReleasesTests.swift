import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// Releases of one programme that are not of one series: of other profiles, days, groupings and lengths.
@Suite struct UnlikeReleasesTests {
  /// What differs between the first release and the second.
  enum Difference: CaseIterable {
    case donor, research, clock, day, coarser, finer
  }

  private func plans(_ difference: Difference) throws -> [StudyPlan] {
    let first = try ReleaseSeries.quarters(["2024-Q4"])[0]
    var second = first
    switch difference {
    case .donor: second.requested = [.lasting, .pathways, .reach, .followUpsByAgency]
    case .research: second.requested = [.cohortSteps, .cohortBy, .leaks, .justice]
    case .clock:
      second = try RandomProgramme.plan(3)
      second.period = first.period
    case .day:
      var before = first
      before.lastKnownDay = Day(iso: "2024-11-30")
      return [before, second]
    case .coarser, .finer:
      second.breakdowns = first.breakdowns.map {
        Breakdown(attribute: $0.attribute, groupings: Array($0.groupings.suffix(1)))
      }
    }
    return difference == .finer ? [second, first] : [first, second]
  }

  @Test(arguments: Difference.allCases, [40])
  func theSecondTellsNoMoreBesideTheFirst(difference: Difference, people: Int) throws {
    let table = try RandomProgramme(people: people, seed: 60).table
    var series = ReleaseSeries(seed: 60)
    let plans = try plans(difference)
    for plan in plans { series.issue(table, plan) }
    #expect(series.refused == [false, false])
    #expect(series.issued.allSatisfy { !$0.cells.isEmpty })
    #expect(try series.leaks(plans[1], today: table, threshold: 11) == [])
  }

  /// A year less three of its quarters is the fourth.
  @Test func fourQuartersBesideTheirYear() throws {
    let table = try RandomProgramme(people: 30, seed: 61).table
    var series = ReleaseSeries(seed: 61)
    let plans = try ReleaseSeries.quarters(["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2024"])
    for plan in plans { series.issue(table, plan) }
    #expect(!series.refused.contains(true))
    #expect(try series.leaks(plans[4], today: table, threshold: 11) == [])
  }

  /// The press has exact totals of stages before and after a report: nothing else can be worked out with them.
  @Test(arguments: [0, 1, 2])
  func numbersOfOthersTellNothingMore(cell: Int) throws {
    let table = try RandomProgramme(people: 40, seed: 62).table
    var series = ReleaseSeries(seed: 62)
    let plan = try ReleaseSeries.quarters(["2024-Q3"])[0]
    let results = study(table, plan: plan, asOf: plan.cutoff)
    let known = studyCells(table, plan: plan, asOf: results.asOf, results.roundedTables).table
      .cells[
        cell]
    series.know(known, plan)
    series.issue(table, plan)
    #expect(series.refused == [false, false])
    let leaks = try series.leaks(plan, today: table, threshold: 11)
    let own = "\(known.count)...\(known.count): \(known.quantity.text) @\(known.readUntil.iso)"
    #expect(leaks.filter { $0 != own } == [])
  }
}
