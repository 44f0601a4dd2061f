import CaseModel
import Testing

@testable import Statistics

@Suite struct WindowTests {
  private static let period = ReportingPeriod(code: "2024-Q1")

  /// Whether one person's history holds under `source: window`, in the first quarter of 2024.
  private func holds(_ source: String, _ window: String, _ story: [Row]) throws -> Bool {
    let facts = PersonFacts(
      people([story]), period: try #require(Self.period), asOf: try day("2024-03-31"),
      rules: CohortRules(), country: nil)
    let condition = Condition.dated(try DaySource(text: source), try Window(text: window))
    return facts.set(condition, clock: .identified).contains(0)
  }

  /// Offered on 10 January; both ends of every window count.
  @Test(arguments: [
    ("2024-01-09", false), ("2024-01-10", true), ("2024-04-09", false), ("2024-02-09", true),
    ("2024-02-10", false),
  ])
  func withinHasBothEnds(accepted: String, expected: Bool) throws {
    // 30 days after 10 January is 9 February; April is after the end and does not exist.
    let story = [try event(.offered, "2024-01-10"), try event(.accepted, accepted)]
    #expect(try holds("accepted", "within 30 days of offered", story) == expected)
  }

  @Test func notWithinNeedsTheAnchor() throws {
    let offered = try event(.offered, "2024-01-10")
    let late = try event(.accepted, "2024-03-30")
    #expect(try holds("accepted", "not within 30 days of offered", [offered]))
    #expect(try holds("accepted", "not within 30 days of offered", [offered, late]))
    #expect(try !holds("accepted", "not within 30 days of offered", [late]))
    #expect(try !holds("accepted", "not within 90 days of offered", [offered, late]))
  }

  @Test(arguments: [
    // first in, first before with another in, only before, only after
    (["2024-02-01"], true, true, false), (["2023-12-01", "2024-02-01"], true, false, true),
    (["2023-12-01"], false, false, false), (["2024-04-01"], false, false, false),
    (["2024-02-01", "2024-03-01"], true, true, true),
  ])
  func firstAndAgainAreOfTheWholeHistory(
    days: [String], any: Bool, first: Bool, again: Bool
  ) throws {
    let story = try days.map { try event(.declined, $0) }
    #expect(try holds("declined", "in period", story) == any)
    #expect(try holds("declined", "first in period", story) == first)
    #expect(try holds("declined", "again in period", story) == again)
  }

  @Test func monthsEndAsWavesDo() throws {
    // Month 1 ends on day 30: 10 January + 30 = 9 February 2024.
    let offered = try event(.offered, "2024-01-10")
    for (accepted, expected) in [("2024-02-09", true), ("2024-02-10", false)] {
      let story = [offered, try event(.accepted, accepted)]
      #expect(try holds("accepted", "within 1 months of offered", story) == expected)
    }
  }

  @Test func whatHasPassedByCalendarDoesNotDependOnContact() throws {
    // 90 days before 31 March 2024 is 1 January 2024.
    #expect(try holds("assisted", "at least 90 days before end", [event(.assisted, "2024-01-01")]))
    #expect(try !holds("assisted", "at least 90 days before end", [event(.assisted, "2024-01-02")]))
  }

  @Test(arguments: [
    ("after offered", false, false, true), ("on or after offered", false, true, true),
    ("before offered", true, false, false), ("on or before offered", true, true, false),
    ("within 5 days before offered", true, true, false),
  ])
  func orderOfTwoDays(window: String, before: Bool, same: Bool, after: Bool) throws {
    let offered = try event(.offered, "2024-02-10")
    for (date, expected) in [
      ("2024-02-08", before), ("2024-02-10", same), ("2024-02-12", after),
    ] {
      #expect(try holds("referred_in", window, [offered, event(.referredIn, date)]) == expected)
    }
  }

  @Test func anAnchorCanBeTheLastOrLieInThePeriod() throws {
    let story = [
      try event(.offered, "2023-11-01"), try event(.offered, "2024-01-10"),
      try event(.offered, "2024-03-01"), try event(.accepted, "2024-03-05"),
    ]
    #expect(try holds("accepted", "within 10 days of last offered", story))
    #expect(try !holds("accepted", "within 10 days of offered", story))
    #expect(try !holds("accepted", "within 10 days of first offered in period", story))
    #expect(try holds("accepted", "within 60 days of first offered in period", story))
    #expect(try holds("accepted", "within 70 days of start", story))
    #expect(try holds("accepted", "within 30 days before end", story))
  }

  @Test func eventsAfterTheLastDayThatIsReadDoNotExist() throws {
    let facts = PersonFacts(
      people([[try event(.offered, "2024-03-20")]]), period: try #require(Self.period),
      asOf: try day("2024-03-10"), rules: CohortRules(), country: nil)
    let condition = Condition.dated(try DaySource(text: "offered"), try Window(text: "in period"))
    #expect(facts.set(condition, clock: .identified).isEmpty)
  }
}

@Suite struct WindowTextTests {
  /// One text of every form; each comes back from its own canonical text by meaning.
  @Test(arguments: [
    "in period", "by end", "before period", "first in period", "last by end", "again in period",
    "within 90 days of offered", "within 12 months of clock",
    "not within 6 months of first assisted",
    "within 30 days before last presumed or identified", "after declined", "on or after offered",
    "before start", "on or before end", "at least 36 months before end",
    "within 7 days of service shelter ended", "after last offered in period", "first",
  ])
  func everyFormIsRead(text: String) throws {
    let window = try Window(text: text)
    #expect(window == (try Window(text: text.replacing(" ", with: "  "))))
    #expect(!window.canonicalText.isEmpty)
  }

  @Test(arguments: [
    "", "in", "in the period", "within days of offered", "within 90 of offered",
    "within 90 days offered", "within 90 days of ofered", "within -1 days of offered",
    "within 99999999 days of offered", "not in period", "at least 3 months", "in period twice",
    "after", "by end of period", "within 90 weeks of offered",
  ])
  func everythingElseIsRefused(text: String) {
    #expect(throws: ConditionFault.self) { try Window(text: text) }
  }

  @Test func theNearestEventIsNamed() {
    #expect {
      try Window(text: "within 90 days of ofered")
    } throws: { error in
      let fault = error as? ConditionFault
      return fault?.word == "ofered" && fault?.known.contains("offered") == true
    }
  }

  @Test func equalConditionsHaveOneText() throws {
    let offered = Condition.dated(try DaySource(text: "offered"), try Window(text: "in period"))
    let assisted = Condition.dated(try DaySource(text: "assisted"), try Window(text: "by end"))
    let one = Condition.all([offered, .all([assisted, offered])])
    #expect(one.canonicalText == Condition.all([assisted, offered]).canonicalText)
    #expect(Condition.not(.not(offered)).canonicalText == offered.canonicalText)
    #expect(Condition.all([offered]).canonicalText == offered.canonicalText)
    #expect(
      try DaySource(text: "identified or presumed").canonicalText
        == DaySource(text: "presumed or identified").canonicalText)
    #expect(
      try Window(text: "within 12 months of offered").canonicalText
        == Window(text: "within 365 days of first offered").canonicalText)
  }
}
