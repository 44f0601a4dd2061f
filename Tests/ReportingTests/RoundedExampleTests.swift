import CaseModel
import Disclosure
import Testing

@testable import Reporting

/// A small programme of which every number is known: 56 people, rounded to the nearest ten.
@Suite struct RoundedExampleTests {
  private let report: Report

  init() throws { report = try ReportFixture.roundedReport(56, .open) }

  // Of 56 people, numbers 1, 7, … 55 are not assisted: 46 are, shown as 50 of 60, which stand for 40 to 60
  // of 50 to 70, and the other 10 for 0 to 20: from 40/(40 + 20) = 66 % to all. Numbers 0, 3, … 54 are
  // reintegrated: 19, shown as 20, the others as 40: from 10/(10 + 50) = 16 % to 30/(30 + 30) = 50 %. 30
  // and 30 are from 20/(20 + 40) = 33 % to 40/(40 + 20) = 67 %.
  @Test func pageOne() {
    #expect(
      report.keyMessages == [
        "Between 1 October 2024 and 31 December 2024, fewer than 10 people or none were newly identified.",
        "Of about 60 people identified up to 31 December 2024, about 50 received assistance: between 66% and 100% of them.",
        "Of about 60 people identified up to 31 December 2024, about 20 had been reintegrated at some time: between 16% and 50% of them.",
        "Of about 60 people whose 12-month follow-up had fallen due by 31 December 2024, about 30 had been reached: between 33% and 67% of them. Where it fell due after 2 July 2024, it can still take place.",
        "Of about 60 people whose entry lies at least 12 months before 31 December 2024, about 10 had a further trafficking experience recorded within 12 months. Given the rounding and the people not seen to the end of that time, the share lies between 0% and 80%.",
      ])
    #expect(
      report.keyFigures.map { "\($0.label): \($0.value.text) \($0.detail)" } == [
        "Newly identified: fewer than 10 people, 4th quarter 2024",
        "Began assistance: fewer than 10 people, 4th quarter 2024",
        "Waiting over 30 days: about 10 people, on 31 December 2024",
        "Entered reintegration support: fewer than 10 people, 4th quarter 2024",
        "Follow-ups done: fewer than 10 of fewer than 10 due, 4th quarter 2024",
        "Further trafficking experiences recorded: fewer than 10 people, 4th quarter 2024",
      ])
  }

  @Test func roundingIsExplainedOnceInTheMethods() throws {
    let texts = report.allTexts
    let explained = texts.filter { $0.contains("rounded to a multiple of 10") }
    #expect(explained.count == 1)
    #expect(explained[0].contains("A printed 0 always means: fewer than 10, or none."))
    #expect(!texts.contains { $0.contains("no count below") })
    #expect(texts.contains { $0.contains("Of fewer than 22 people, as rounded") })
    let named = try ReportFixture.roundedReport(56, .restricted).allTexts
    #expect(named.contains { $0.contains("rounded to a multiple of 5") })
    #expect(named.contains { $0.contains("Of fewer than 10 people, as rounded") })
  }

  /// Two rounded reports are not audited together, which is said in other words than of withheld ones.
  @Test func anEarlierReportIsNamed() throws {
    var context = ReportFixture.context
    context.notComparedWith = [
      ReportContext.EarlierRelease(
        number: 1, profile: "quarterly", period: "2024-Q3", audience: "public",
        asOf: Day(number: 20_000), issued: Day(number: 20_000))
    ]
    let rounded = try ReportFixture.roundedReport(56, .open, context: context).identity.notice
    #expect(rounded?.contains("The counts of all of them are rounded") == true)
    let withheld = try ReportFixture.report(60, .open, context: context).identity.notice
    #expect(withheld?.contains("must not be published beside it") == true)
    #expect(report.allTexts.contains { $0.contains("differ by 20 or less") })
  }

  /// Steps tell the days of events: they are drawn inside only.
  @Test(arguments: [(Audience.open, false), (.restricted, false), (.internalUse, true)])
  func curvesOfProtectedEditionsAreStraightLines(audience: Audience, isStepped: Bool) throws {
    let reports =
      try [ReportFixture.report(1500, audience)]
      + (isStepped ? [] : [ReportFixture.roundedReport(1500, audience)])
    for report in reports {
      let chart = try #require(report.charts.first { $0.anchor == "fig-re-trafficking" })
      guard case .curve(let curve) = chart.kind else { return }
      #expect(curve.isStepped == isStepped)
      #expect(
        chart.description.hasPrefix(isStepped ? "Step curve" : "Points joined by straight lines"))
    }
  }
}
