import CaseModel
import Disclosure
import Statistics
import Testing

@testable import Reporting

/// The research report of invented programmes of every size, period, clock and edition.
@Suite struct ResearchReportTests {
  @Test(arguments: Array(UInt64(1)...36), [false, true])
  func everyProgrammeHasOne(seed: UInt64, isRounded: Bool) throws {
    let random = try RandomReport(seed: seed, sizes: [0, 1, 7, 56, 300])
    let report = try random.researchReport(isRounded: isRounded)
    for text in report.allTexts {
      #expect(!text.contains("{") && !text.contains("  "), "\(random): \(text)")
      #expect(!text.contains("nan") && !text.contains("inf "), "\(random): \(text)")
    }
    for section in report.sections {
      #expect(!section.heading.isEmpty)
      for case .paragraph(let text) in section.parts { #expect(!text.isEmpty, "\(random)") }
    }
    for table in report.tables {
      for row in table.rows {
        #expect(row.items.count == table.columns.count, "\(random): \(table.anchor)")
        #expect(!row.heading.isEmpty, "\(random): \(table.anchor)")
      }
    }
    for chart in report.charts {
      #expect(report.tables.contains { $0.anchor == chart.table }, "\(random)")
    }
    let isInternal = random.audience == .internalUse && !isRounded
    let analyses = [
      "t-steps", "t-competing", "t-tests-sex", "t-sensitivity", "t-completeness-time",
    ]
    if isInternal {
      try steps(report, random)
    } else {
      // What nobody protects stands in no protected edition.
      #expect(!report.tables.contains { analyses.contains($0.anchor) }, "\(random)")
    }
  }

  /// Those left out and those analysed are everyone; the same number stands in the flow of the cohort.
  private func steps(_ report: Report, _ random: RandomReport) throws {
    let table = try #require(report.tables.first { $0.anchor == "t-steps" })
    let numbers = table.rows.compactMap { row in
      row.items.first.flatMap { item -> Double? in
        if case .cell(let cell) = item { cell.number } else { nil }
      }
    }
    #expect(numbers.first == Double(random.cases.count), "\(random)")
    #expect(numbers.dropFirst().reduce(0, +) == numbers.first, "\(random)")
    let followed = report.figures.first {
      $0.key.indicator == .cohortPeople && $0.key.categories[.state] == "followed"
    }
    #expect(followed?.value == numbers.last, "\(random)")
  }

  /// The same number, from the analysis and from the figure of the study.
  @Test(arguments: Array(UInt64(40)...60))
  func theAnalysisAndTheFiguresAgree(seed: UInt64) throws {
    let random = try RandomReport(seed: seed, sizes: [56, 300])
    let permission = try #require(DisclosurePolicy.permission)
    var analyses = ResearchAnalyses(
      AnalysisInput(
        random.cases, rules: random.plan.rules, period: random.plan.period, asOf: random.asOf,
        lastDelivery: random.readUntil, edition: permission,
        wording: try Wording.catalogue("en")))
    let tables = analyses.tables(ReportFixture.researchLayout.analyses)
    let figures = study(random.cases, plan: random.plan, asOf: random.asOf).tables
      .flatMap { $0.versions[0].blocks }.flatMap(\.figures)
    guard let table = tables["competing"]?.table else { return }
    let keys = table.columns.map(\.key)
    var compared = 0
    for row in table.rows {
      func cell(_ key: String) -> Double? { keys.firstIndex(of: key).flatMap { row[$0].value } }
      let figure = figures.first {
        $0.key.indicator == .reTraffickedByMonth && $0.key.table == "re_trafficking_curve"
          && $0.key.categories[.month] == cell("month").map { String(Int($0)) }
      }
      guard let figure, figure.exact.status == .published, figure.exact.value != nil else {
        continue
      }
      compared += 1
      #expect(figure.exact.value == cell("value"), "\(random)")
      #expect(figure.exact.lower == cell("lower") && figure.exact.upper == cell("upper"))
    }
    #expect(compared > 0 || random.cases.count < 100, "\(random)")
  }
}
