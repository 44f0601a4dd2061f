import CaseModel
import Testing

@testable import Statistics

/// People who entered on 2023-01-01, read up to 2024-12-31 (day 730).
private func population(_ stories: [[Row]]) throws -> StudyPopulation {
  let period = try #require(ReportingPeriod(code: "2024-Q4"))
  return StudyPopulation(
    people(try stories.map { [try event(.identified, "2023-01-01")] + $0 }),
    plan: StudyPlan(period: period, breakdowns: [], qualityFields: []))
}

private func within(_ stories: [[Row]], month: String = "12") throws -> Figure {
  let table = try population(stories).reTraffickingWithin()
  return try #require(
    table.versions[0].blocks.flatMap(\.figures).first {
      $0.key.indicator == .reTraffickedWithin && $0.key.categories == [.month: month]
    })
}

@Suite struct WindowIncidenceTests {
  /// 200 people: 20 re-trafficked on day 100, 180 interviewed on day 330, at the wave of day 365.
  ///
  /// 20 of 200, and not 20 of the 20 "seen to the end".
  @Test func whoWasLastSeenBeforeTheFinalDayStaysInTheDenominator() throws {
    let again = [try event(.reTrafficked, "2023-04-11")]
    let seen = [try event(.followup, "2023-11-27")]
    #expect(try day("2023-11-27") - day("2023-01-01") == 330)
    let figure = try within((0..<200).map { $0 < 20 ? again : seen })
    #expect(abs(try #require(figure.value) - 0.1) < 1e-12)
    #expect([figure.numerator, figure.denominator] == [20, 200])
    #expect([figure.boundLow, figure.boundHigh] == [0.1, 0.1])
  }

  /// The same when it happened after the interview, on day 350.
  @Test func aContactOfTheWaveCountsAsFollowedToItsDay() throws {
    let seen = try event(.followup, "2023-11-27")
    let again = try event(.reTrafficked, "2023-12-17")
    let figure = try within((0..<200).map { $0 < 20 ? [seen, again] : [seen] })
    #expect(abs(try #require(figure.value) - 0.1) < 1e-12)
  }

  /// Forty recorded as lost on day 30: nothing is known of them, from 0 to 100 %.
  @Test func lostIsNoContact() throws {
    let figure = try within((0..<40).map { _ in [try event(.lost, "2023-01-31")] })
    #expect(figure.value == nil && figure.status == .notApplicable)
    #expect([figure.boundLow, figure.boundHigh] == [0, 1])
    #expect([figure.numerator, figure.denominator] == [0, 40])
  }

  /// 10 people: one re-trafficked on day 50 of 10 at risk; 4 last met on day 100; one died on day 150 of
  /// the 5 left; one re-trafficked on day 200 of 4; 3 met on day 400.
  ///
  /// 1/10 + 9/10 · 4/5 · 1/4 = 0.28. Bounds 2/10 and 6/10; among those "seen to the end", 2/6.
  @Test func lossAndDeathByHand() throws {
    func offered(_ days: Int) throws -> Row { try event(.offered, (day("2023-01-01") + days).iso) }
    var stories: [[Row]] = [
      [try event(.reTrafficked, "2023-02-20")], [try event(.died, "2023-05-31")],
      [try event(.reTrafficked, "2023-07-20")],
    ]
    stories += try (0..<4).map { _ in [try offered(100)] }
    stories += try (0..<3).map { _ in [try offered(400)] }
    let figure = try within(stories)
    #expect(abs(try #require(figure.value) - 0.28) < 1e-12)
    #expect([figure.boundLow, figure.boundHigh] == [0.2, 0.6])
    #expect(figure.denominator == 10)
    // Two events on a curve of ten: limits contain the value and say they are log(−log).
    #expect(try #require(figure.lower) < 0.28 && #require(figure.upper) > 0.28)
    #expect(figure.method == .logLog)
    #expect(figure.flags == [.lowReliability])
  }

  /// Without losses it is events out of people, with the variance of a share.
  @Test func withoutLossesItIsAPlainShare() throws {
    let window = WindowIncidence(
      days: (0..<50).map { $0 < 10 ? 20 * $0 : 400 }, cause: (0..<50).map { $0 < 10 ? 1 : 0 },
      window: 365)
    #expect(abs(try #require(window.share).value - 0.2) < 1e-12)
    #expect(window.effective == Proportion(10, of: 50))
    #expect((window.people, window.events, window.lost, window.followed) == (50, 10, 0, 40))
  }

  @Test func nobodyAndEverybody() {
    let nobody = WindowIncidence(days: [], cause: [], window: 365)
    #expect(nobody.share == nil && nobody.bounds == nil && nobody.effective == nil)
    let all = WindowIncidence(days: [365, 365], cause: [1, 1], window: 365)
    #expect(all.share?.value == 1)
    #expect(all.effective == Proportion(2, of: 2))
  }

  /// Whatever happens after the last day of the window changes nothing.
  @Test func whatComesAfterTheWindowDoesNotMatter() {
    let one = WindowIncidence(days: [10, 365, 366, 800], cause: [1, 0, 1, 2], window: 365)
    let other = WindowIncidence(days: [10, 365, 900, 366], cause: [1, 0, 0, 0], window: 365)
    #expect(one.share == other.share)
    #expect((one.events, one.died, one.lost) == (1, 0, 0))
  }

  /// Of 60 people 7 are re-trafficked on the day of entry: 11.7 % at month 0, as R's survfit shows an
  /// event at time 0.
  @Test func eventsOfTheFirstDayStandAtMonthNull() throws {
    let again = [try event(.reTrafficked, "2023-01-01")]
    let seen = [try event(.followup, "2024-01-01", wave: 12)]
    let curve = try population((0..<60).map { $0 < 7 ? again : seen }).curve()
    let point = try #require(
      curve.versions[0].blocks.flatMap(\.figures).first {
        $0.key.indicator == .reTraffickedByMonth && $0.key.categories[.month] == "0"
      })
    #expect(abs(try #require(point.value) - 7.0 / 60) < 1e-12)
  }
}

/// The end of follow-up in every analysis: the same people, the same answers.
@Suite struct EndOfFollowUpTests {
  /// Forty-nine people of one day, met on days 200 to 396 (every fifth of the even ones re-trafficked);
  /// nobody is met after day 396.
  private func table() throws -> CaseTable {
    let start = try day("2020-01-01")
    return people(
      try (0..<49).map { number in
        var story: [Row] = [
          .value(.sex, ProfileValue(code: number % 2)), try event(.identified, start.iso),
          try event(.assisted, start.iso),
          try event(.offered, (start + 200 + 4 * number).iso),
        ]
        if number % 10 == 0 {
          story.append(try event(.reTrafficked, (start + 150 + 2 * number).iso))
        }
        return story
      })
  }

  @Test(arguments: [6, 12, 24, 36])
  func curveGroupsPathsAndWindowAgree(month: Int) throws {
    let (table, period) = (try table(), try #require(ReportingPeriod(code: "2024-Q4")))
    let rules = CohortRules()
    let wave = FollowUpWave(months: month)
    let population = StudyPopulation(
      table, plan: StudyPlan(period: period, rules: rules, breakdowns: [], qualityFields: []))
    func figure(_ study: StudyTable, _ indicator: Indicator, _ at: [Dimension: String]) -> Figure? {
      study.versions[0].blocks.flatMap(\.figures).first {
        $0.key.indicator == indicator && $0.key.categories == at
      }
    }
    let at: [Dimension: String] = [.cohort: "total", .month: "\(month)"]
    let curve = try #require(figure(population.curve(), .reTraffickedByMonth, at))
    let still = try #require(figure(population.curve(), .stillFollowed, at))
    let milestones = population.people
    let cohort = OutcomeCohort(
      milestones, outcome: .reTrafficked, since: .identified, cutoff: period.end, rules: rules)
    let estimate = cohort.riskSet(of: Array(cohort.days.indices)).cumulativeIncidence(of: 1)
      .estimate(at: Double(wave.days))
    let loss = LossAdjustment(
      cohort, strata: nil, window: wave.days,
      observable: cohort.startDay.map { period.end - $0 })
    let paths = try StatePaths(table, milestones, cutoff: period.end, rules: rules).spells()
      .aalenJohansen().estimate(
        state: Int(CaseState.reTrafficked.rawValue), at: Double(wave.days))
    let isFollowed = month < 24
    #expect((curve.value != nil) == isFollowed)
    #expect(estimate.isFollowed == isFollowed)
    #expect(paths.isFollowed == isFollowed)
    #expect((loss.plain != nil) == isFollowed)
    #expect(still.value == estimate.stillFollowed)
    if isFollowed {
      let value = try #require(curve.value)
      #expect(abs(value - estimate.value) < 1e-12)
      #expect(abs(value - (try #require(loss.plain)).value) < 1e-12)
    } else {
      #expect(curve.status == .notApplicable)
    }
    if month >= 12 {
      let window = try #require(
        figure(population.reTraffickingWithin(), .reTraffickedWithin, [.month: "\(month)"]))
      #expect((window.value != nil) == isFollowed)
      if let value = window.value { #expect(abs(value - (curve.value ?? -1)) < 1e-12) }
    }
  }
}
