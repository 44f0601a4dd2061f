import CaseModel
import Disclosure
import Statistics
import Testing

@testable import waymark

/// What `waymark profile try` says of invented programmes.
@Suite struct ProfileTryTests {
  private func report(
    _ profile: String, _ edition: Edition = .open, _ method: ProtectionMethod = .round
  ) throws -> InventedReport {
    InventedReport(
      profile: try ReportProfile.named(profile),
      period: try #require(ReportingPeriod(code: "2024-Q4")), edition: edition, method: method)
  }

  private func total(_ report: InventedReport, people: Int) throws -> Usefulness {
    try #require(try report.usefulness(people: people, seed: 2)).reduce(into: Usefulness()) {
      $0 += $1.usefulness
    }
  }

  /// Rounded, every count is shown, and the distances stay as small as they have to.
  @Test(arguments: [(30, 0.16), (300, 0.11)])
  func roundedCountsAreAllShown(people: Int, atMost: Double) throws {
    let total = try total(report("quarterly"), people: people)
    #expect(total.counts > 300)
    #expect(total.partOfCounts == 1)
    #expect(try #require(total.error) <= atMost)
    #expect(try #require(total.error) > 0)
  }

  /// Who withholds shows exact numbers or none.
  @Test func withheldCountsAreExact() throws {
    let total = try total(report("quarterly", .open, .withhold), people: 300)
    #expect(try #require(total.partOfCounts) < 1)
    #expect(total.error == 0)
    #expect(total.middleWidth == 0)
  }

  @Test func aSmallerBaseIsNearer() throws {
    let open = try total(report("donor"), people: 120)
    let restricted = try total(report("donor", .restricted), people: 120)
    #expect(try #require(restricted.error) < #require(open.error))
    #expect(
      try #require(restricted.partOfShares(within: 0.2)) > #require(open.partOfShares(within: 0.2)))
  }

  @Test func ofNobodyThereIsNothingToCompare() throws {
    let total = try total(report("quarterly"), people: 0)
    #expect(total.error == nil)
    #expect(total.partOfShares(within: 1) == nil)
  }

  @Test func thereCannotBeFewerThanNobody() throws {
    #expect(try report("quarterly").usefulness(people: -1, seed: 1) == nil)
  }
}
