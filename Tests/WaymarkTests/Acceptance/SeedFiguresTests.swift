import CaseModel
import Statistics
import Testing

/// The published figures that the program must give back from the sample files.
struct SeedFiguresTests {
  // MARK: South-Eastern Europe about 2001

  private static let region = Result { try SampleStudy("see-2001", period: "2003-Q4") }

  @Test func threeInTenEstimatedHadValidDocuments() throws {
    let study = try Self.region.get()
    let estimates = study.cases.population.compactMap { row in
      row.area.map { (study.cases.openCodes[$0], row.estimatedTrafficked) }
    }
    #expect(estimates.first { $0.0 == "valid_documents" }?.1 == 300)
    #expect(estimates.first { $0.0 == "no_valid_documents" }?.1 == 700)
    #expect(try study.count("funnel", .estimatedTrafficked, [.stage: "estimated"]) == 1000)
  }

  @Test func halfOfThoseQuestionedEnterTheProgramme() throws {
    let assisted = try Self.region.get().count("funnel", .funnelPeople, [.stage: "assisted"])
    #expect(assisted == 350)
    #expect(assisted * 2 == 700)
  }

  @Test func thirtyFiveOfAHundredEstimatedAreAssistedAndSixtyFiveAreNot() throws {
    for stage in ["identified", "assisted"] {
      let figure = try Self.region.get().figure("funnel", .shareOfEstimated, [.stage: stage])
      #expect(figure.value == 350.0 / 1000)
      #expect(figure.numerator == 350 && figure.denominator == 1000)
      // An estimate has no sampling error that the program knows.
      #expect(figure.lower == nil && figure.upper == nil)
    }
  }

  @Test func thirtyFiveInAHundredRoundsToAThird() throws {
    let share = try Self.region.get().figure("funnel", .shareOfEstimated, [.stage: "assisted"])
    #expect(abs((share.value ?? 0) - 1.0 / 3) < 0.02)
  }

  @Test func oneInFiveAssistedAndSevenInAHundredEstimatedGetLongTermHelp() throws {
    let study = try Self.region.get()
    let at: [Dimension: String] = [.stage: "long_term_supported"]
    #expect(try study.share("funnel", .funnelShareOfPrevious, at) == [70, 350])
    #expect(try study.figure("funnel", .funnelShareOfPrevious, at).value == 0.2)
    #expect(try study.figure("funnel", .shareOfEstimated, at).value == 0.07)
  }

  @Test func thirtyToFiftyInAHundredReturnedAreTraffickedAgain() throws {
    let study = try Self.region.get()
    let confirmed = try study.figure(
      "re_trafficking", .reTraffickedAfterReturned, [.state: "confirmed"])
    let all = try study.figure("re_trafficking", .reTraffickedAfterReturned, [.state: "all"])
    #expect(confirmed.numerator == 105 && confirmed.denominator == 350)
    #expect(all.numerator == 175 && all.denominator == 350)
    #expect(confirmed.value == 0.3 && all.value == 0.5)
  }

  // MARK: Kosovo 2010 to 2012

  private static let kosovo = Result { try SampleStudy("kosovo-2012", period: "2012-01..2012-08") }

  @Test func policeIdentifiedThirtyNinePeopleInTwoYears() throws {
    // 20 April 2010 to 19 April 2012, counted over the entries of the program's own cohort.
    let cases = try Self.kosovo.get().cases
    let from = try #require(Day(iso: "2010-04-20"))
    let to = try #require(Day(iso: "2012-04-19"))
    let entries = cases.milestones(until: to, rules: CohortRules(identification: .formal))
      .compactMap(\.entry)
    #expect(entries.count { from <= $0 && $0 <= to } == 39)
  }

  @Test func thirteenCaseRecordsWereOpenedInTheFirstQuarter() throws {
    let study = try SampleStudy("kosovo-2012", period: "2012-Q1")
    let figure = try study.figure("activity", .casesOpened, in: "2012-Q1")
    #expect(figure.value == 13)
    #expect(figure.unit == .cases)
  }

  @Test func fiftySixPeopleByCitizenship() throws {
    let study = try Self.kosovo.get()
    let expected = [
      ("XKX", 30, 53.6), ("MDA", 24, 42.9), ("ALB", 1, 1.8), ("SVK", 1, 1.8),
    ]
    let table = "identified_by_citizenship"
    for (country, people, share) in expected {
      let figure = try study.figure(
        table, .peopleByAttribute, [.attribute(.citizenship): country])
      #expect(figure.numerator == people && figure.denominator == 56)
      #expect(percent(people, of: 56) == share)
      #expect(figure.value == Double(people) / 56)
    }
    #expect(
      try study.count(table, .peopleByAttribute, [.attribute(.citizenship): "total"]) == 56)
  }

  @Test func unstatedAgesAreUnknownAndNotOlder() throws {
    let study = try Self.kosovo.get()
    func people(_ group: String) throws -> Int? {
      try study.figure(
        "identified_by_age_group", .peopleByAttribute, [.attribute(.age): group]
      ).numerator
    }
    #expect(try people("12-17") == 9)
    #expect(try people("18-24") == 18)
    #expect(try people("unknown") == 29)
    #expect(try people("25-34") == 0)
    #expect(try people("35+") == 0)
    let minors = try #require(try people("12-17"))
    let known = minors + (try #require(try people("18-24")))
    #expect(percent(minors, of: 56) == 16.1)
    #expect(percent(minors, of: known) == 33.3)
  }

  private func percent(_ count: Int, of all: Int) -> Double {
    (Double(count) / Double(all) * 1000).rounded() / 10
  }

  // MARK: The family study

  @Test func fortyThreeInterviewedWomenAndGirls() throws {
    let cases = try SampleStudy("interviews-43", period: "2008-Q4").cases
    var minors = 0
    var adults = 0
    var unknown = 0
    for person in 0..<cases.count {
      switch AgeGroup(cases.profiles.age(.ageFirstTrafficked, of: person)) {
      case .to11, .from12To17: minors += 1
      case .unknown: unknown += 1
      default: adults += 1
      }
    }
    #expect([minors, adults, unknown] == [22, 20, 1])
    #expect(minors + adults + unknown == 43)
    let shares = [minors, adults, unknown].map { percent($0, of: cases.count) }
    #expect(shares == [51.2, 46.5, 2.3])
    #expect(percent(minors, of: minors + adults) == 52.4)
  }

  @Test func fourWereIdentifiedBeforeExploitationAndThirtySevenSexuallyExploited() throws {
    let study = try SampleStudy("interviews-43", period: "2008-Q4")
    func people(_ form: String) throws -> Int {
      try study.count(
        "funnel_by_exploitation", .funnelPeople,
        [.attribute(.exploitation): form, .stage: "identified"])
    }
    #expect(try people("intended_not_exploited") == 4)
    #expect(try people("domestic_servitude") == 1)
    #expect(try people("unknown") == 1)
    #expect(try people("sexual") == 37)
  }
}
