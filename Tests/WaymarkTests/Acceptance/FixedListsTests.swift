import CaseModel
import Statistics
import Testing

@testable import waymark

/// Rows of regions and agencies: from the settings, so that a row says nothing about who is there.
@Suite struct FixedListsTests {
  private func breakdown(_ attribute: ProfileAttribute, settings: String) throws -> Breakdown {
    let settings = try StrictYAML.decode(
      Settings.self, from: "organisation: x\n" + settings, shape: Settings.shape, file: "t.yaml")
    var builder = CaseTableBuilder()
    for name in ["centre", "elsewhere"] {
      let code = builder.openCode(name)
      let person = builder.addPerson(CaseID(high: UInt64(code), low: 1))
      builder.set(ProfileValue(code: code), .region, of: person)
    }
    let plan = try ReportProfile.named("quarterly").plan(
      period: try #require(ReportingPeriod(code: "2024-Q4")), rules: CohortRules(), country: nil,
      lists: settings.lists, table: builder.build())
    return try #require(plan.breakdowns.first { $0.attribute == attribute })
  }

  @Test func regionsOfTheSettingsAreTheRows() throws {
    let breakdown = try breakdown(.region, settings: "regions: [north, centre]\n")
    #expect(!breakdown.hasRowsFromData)
    #expect(
      breakdown.groupings.map(\.codes) == [
        ["north", "centre", "other", "unknown"], ["north", "centre", "other+unknown"],
      ])
  }

  @Test func agenciesOfTheSettingsAreTheRows() throws {
    let breakdown = try breakdown(.agency, settings: "agencies: [b, a]\n")
    #expect(breakdown.groupings.first?.codes == ["b", "a", "other", "unknown"])
  }

  @Test func withoutAListTheRowsAreTheDataAndStayInside() throws {
    let breakdown = try breakdown(.region, settings: "")
    #expect(breakdown.hasRowsFromData)
    #expect(breakdown.groupings.map(\.codes) == [["centre", "elsewhere", "unknown"]])
  }
}
