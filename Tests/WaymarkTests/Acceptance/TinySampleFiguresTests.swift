import CaseModel
import Statistics
import Testing

/// `SampleData/tiny`, whose README counts the same figures by hand.
struct TinySampleFiguresTests {
  private static let tiny = Result { try SampleStudy("tiny", period: "2024-Q4") }
  private let study: SampleStudy

  init() throws { study = try Self.tiny.get() }

  @Test func theFunnelOfElevenPeople() throws {
    // All but T10, who is no victim. T02 was never assisted. Long-term: T01, T03, T04, T05, T08, T11.
    let expected = [
      ("identified", 12 - 1), ("assisted", 11 - 1), ("long_term_supported", 6),
      ("reintegrated", 2), ("formally_identified", 11 - 1),
    ]
    for (stage, people) in expected {
      #expect(try study.count("funnel", .funnelPeople, [.stage: stage]) == people)
    }
    #expect(try study.share("funnel", .funnelShareOfStart, [.stage: "assisted"]) == [10, 11])
    #expect(
      try study.share("funnel", .funnelShareOfPrevious, [.stage: "reintegrated"]) == [2, 6])
  }

  @Test func wilsonLimitsByHand() throws {
    // 10 of 11 with z² = 3.8415: centre (10 + 1.92073) / (11 + 3.84146) = 0.80320,
    // half width 1.95996 · √(10·1/11 + 3.84146/4) / 14.84146 = 1.95996 · 1.36728 / 14.84146 = 0.18056.
    let figure = try study.figure("funnel", .funnelShareOfStart, [.stage: "assisted"])
    #expect(abs((figure.lower ?? 0) - (0.80320 - 0.18056)) < 2e-5)
    #expect(abs((figure.upper ?? 0) - (0.80320 + 0.18056)) < 2e-5)
  }

  @Test func impliedStages() throws {
    // T05 has a plan but no assistance; T04 is reintegrated without long-term support on record.
    let expected = [
      "identified": 0, "assisted": 1, "long_term_supported": 1, "reintegrated": 0,
    ]
    for (stage, people) in expected {
      #expect(try study.count("funnel", .funnelImplied, [.stage: stage]) == people)
    }
  }

  @Test func theFunnelByYearOfEntry() throws {
    for (year, people) in [("2023", [7, 6, 5, 2]), ("2024", [4, 4, 1, 0])] {
      let stages = ["identified", "assisted", "long_term_supported", "reintegrated"]
      for (stage, count) in zip(stages, people) {
        let at: [Dimension: String] = [.cohort: year, .stage: stage]
        #expect(try study.count("funnel_by_year", .funnelPeople, at) == count)
      }
    }
  }

  @Test func fourDenominatorsOfReTrafficking() throws {
    // T08 confirmed, T09 suspected; T03 and T08 were returned, T01 and T04 reintegrated.
    let expected: [(Indicator, confirmed: Int, all: Int, of: Int)] = [
      (.reTraffickedAfterExit, 1, 2, 11), (.reTraffickedAfterAssisted, 1, 2, 10),
      (.reTraffickedAfterReturned, 1, 1, 2), (.reTraffickedAfterReintegrated, 0, 0, 2),
    ]
    for row in expected {
      #expect(
        try study.share("re_trafficking", row.0, [.state: "confirmed"]) == [row.confirmed, row.of])
      #expect(try study.share("re_trafficking", row.0, [.state: "all"]) == [row.all, row.of])
    }
  }

  @Test func outcomesAddUpToEleven() throws {
    // Died T06; re-trafficked T08, T09; reintegrated T01, T04; lost T05; withdrew T07; declined T02;
    // in assistance T03, T11, T12.
    let expected = [
      "died": 1, "re_trafficked": 2, "reintegrated": 2, "lost": 1, "withdrew": 1, "declined": 1,
      "in_assistance": 3, "closed": 0, "transferred": 0, "not_assisted": 0,
    ]
    for (exit, people) in expected {
      #expect(try study.share("outcomes", .exitOutcome, [.exit: exit]) == [people, 11])
    }
    #expect(expected.values.reduce(0, +) == 11)
  }

  @Test func followUpCountedFromEntry() throws {
    let expected: [(wave: String, reached: Int, notReached: Int, declined: Int, notDue: Int)] = [
      ("3", 7, 3, 0, 1), ("6", 4, 3, 2, 2), ("12", 3, 2, 1, 5), ("24", 0, 0, 0, 11),
      ("36", 0, 0, 0, 11),
    ]
    for row in expected {
      let at: [Dimension: String] = [.cohort: "total", .wave: row.wave]
      let states = [
        "reached": row.reached, "not_reached": row.notReached, "declined": row.declined,
        "not_due": row.notDue,
      ]
      for (state, people) in states {
        let cell = at.merging([.state: state]) { own, _ in own }
        #expect(try study.count("waves", .waveState, cell) == people, "\(row.wave) \(state)")
      }
      #expect(states.values.reduce(0, +) == 11)
    }
    // 11 − 1 not due at 3 months.
    #expect(
      try study.share("waves", .waveReached, [.cohort: "total", .wave: "3"]) == [7, 10])
  }

  @Test func activityOfTheLastQuarter() throws {
    // T12 identified and assisted; T11 plan; T09 suspected. Due from October to December 2024: T09 and
    // T07 at 12 months come later; T11 (20 April + 182 = 19 October) was not reached.
    let expected: [(Indicator, Int)] = [
      (.identified, 1), (.assisted, 1), (.reintegrationStarted, 1), (.reintegrated, 0),
      (.reTrafficked, 1), (.casesOpened, 1), (.followUpsDue, 1), (.followUpsDone, 0),
    ]
    for (indicator, count) in expected {
      #expect(try study.count("activity", indicator, in: "2024-Q4") == count, "\(indicator)")
    }
  }

  @Test func breakdownsOfEleven() throws {
    let expected: [(ProfileAttribute, [String: Int])] = [
      (.sex, ["female": 8, "male": 3, "unknown": 0]),
      (.age, ["0-11": 0, "12-17": 4, "18-24": 3, "25-34": 2, "35+": 2, "unknown": 0]),
      (.scope, ["internal": 7, "cross_border": 3, "unknown": 1]),
      (.agency, ["AG01": 6, "AG02": 5]),
      // T11 was exploited in two ways and stands in both rows.
      (.exploitation, ["sexual": 5, "forced_labour": 3, "begging": 2, "forced_marriage": 1]),
    ]
    for (attribute, rows) in expected {
      let table = "funnel_by_\(Dimension.attribute(attribute).code)"
      for (code, people) in rows {
        let at: [Dimension: String] = [.attribute(attribute): code, .stage: "identified"]
        #expect(try study.count(table, .funnelPeople, at) == people, "\(attribute) \(code)")
      }
    }
  }

  @Test func declinedAndAcceptedLater() throws {
    // T02 and T03 declined; T03 accepted on 12 June after 5 March 2023: 26 + 30 + 31 + 12 = 99 days.
    #expect(try study.share("waiting", .declinedThenAccepted, [:]) == [1, 2])
    let days = try study.figure("stage_times", .daysBetweenStages, [.stage: "declined_accepted"])
    #expect(days.value == 99)
    #expect(try study.count("waiting", .waiting) == 0)
  }

  @Test func theCurveStepsOnceInTheFirstYear() throws {
    // T09 has the event on day 254 after entry (1 February to 12 October 2024), T08 on day 279
    // (5 June 2023 to 10 March 2024). Up to 6 months nobody has.
    let early = try study.figure(
      "re_trafficking_curve", .reTraffickedByMonth, [.cohort: "total", .month: "6"])
    #expect(early.value == 0)
    // Followed to the last contact, or to the day of its wave: T01 to day 538, T02 5, T03 320 (the end of
    // a service; a refused follow-up is no contact), T04 365, T05 182 (met on day 181 at the wave of 6
    // months), T07 108, T11 214, T12 3. T06 dies on day 162, one of 8: 7/8 remain. On day 254 five are
    // at risk (T01, T03, T04, T08, T09), on day 279 four: 7/8 · 1/5 + 7/8 · 4/5 · 1/4 = 7/20.
    let year = try study.figure(
      "re_trafficking_curve", .reTraffickedByMonth, [.cohort: "total", .month: "12"])
    #expect(abs((year.value ?? 0) - 7.0 / 20) < 1e-12)
    #expect(
      try study.count("re_trafficking_curve", .stillFollowed, [.cohort: "total", .month: "12"]) == 2
    )
  }

  @Test func withinTwelveMonthsCountsThoseWhoseYearIsOver() throws {
    // Entered by 1 January 2024: T01 to T06 and T08. T08 on day 279; T02, T03 and T05 were not seen to
    // day 365. T06 dies as one of 6, T08 is one of 4: 5/6 · 1/4 = 5/24. Bounds 1/7 and 4/7.
    let at: [Dimension: String] = [.month: "12"]
    let share = try study.figure("re_trafficking_within", .reTraffickedWithin, at)
    #expect(abs((share.value ?? 0) - 5.0 / 24) < 1e-12)
    #expect([share.numerator, share.denominator] == [1, 7])
    #expect([share.boundLow, share.boundHigh] == [1.0 / 7, 4.0 / 7])
    #expect(try study.count("re_trafficking_within", .notReachedInWindow, at) == 3)
    #expect(try study.count("re_trafficking_within", .stillFollowed, at) == 2)
  }

  @Test func onlyOneDateIsCoarse() throws {
    // 88 events less the two of T10; T12 was identified "in October".
    #expect(try study.share("dates", .coarseDates, [:]) == [1, 86])
  }
}
