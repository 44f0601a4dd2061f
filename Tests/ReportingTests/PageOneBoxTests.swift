import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Reporting

@Suite struct PageOneBoxTests {
  private func report(_ counts: (before: Int, yearBefore: Int, now: Int), _ audience: Audience)
    throws -> Report
  {
    var builder = CaseTableBuilder()
    let quarters = [
      ("2023-Q4", counts.yearBefore), ("2024-Q3", counts.before), ("2024-Q4", counts.now),
    ]
    var number: UInt64 = 0
    for (code, people) in quarters {
      let period = try #require(ReportingPeriod(code: code))
      for day in 0..<people {
        number += 1
        let person = builder.addPerson(CaseID(high: number, low: 0))
        builder.markProfiled(person)
        builder.append(
          CaseEvent(date: RecordedDate(period.start + day % 80), kind: .identified), of: person)
      }
    }
    return try compose(
      ReportFixture.layout, of: ReportFixture.study(builder.build(), audience),
      context: ReportFixture.context, wording: ReportFixture.wording(of: "quarterly"))
  }

  private func sentence(_ report: Report) throws -> String {
    let sentences = try #require(report.box).sentences
    return try #require(
      sentences.first { $0.contains("To explain") || $0.contains("differs") }, "\(sentences)")
  }

  /// 40 newly identified against 10 the quarter before and 38 the year before: of 50 people of two
  /// quarters 40 came in the later one; the Wilson limits of 80% (67 to 89%) leave out one half.
  @Test func aClearDifferenceIsNamedWithItsPeriod() throws {
    let text = try sentence(report((10, 38, 40), .internalUse))
    #expect(text.contains("Newly identified – clearly more (3rd quarter 2024)"))
    #expect(!text.contains("4th quarter 2023"))
  }

  /// 12 against 10 and 11: all limits hold one half.
  ///
  /// Both comparisons are counted; the other measures
  /// are 0 on both sides and too few.
  @Test func whereNothingDiffersClearlyItIsSaid() throws {
    let text = try sentence(report((10, 11, 12), .internalUse))
    #expect(
      text
        == "Nothing differs clearly from the period before or a year before, as far as 2 comparisons tell."
    )
  }

  @Test func numbersTooSmallToCompareAreCalledSo() throws {
    let text = try sentence(report((2, 3, 4), .internalUse))
    #expect(text.hasPrefix("Whether anything differs from earlier periods cannot be said"))
  }

  /// Page one says what the table of comparisons says, and nothing else.
  @Test(arguments: [60, 400, 1500], [Audience.open, .restricted, .internalUse])
  func theSentenceAgreesWithItsTable(people: Int, audience: Audience) throws {
    for report in [
      try ReportFixture.report(people, audience),
      try audience == .internalUse
        ? ReportFixture.report(people + 1, audience)
        : ReportFixture.roundedReport(people, audience),
    ] {
      guard let table = report.tables.first(where: { $0.anchor == "t-compared" }) else { continue }
      let text = try sentence(report)
      var clear = 0
      var answers = 0
      for row in table.rows {
        for case .words(let word) in row.items {
          if word.hasPrefix("clearly") { clear += 1 }
          if word.hasPrefix("clearly") || word == "no clear difference" { answers += 1 }
          if word.hasPrefix("clearly") { #expect(text.contains("\(row.heading) – \(word)")) }
        }
      }
      #expect(text.contains("To explain") == (clear > 0))
      #expect(text.hasPrefix("Whether anything") == (answers == 0))
    }
  }

  /// Groups with nobody have no row; they are named under the table, once.
  @Test func groupsWithNobodyAreNamedUnderTheTable() throws {
    let report = try ReportFixture.report(1500, .internalUse)
    let table = try #require(report.tables.first { $0.anchor == "t-newly-by-group" })
    #expect(
      table.rows.allSatisfy { row in
        if case .cell(let cell)? = row.items.first { cell.number != 0 } else { false }
      })
    let note = try #require(table.notes.first { $0.hasPrefix("Nobody: ") })
    for row in table.rows {
      let label = try #require(row.heading.split(separator: ": ", maxSplits: 1).last)
      #expect(!note.contains("– \(label),") && !note.contains(", \(label);"))
    }
  }
}
