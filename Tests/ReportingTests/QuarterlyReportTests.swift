import CaseModel
import Disclosure
import Statistics
import Testing

@testable import Reporting

private let editions: [(Int, Audience)] = [
  (1500, .open), (1500, .internalUse), (60, .restricted), (60, .internalUse), (8, .internalUse),
  (8, .open), (0, .open), (0, .internalUse),
]

@Suite struct QuarterlyReportTests {
  @Test(arguments: editions)
  func everyPlaceIsFilled(count: Int, audience: Audience) throws {
    let texts = try ReportFixture.report(count, audience).allTexts
    #expect(texts.count > 200)
    for text in texts {
      #expect(!text.contains("{") && !text.contains("}"), "\(text)")
    }
  }

  @Test(arguments: editions)
  func tablesHaveTheirOwnAnchorNumberAndSheetName(count: Int, audience: Audience) throws {
    let report = try ReportFixture.report(count, audience)
    let tables = report.tables
    #expect(tables.map(\.number) == Array(1...max(1, tables.count)).prefix(tables.count).map { $0 })
    #expect(Set(tables.map(\.anchor)).count == tables.count)
    #expect(Set(tables.map(\.sheetName)).count == tables.count)
    for table in tables {
      #expect(!table.sheetName.isEmpty)
      // With its number, as in "12 By exploitation".
      #expect("\(table.number) \(table.sheetName)".count <= 31)
      #expect(table.rows.allSatisfy { $0.items.count == table.columns.count }, "\(table.anchor)")
    }
    #expect(report.charts.map(\.number) == report.charts.indices.map { $0 + 1 })
    let anchors = Set(tables.map(\.anchor))
    for chart in report.charts { #expect(anchors.contains(chart.table)) }
    let sections = report.sections.map(\.anchor)
    #expect(Set(sections).count == sections.count)
  }

  @Test(arguments: editions)
  func legendsListExactlyTheMarksThatOccur(count: Int, audience: Audience) throws {
    for table in try ReportFixture.report(count, audience).tables {
      var marks: Set<String> = []
      for item in table.rows.flatMap(\.items) {
        let cell: Cell
        switch item {
        case .cell(let own): cell = own
        case .share(let share): cell = share.share
        case .words, .gauge, .trend, .mark: continue
        }
        if cell.number == nil { marks.insert(cell.text) }
        marks.formUnion(cell.marks.map(\.mark))
      }
      #expect(Set(table.legend.map(\.mark)) == marks, "\(table.anchor)")
      #expect(table.legend.allSatisfy { !$0.meaning.isEmpty })
    }
  }

  @Test func thereAreAtMostFiveMessagesAndSixKeyFigures() throws {
    for (count, audience) in editions {
      let report = try ReportFixture.report(count, audience)
      #expect(report.keyMessages.count <= 5)
      #expect(report.keyFigures.count <= 6)
    }
  }

  @Test func anInternalEditionIsStampedWithItsReason() throws {
    let inside = try ReportFixture.report(60, .internalUse).identity
    #expect(inside.stamp == "INTERNAL – NOT FOR RELEASE. Reason: team meeting")
    for audience in [Audience.open, .restricted] {
      #expect(try ReportFixture.report(60, audience).identity.stamp == nil)
    }
  }

  @Test func whoCountsAsIdentifiedIsSaid() throws {
    var context = ReportFixture.context
    let broad = try ReportFixture.report(60, .internalUse, context: context).allTexts
    #expect(broad.contains("Identified: presumed to be trafficked, or formally identified."))
    context.isFormalIdentification = true
    let formal = try ReportFixture.report(60, .internalUse, context: context).allTexts
    #expect(formal.contains("Identified: formally identified by the competent body."))
  }

  /// Row numbers of deliveries count case records: they stand in internal editions only.
  @Test func deliveriesAreCountedInInternalEditionsOnly() throws {
    #expect(
      try ReportFixture.report(60, .internalUse).allTexts.contains { $0.contains("1,234 rows") })
    #expect(try !ReportFixture.report(60, .open).allTexts.contains { $0.contains("1,234") })
  }
}

@Suite struct KeyMessagesTests {
  private func messages(_ count: Int, _ audience: Audience) throws -> [String] {
    try ReportFixture.report(count, audience).keyMessages
  }

  /// Of 60 people, those with a number of remainder 1 by 6 are not assisted: 50.
  @Test func shownWithShareAndInterval() throws {
    let message = try messages(60, .internalUse)[1]
    // Wilson limits of 50/60: 0.7197 and 0.9065.
    #expect(
      message
        == "Of 60 people identified up to 31 December 2024, 50 (83%; 95% CI 72 to 91) received assistance."
    )
  }

  /// Of eight people, numbers 1 and 7 are not assisted.
  @Test func fewPeopleWithoutAPercentage() throws {
    let message = try messages(8, .internalUse)[1]
    #expect(
      message
        == "Of 8 people identified up to 31 December 2024, 6 received assistance; that is too few to give a percentage."
    )
  }

  @Test func withheldWithoutAnyNumber() throws {
    for message in try messages(8, .open) {
      #expect(message.contains("not shown, to protect people"), "\(message)")
    }
  }

  @Test func nobodyWhenNobodyIsConcerned() throws {
    #expect(
      try messages(0, .internalUse) == [
        "Nobody was newly identified between 1 October 2024 and 31 December 2024.",
        "Nobody had been identified up to 31 December 2024.",
        "No 12-month follow-up had fallen due by 31 December 2024.",
        "Nobody's entry lies 12 months or more before 31 December 2024: no share of further trafficking experiences can be given yet.",
      ])
  }

  private func within(_ cases: CaseTable, _ audience: Audience = .internalUse) throws -> String {
    try #require(
      try compose(
        ReportFixture.layout, of: ReportFixture.study(cases, audience),
        context: ReportFixture.context,
        wording: Wording.catalogue("en")
      ).keyMessages.last)
  }

  /// Forty people recorded as lost after a month: nothing is known, and nothing is claimed.
  @Test func whereNobodyIsFollowedThereIsNoShare() throws {
    #expect(
      try within(ReportFixture.unfollowed(40))
        == "Of 40 people whose entry lies at least 12 months before 31 December 2024, 0 had a further trafficking experience recorded within 12 months. Nobody is followed to the end of that time, so no share can be estimated. 40 were not seen to its end: if none of them had one the share is 0%, if all had, 100%."
    )
    #expect(
      try within(ReportFixture.unfollowed(9))
        == "Of 9 people whose entry lies at least 12 months before 31 December 2024, 0 had a further trafficking experience recorded within 12 months. Nobody is followed to the end of that time, so no share can be estimated. 9 were not seen to its end: if none or all of them had one, it would be 0 or 9 of all."
    )
    #expect(
      try within(ReportFixture.unfollowed(40), .open)
        == "How many people had a further trafficking experience recorded within 12 months of entry is not shown, to protect people."
    )
  }

  /// A public table counts calendar years: the sentence says which, and is true of them.
  @Test func theWordsBesideACoarserTableAreTrueOfIt() throws {
    let inside = try messages(1500, .internalUse)[4]
    let outside = try messages(1500, .open)[4]
    #expect(inside.contains("whose entry lies at least 12 months before 31 December 2024"))
    #expect(outside.contains("with entry in 2023 or before"))
    let table = try #require(
      try ReportFixture.report(1500, .open).tables.first { $0.anchor == "t-within" })
    #expect(table.subtitle.contains("people of later years are left out"))
    let study = try ReportFixture.study(ReportFixture.cases(1500), .open)
    let shown = try #require(
      study[table: "re_trafficking_within"]?.figures.first {
        $0.key.indicator == .observableWindow && $0.key.categories == [.month: "12"]
      }?.value)
    let entered = ReportFixture.entries(1500).count { $0.year <= 2023 }
    #expect(Int(shown) == entered)
  }

  /// A public report must not tell nobody from few.
  @Test func aPublicReportOnNobodyReadsLikeOneOnFew() throws {
    #expect(try messages(0, .open).prefix(3) == messages(8, .open).prefix(3))
  }
}
