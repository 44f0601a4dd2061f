import CaseModel
import Disclosure
import Statistics
import Testing

@testable import Reporting

/// The donor's report of invented programmes of every size, period, clock and edition.
@Suite struct DonorReportTests {
  @Test(arguments: Array(UInt64(1)...30), [false, true])
  func whatItSaysIsWhatItsFiguresSay(seed: UInt64, isRounded: Bool) throws {
    let random = try RandomReport(seed: seed, sizes: [0, 1, 7, 56, 300])
    let report = try random.donorReport(isRounded: isRounded)
    for text in report.allTexts {
      #expect(!text.contains("{") && !text.contains("  "), "\(random): \(text)")
    }
    for section in report.sections {
      #expect(!section.heading.isEmpty)
      for case .paragraph(let text) in section.parts { #expect(!text.isEmpty, "\(random)") }
    }
    try messages(report, random)
    try scorecard(report, random, isRounded: isRounded)
    for table in report.tables {
      for row in table.rows {
        #expect(row.items.count == table.columns.count, "\(random): \(table.anchor)")
      }
    }
    for chart in report.charts {
      #expect(report.tables.contains { $0.anchor == chart.table }, "\(random)")
    }
  }

  /// No more than five sentences; none says nobody of people who are there, none a percentage of
  /// fewer than ten.
  private func messages(_ report: Report, _ random: RandomReport) throws {
    #expect(report.keyMessages.count <= 5 && report.keyFigures.count <= 6)
    let people = random.milestones.count { $0.entry != nil }
    let sentences = report.keyMessages + (report.box?.sentences ?? [])
    for sentence in sentences where sentence.hasPrefix("Nobody had been identified") {
      #expect(people == 0, "\(random): \(sentence)")
    }
    let lasting = report.figures.filter {
      $0.key.indicator == .lastingOutcome && $0.key.categories[.cohort] == FigureKey.total
    }
    for figure in lasting {
      if let some = figure.numerator, let all = figure.denominator { #expect(some <= all) }
    }
    for sentence in sentences {
      guard let match = sentence.firstMatch(of: #/^Of ([\d,]+) (person|people) /#),
        let of = Int(match.1.filter { $0 != "," }), of < 10
      else { continue }
      #expect(!sentence.contains("%"), "\(random): \(sentence)")
    }
  }

  /// "Met" and "Not met" stand only where the limits in the same row lie on one side of the target.
  private func scorecard(_ report: Report, _ random: RandomReport, isRounded: Bool) throws {
    let table = try #require(report.tables.first { $0.anchor == "t-scorecard" })
    #expect(table.rows.count == ReportFixture.logframe.count)
    for (row, promise) in zip(table.rows, ReportFixture.logframe) {
      let words = row.items.compactMap { if case .words(let text) = $0 { text } else { nil } }
      let gauge = row.items.compactMap { if case .gauge(let gauge) = $0 { gauge } else { nil } }
        .first
      guard let gauge, let target = promise.target.map({ $0 / 100 }),
        let low = gauge.lower.number, let high = gauge.upper.number
      else { continue }
      let isLower = promise.indicator?.hasPrefix("further") ?? false
      if words.contains("● Met") {
        #expect(isLower ? high <= target : low >= target, "\(random): \(row.heading)")
      }
      if words.contains("○ Not met") {
        #expect(isLower ? low > target : high < target, "\(random): \(row.heading)")
      }
    }
  }

  /// A trend holds what the grid of the same share shows, year by year, and four years at least.
  @Test(arguments: [(300, Audience.internalUse), (1500, .internalUse)])
  func trendsAreTheRowsOfTheGrid(people: Int, audience: Audience) throws {
    var context = ReportFixture.context
    context.logframe = ReportFixture.logframe
    let report = try compose(
      ReportFixture.donorLayout, of: ReportFixture.study(ReportFixture.cases(people), audience),
      context: context, wording: ReportFixture.wording(of: "donor"))
    let card = try #require(report.tables.first { $0.anchor == "t-scorecard" })
    let waves = try #require(report.tables.first { $0.anchor == "t-waves" })
    let column = try #require(waves.columns.firstIndex { $0.heading == "12 months" })
    let row = try #require(card.rows.first { $0.heading.hasPrefix("reached_12") })
    let trend = row.items.compactMap { if case .trend(let trend) = $0 { trend } else { nil } }.first
    let shares = waves.rows.filter { !$0.isTotal }.map { row -> Cell? in
      if case .share(let share) = row.items[column] { share.share } else { nil }
    }
    let shown = shares.compactMap(\.self).filter { $0.number != nil }
    guard shown.count >= 4 else {
      #expect(trend == nil)
      return
    }
    #expect(trend?.points.map(\.text) == shares.map { $0?.text })
    #expect(trend?.end.hasSuffix(shown.last?.text ?? "none") == true)
  }

  /// Nothing of a logframe or of costs is made up where none was given.
  @Test func withoutFilesItSaysSo() throws {
    let report = try compose(
      ReportFixture.donorLayout,
      of: ReportFixture.study(ReportFixture.cases(300), .internalUse),
      context: ReportFixture.context, wording: ReportFixture.wording(of: "donor"))
    let paragraphs = report.allTexts
    #expect(paragraphs.contains { $0.hasPrefix("No logframe was given") })
    #expect(paragraphs.contains { $0.hasPrefix("No costs were given") })
  }
}
