import CaseModel
import Testing

@testable import Statistics

/// The way from everybody to the people of a figure.
struct CellStepsTests {
  /// Two identified and one of them assisted; one presumed after the period; one found not to be a victim.
  private func explained(_ words: [String]) throws -> ExplainedFigure {
    let table = try people([
      [event(.identified, "2024-01-01"), event(.assisted, "2024-02-01")],
      [event(.identified, "2024-03-01")],
      [event(.presumed, "2025-01-05")],
      [event(.presumed, "2024-04-01"), event(.notAVictim, "2024-05-01")],
    ])
    let period = try #require(ReportingPeriod(year: 2024))
    return try #require(
      explainedFigures(
        table, plan: StudyPlan(period: period, breakdowns: [], qualityFields: []),
        asOf: period.end
      ) { $0.matches(words) }.first)
  }

  @Test func stepsLeadToTheNumber() throws {
    let figure = try explained(["funnel", "funnel_share_of_start", "stage=assisted"])
    #expect(figure.figure.exact.numerator == 1 && figure.figure.exact.denominator == 2)
    let numerator = try #require(figure.cells.first { $0.role == .numerator })
    // Four on record, two in the funnel by the end of the year, one of them assisted.
    #expect(numerator.paths.map { $0.map(\.people) } == [[4, 2, 1]])
    #expect(numerator.paths[0][0].condition == "everyone")
    let denominator = try #require(figure.cells.first { $0.role == .denominator })
    #expect(denominator.paths.map { $0.map(\.people) } == [[4, 2]])
    for cell in figure.cells where cell.paths.count == 1 {
      #expect(cell.paths[0].last?.people == cell.cell.count)
    }
  }

  @Test func whatIsNotThereIsNotExplained() throws {
    let period = try #require(ReportingPeriod(year: 2024))
    let none = explainedFigures(
      people([]), plan: StudyPlan(period: period, breakdowns: [], qualityFields: []),
      asOf: period.end
    ) { $0.matches(["no_such_table"]) }
    #expect(none.isEmpty)
  }
}
