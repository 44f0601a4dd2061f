import CaseModel
import Testing

@testable import Statistics

/// Twelve people, followed to the end of 2024, counted by hand.
///
/// | Person | Story |
/// |---|---|
/// | 0 | the whole way: presumed 2022, identified, assisted, plan, reintegrated 2023 |
/// | 1 | identified 2022, assisted after 31 days, plan; re-trafficked (confirmed) 2023 |
/// | 2 | identified 2022, assisted, returned; re-trafficked (suspected) 2024 |
/// | 3 | presumed 2023, declined |
/// | 4 | identified 2023, declined, accepted 100 days later, assisted |
/// | 5 | reintegrated 2024 with nothing else: three stages are implied |
/// | 6 | assisted 2023; died 2024 |
/// | 7 | identified 2024-Q4, not assisted for more than 30 days |
/// | 8 | identified 2024-Q4, assisted in it |
/// | 9 | not a victim |
/// | 10 | identified 2024-12-20: 11 days before the end, not assisted yet |
/// | 11 | assisted by a service without a date; lost |
private func twelve() throws -> CaseTable {
  func sex(_ sex: Sex) -> Row { .value(.sex, ProfileValue(code: Int(sex.rawValue))) }
  func forms(_ forms: ExploitationForm...) -> Row {
    .codes(.exploitation, ProfileSet(codes: forms.map { Int($0.rawValue) }))
  }
  return try people([
    [
      sex(.female), forms(.sexual), event(.presumed, "2022-01-10"),
      event(.identified, "2022-01-20"), event(.assisted, "2022-01-30"),
      event(.reintegrationStarted, "2022-03-01"), event(.reintegrated, "2023-03-01"),
      service(.shelter, from: "2022-02-01", to: "2022-02-10"),
      event(.followup, "2022-05-01", wave: 3), event(.followup, "2023-01-30"),
    ],
    [
      sex(.female), forms(.sexual, .begging), event(.identified, "2022-03-01"),
      event(.assisted, "2022-04-01"), event(.reintegrationStarted, "2022-06-01"),
      event(.reTrafficked, "2023-02-01", certainty: .confirmed),
    ],
    [
      sex(.male), forms(.forcedLabour), event(.identified, "2022-05-01"),
      event(.assisted, "2022-05-11"), event(.returned, "2022-08-01"),
      event(.reTrafficked, "2024-02-01", certainty: .suspected),
    ],
    [sex(.female), event(.presumed, "2023-02-01"), event(.declined, "2023-02-02")],
    [
      sex(.female), forms(.begging), event(.identified, "2023-03-01"),
      event(.declined, "2023-03-02"), event(.accepted, "2023-06-10"),
      event(.assisted, "2023-06-11"),
    ],
    [event(.reintegrated, "2024-05-01")],
    [
      sex(.male), event(.identified, "2023-09-01"), event(.assisted, "2023-09-21"),
      event(.died, "2024-03-01"), service(.medical, from: "2023-09-21", to: "2023-09-22"),
    ],
    [sex(.female), event(.identified, "2024-10-05")],
    [
      sex(.female), event(.identified, "2024-11-01"), event(.assisted, "2024-11-05"),
      event(.reintegrationStarted, "2024-12-01"),
    ],
    [sex(.female), event(.identified, "2022-02-01"), event(.notAVictim, "2022-02-20")],
    [sex(.male), event(.identified, "2024-12-20")],
    [sex(.male), event(.identified, "2024-02-10"), service(.medical), event(.lost, "2024-08-01")],
  ])
}

@Suite struct StudyTests {
  private let results: StudyResults
  private let period: ReportingPeriod

  init() throws {
    period = try #require(ReportingPeriod(code: "2024-Q4"))
    results = study(
      try twelve(),
      plan: StudyPlan(
        period: period, rules: CohortRules(clock: .assisted),
        breakdowns: [
          Breakdown(attribute: .sex, groupings: [.finest(.sex)]),
          Breakdown(attribute: .exploitation, groupings: [.finest(.exploitation)]),
        ], qualityFields: [.sex, .exploitation]),
      asOf: period.end)
  }

  private func figure(
    _ table: String, _ indicator: Indicator, _ categories: [Dimension: String] = [:],
    period code: String? = nil, version: Int = 0
  ) throws -> Figure {
    let span = try code.map { try #require(ReportingPeriod(code: $0)) } ?? period
    let all = results.tables.first { $0.id == table }?.versions[version].blocks.flatMap(\.figures)
    return try #require(
      all?.first {
        $0.key.indicator == indicator && $0.key.categories == categories && $0.key.period == span
      }, "\(table) \(indicator.code)")
  }

  private func count(
    _ table: String, _ indicator: Indicator, _ categories: [Dimension: String] = [:],
    period code: String? = nil, version: Int = 0
  ) throws -> Int {
    Int(try figure(table, indicator, categories, period: code, version: version).value ?? -1)
  }

  /// Numerator and denominator.
  private func share(
    _ table: String, _ indicator: Indicator, _ categories: [Dimension: String] = [:],
    version: Int = 0
  ) throws -> [Int?] {
    let figure = try figure(table, indicator, categories, version: version)
    return [figure.numerator, figure.denominator]
  }

  /// Everyone but person 9; assisted 0 1 2 4 6 8 11 and by implication 5; long-term 0 1 8 and 5;
  /// reintegrated 0 5.
  @Test func funnel() throws {
    let stages = FunnelStage.codes
    #expect(try stages.map { try count("funnel", .funnelPeople, [.stage: $0]) } == [11, 8, 4, 2])
    #expect(try stages.map { try count("funnel", .funnelImplied, [.stage: $0]) } == [1, 1, 1, 0])
    #expect(try share("funnel", .funnelShareOfStart, [.stage: "assisted"]) == [8, 11])
    #expect(try share("funnel", .funnelShareOfPrevious, [.stage: "reintegrated"]) == [2, 4])
    // Formally identified: all but 3 (presumed) and 5 (implied).
    #expect(try count("funnel", .funnelPeople, [.stage: "formally_identified"]) == 9)
  }

  /// 2022: 0 1 2.
  ///
  /// 2023: 3 4 6. 2024: 5 7 8 10 11.
  @Test func funnelByYear() throws {
    func row(_ year: String) throws -> [Int] {
      try FunnelStage.codes.map {
        try count("funnel_by_year", .funnelPeople, [.cohort: year, .stage: $0])
      }
    }
    #expect(try row("2022") == [3, 3, 2, 1])
    #expect(try row("2023") == [3, 2, 0, 0])
    #expect(try row("2024") == [5, 3, 2, 1])
  }

  @Test func activity() throws {
    func quarters(_ indicator: Indicator) throws -> [Int] {
      try ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"].map {
        try count("activity", indicator, period: $0)
      }
    }
    // 11; 5 (its reintegration is its entry); 7 8 10.
    #expect(try quarters(.identified) == [1, 1, 0, 3])
    // Only 8: 5 and 11 have no dated assistance.
    #expect(try quarters(.assisted) == [0, 0, 0, 1])
    #expect(try quarters(.reintegrationStarted) == [0, 0, 0, 1])
    #expect(try quarters(.reintegrated) == [0, 1, 0, 0])
    #expect(try quarters(.reTrafficked) == [1, 0, 0, 0])
    #expect(try quarters(.casesOpened) == [1, 1, 0, 3])
    // 24 months after 2022-01-30, 2022-04-01 and 2022-05-11 fall on 2024-01-30, 2024-03-31 and
    // 2024-05-10; 6 months after 2023-09-21 is 2024-03-21, after the death on 2024-03-01; 12 months
    // after 2023-06-11 is 2024-06-10.
    #expect(try quarters(.followUpsDue) == [2, 2, 0, 0])
    #expect(try quarters(.followUpsDone) == [0, 0, 0, 0])
  }

  /// After exit 1 and 2 of 11; assisted of 8; returned: 2 of 1; reintegrated none of 2.
  ///
  /// Confirmed: 1.
  @Test func reTrafficking() throws {
    func row(_ indicator: Indicator, _ state: String) throws -> [Int?] {
      try share("re_trafficking", indicator, [.state: state])
    }
    #expect(try row(.reTraffickedAfterExit, "all") == [2, 11])
    #expect(try row(.reTraffickedAfterExit, "confirmed") == [1, 11])
    #expect(try row(.reTraffickedAfterAssisted, "all") == [2, 8])
    #expect(try row(.reTraffickedAfterReturned, "all") == [1, 1])
    #expect(try row(.reTraffickedAfterReturned, "confirmed") == [0, 1])
    #expect(try row(.reTraffickedAfterReintegrated, "all") == [0, 2])
  }

  /// Assisted by 2024-01-01, so that 365 days are over: 0 1 2 4 6.
  ///
  /// Person 1 had the event on day 306, 2 on day 631; 0 was last met on day 395; 4 on day 0; 6 died on
  /// day 162. On day 306 three are at risk (0 1 2) and one had died before, of four: 3/4 · 1/3 = 1/4.
  /// Bounds of the five: 1/5, and 2/5 with person 4.
  @Test func reTraffickingWithinTwelveMonths() throws {
    let id = "re_trafficking_within"
    let figure = try figure(id, .reTraffickedWithin, [.month: "12"])
    #expect(figure.measure == .cumulativeIncidence)
    #expect(abs(try #require(figure.value) - 0.25) < 1e-12)
    #expect([figure.numerator, figure.denominator] == [1, 5])
    #expect([figure.boundLow, figure.boundHigh] == [0.2, 0.4])
    #expect(try count(id, .observableWindow, [.month: "12"]) == 5)
    #expect(try count(id, .notReachedInWindow, [.month: "12"]) == 1)
    #expect(try count(id, .stillFollowed, [.month: "12"]) == 2)
    // 730 days: 0 1 2. Events of 1 and 2; 0 was last met on day 395: nobody is followed to the end, so
    // that there are bounds of 2/3 and 3/3 and no share.
    let two = try self.figure(id, .reTraffickedWithin, [.month: "24"])
    #expect(two.value == nil && two.status == .notApplicable)
    #expect([two.numerator, two.denominator] == [2, 3])
    #expect([two.boundLow, two.boundHigh] == [2.0 / 3, 1])
    #expect(try count(id, .stillFollowed, [.month: "24"]) == 0)
    #expect(try self.figure(id, .reTraffickedWithin, [.month: "36"]).status == .notDue)
  }

  /// At 24 months person 0 was last met on day 395, 4 on day 0, 8 on day 26, the others had the event
  /// or died: nobody is still followed, and a curve shows nothing.
  @Test func aCurveEndsWhereNobodyIsFollowed() throws {
    let id = "re_trafficking_curve"
    func point(_ cohort: String, _ month: String) throws -> (Figure, Figure) {
      let at: [Dimension: String] = [.cohort: cohort, .month: month]
      return (try figure(id, .reTraffickedByMonth, at), try figure(id, .stillFollowed, at))
    }
    let (year, stillYear) = try point("total", "12")
    #expect(year.value != nil && stillYear.value == 2)
    let (two, stillTwo) = try point("total", "24")
    #expect(two.value == nil && two.status == .notApplicable && stillTwo.value == 0)
    #expect(try point("total", "36").0.status == .notDue)
  }

  /// First assisted in 2022: all 12 months are over at the end of 2023, 24 months at the end of 2024.
  ///
  /// 2023: 6 months are over for everybody at the end of June 2024, 12 months on 2024-12-30. 2024: 3
  /// months of those of December are not over.
  @Test func aMonthIsDueForACohortWhenItIsOverForAllOfIt() throws {
    func isDue(_ year: String, _ month: String) throws -> Bool {
      let at: [Dimension: String] = [.cohort: year, .month: month]
      let point = try figure("re_trafficking_curve_by_year", .reTraffickedByMonth, at)
      let still = try figure("re_trafficking_curve_by_year", .stillFollowed, at)
      #expect((point.status == .notDue) == (still.status == .notDue))
      return point.status != .notDue
    }
    for (year, due) in [
      ("2022", [true, true, true, true, false]), ("2023", [true, true, true, false, false]),
      ("2024", [false, false, false, false, false]),
    ] {
      #expect(try zip(["3", "6", "12", "24", "36"], due).allSatisfy { try isDue(year, $0) == $1 })
    }
  }

  /// Reintegrated 0 5; in assistance 4 8; not assisted 7 10; declined 3; lost 11; re-trafficked 1 2;
  /// died 6.
  @Test func outcomesAddUp() throws {
    func lines(_ codes: [String], _ version: Int) throws -> [Int] {
      try codes.map { try share("outcomes", .exitOutcome, [.exit: $0], version: version)[0] ?? -1 }
    }
    #expect(try lines(CaseOutcome.codes, 0) == [2, 2, 2, 1, 0, 0, 0, 1, 2, 1])
    #expect(try lines(["reintegrated", "in_assistance", "did_not_continue"], 1) == [2, 2, 7])
    for version in 0...1 {
      #expect(try count("outcomes", .exitOutcome, [.exit: "total"], version: version) == 11)
    }
  }

  /// Identified more than 30 days before 2024-12-31 and not assisted: 7 but not 10.
  ///
  /// Of 3 and 4, who declined, 4 accepted later.
  @Test func waitingAndDeclined() throws {
    #expect(try count("waiting", .waiting) == 1)
    #expect(try share("waiting", .declinedThenAccepted) == [1, 2])
  }

  /// Of 8 assisted: shelter 0, medical 6 and 11, none 5.
  @Test func services() throws {
    #expect(try share("services", .peopleByService, [.service: "shelter"]) == [1, 8])
    #expect(try share("services", .peopleByService, [.service: "medical"]) == [2, 8])
    #expect(try share("services", .peopleByService, [.service: "any"]) == [3, 8])
    #expect(try share("services", .peopleByService, [.service: "none"]) == [5, 8])
  }

  /// Entry to assistance: 20, 31, 10, 102, 20, 4 days: sorted 4 10 20 20 31 102, median 20,
  /// quarters at places 1.25 (12.5) and 3.75 (28.25).
  ///
  /// Declined to accepted: 100. Assisted to reintegrated: 395.
  @Test func daysBetweenStages() throws {
    let days = try figure("stage_times", .daysBetweenStages, [.stage: "identified_assisted"])
    #expect([days.value, days.lower, days.upper] == [20, 12.5, 28.25])
    #expect(days.denominator == 6)
    #expect(try count("stage_times", .daysBetweenStages, [.stage: "declined_accepted"]) == 100)
    #expect(try count("stage_times", .daysBetweenStages, [.stage: "assisted_reintegrated"]) == 395)
    #expect(try count("stage_times", .daysBetweenStages, [.stage: "presumed_identified"]) == 10)
  }

  /// First assisted in 2022: 0 1 2.
  ///
  /// Reached at 3 months: 0; at 12 months (the contact on day 365): 0.
  @Test func waves() throws {
    #expect(try share("waves", .waveReached, [.cohort: "2022", .wave: "3"]) == [1, 3])
    #expect(try share("waves", .waveReached, [.cohort: "2022", .wave: "6"]) == [0, 3])
    #expect(try share("waves", .waveReached, [.cohort: "2022", .wave: "12"]) == [1, 3])
    // The calendar has the 36 months for who was assisted on 1 January 2022: nobody was.
    #expect(
      try figure("waves", .waveReached, [.cohort: "2022", .wave: "36"]).status == .notApplicable)
    #expect(
      try figure("waves", .waveReached, [.cohort: "2023", .wave: "36"]).status == .notDue)
    // 2023: 4, and 6, who died before the 6 months.
    func states(_ wave: String) throws -> [Int] {
      try WaveState.codes.map {
        try count("waves", .waveState, [.cohort: "2023", .wave: wave, .state: $0])
      }
    }
    #expect(try states("3") == [0, 2, 0, 0])
    #expect(try states("6") == [0, 1, 0, 1])
  }

  /// Women and girls 0 1 3 4 7 8, men and boys 2 6 10 11, not recorded 5.
  @Test func breakdowns() throws {
    func row(_ code: String) throws -> [Int] {
      try FunnelStage.codes.map {
        try count("funnel_by_sex", .funnelPeople, [.attribute(.sex): code, .stage: $0])
      }
    }
    #expect(try row("female") == [6, 4, 3, 1])
    #expect(try row("male") == [4, 3, 0, 0])
    #expect(try row("other") == [0, 0, 0, 0])
    #expect(try row("unknown") == [1, 1, 1, 1])
    #expect(try row("total") == [11, 8, 4, 2])
    // New in 2024-Q4: 7 8 10.
    func new(_ code: String) throws -> [Int?] {
      try share("identified_by_sex", .peopleByAttribute, [.attribute(.sex): code])
    }
    #expect(try new("female") == [2, 3])
    #expect(try new("male") == [1, 3])
  }

  /// Sexual 0 1, begging 1 4, labour 2: person 1 stands in two rows.
  @Test func aPersonMayStandInSeveralRows() throws {
    func row(_ code: String) throws -> Int {
      try count(
        "funnel_by_exploitation", .funnelPeople,
        [.attribute(.exploitation): code, .stage: "identified"])
    }
    #expect(try row("sexual") == 2)
    #expect(try row("begging") == 2)
    #expect(try row("forced_labour") == 1)
    #expect(try row("unknown") == 7)
    #expect(try row("total") == 11)
  }

  @Test func completeness() throws {
    #expect(try share("completeness", .valuesKnown, [.field: "sex"]) == [10, 11])
    #expect(try share("completeness", .valuesKnown, [.field: "exploitation"]) == [4, 11])
  }

  /// Every number that a block says it tells is one number wherever it stands.
  @Test func blocksThatTellOneNumberAgree() {
    var known: [KnownCount: Int] = [:]
    var tellers = 0
    for block in results.tables.flatMap(\.versions).flatMap(\.blocks) {
      for (name, count) in block.tells {
        tellers += 1
        #expect(known[name] ?? count == count, "\(name) in \(block.id)")
        known[name] = count
      }
    }
    #expect(known[.reached(.identified)] == 11)
    #expect(tellers > 100)
  }

  @Test func blocksAndFiguresAreUniqueAndGuardsNameBlocks() {
    for table in results.tables {
      for version in table.versions {
        let keys = version.blocks.flatMap(\.figures).map(\.key)
        #expect(Set(keys).count == keys.count, "\(table.id)")
      }
    }
    let blocks = results.tables.flatMap(\.versions).flatMap(\.blocks).map(\.id)
    #expect(Set(blocks).count == blocks.count)
    let guards = results.tables.flatMap(\.versions).flatMap(\.guards) + results.links
    for block in guards.flatMap(\.blocks).flatMap(\.self) {
      #expect(Set(blocks).contains(block), "\(block)")
    }
  }
}
