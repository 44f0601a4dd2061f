import CaseModel
import Testing

@testable import Statistics

/// What a measure counts itself: referrals and closures, each in its own row of a breakdown.
@Suite struct EventMeasureTests {
  private func facts(_ stories: [[Row]]) throws -> PersonFacts {
    PersonFacts(
      people(stories), period: try #require(ReportingPeriod(code: "2024-Q1")),
      asOf: try day("2024-03-31"), rules: CohortRules(), country: nil)
  }

  private func rows(
    _ measure: IndicatorMeasure, _ kind: EventKind, in stories: [[Row]], by stratifier: Stratifier?
  ) throws -> [String: IndicatorValue] {
    let definition = IndicatorDefinition(
      id: "x", measure: measure,
      population: .dated(.events(EventTest([kind])), Window(.inPeriod)))
    let rows = definition.rows(in: try facts(stories), by: stratifier)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.group, $0.value) })
  }

  private static let referrals = IndicatorMeasure.shareOfEvents(
    .events(EventTest([.referredOut], isFollowedByService: true)), Window(.inPeriod),
    of: .events(EventTest([.referredOut])), Window(.inPeriod))

  /// Referred on 10 January: whether a service completes that.
  @Test(
    arguments: [
      (nil, ServiceKind.medical, "2024-01-10", true), (nil, .education, "2024-03-31", true),
      (nil, .medical, "2024-01-09", false), (nil, .medical, "2024-04-01", false),
      (.medical, .medical, "2024-01-10", true), (.medical, .legalAid, "2024-01-11", false),
      (.unknown, .legalAid, "2024-01-11", true), (.other, .other, "2024-01-11", true),
      (.other, .medical, "2024-01-11", false),
    ] as [(EventDetail?, ServiceKind, String, Bool)])
  func aServiceCompletesAReferralToIt(
    detail: EventDetail?, kind: ServiceKind, start: String, isCompleted: Bool
  ) throws {
    let referral = try event(.referredOut, "2024-01-10", detail: detail)
    let story = try [referral, service(kind, from: start)]
    let total = try #require(
      rows(Self.referrals, .referredOut, in: [story], by: nil)["total"])
    #expect(total.numerator == (isCompleted ? 1 : 0) && total.denominator == 1)
  }

  @Test func whatWasNotDeliveredToThePersonCompletesNothing() throws {
    let referral = try event(.referredOut, "2024-01-10", detail: .medical)
    let stories = try [
      [referral, service(.medical, from: "2024-02-01", status: .planned)],
      [referral, service(.medical, from: "2024-02-01", for: .child)],
      [referral, service(.medical)], [referral],
      [referral, service(.medical, from: "2024-02-01", status: .interrupted)],
    ]
    let total = try #require(
      rows(Self.referrals, .referredOut, in: stories, by: nil)["total"])
    #expect(total.numerator == 1 && total.denominator == 5)
  }

  /// Three referrals of one person, of which the medical one was completed.
  @Test func eachReferralStandsInItsOwnRow() throws {
    let story = try [
      event(.referredOut, "2024-01-10", detail: .medical),
      event(.referredOut, "2024-01-10", detail: .legalAid), event(.referredOut, "2024-02-20"),
      service(.medical, from: "2024-02-01"),
    ]
    let values = try rows(
      Self.referrals, .referredOut, in: [story], by: .detail(.referredOut))
    let expected: [String: (Double, Double)] = [
      "total": (1, 3), "medical": (1, 1), "legal_aid": (0, 1), "not_stated": (0, 1),
    ]
    for (group, counts) in expected {
      let value = try #require(values[group])
      #expect(value.numerator == counts.0, "\(group)")
      #expect(value.denominator == counts.1, "\(group)")
    }
    #expect(values["shelter"]?.status == .notApplicable)
  }

  /// A case that was closed twice for two reasons has one closure in each row.
  @Test func closuresByReasonAddUpToAll() throws {
    let stories = try [
      [
        event(.closed, "2024-01-10", detail: .outcomesMet), event(.reopened, "2024-02-01"),
        event(.closed, "2024-03-10", detail: .movedAbroad),
      ], [event(.closed, "2024-03-11"), event(.closed, "2023-03-11", detail: .outcomesMet)],
      [event(.closed, "2024-03-12", detail: .unknown)],
    ]
    let values = try rows(
      .events(.events(EventTest([.closed])), Window(.inPeriod)), .closed, in: stories,
      by: .detail(.closed))
    #expect(values["total"]?.value == 4)
    #expect(values["outcomes_met"]?.value == 1 && values["moved_abroad"]?.value == 1)
    #expect(values["not_stated"]?.value == 2)
    let sum = values.filter { $0.key != "total" }.reduce(0) { $0 + ($1.value.value ?? 0) }
    #expect(sum == 4)
  }

  /// The reasons of a refusal split the refusals, of everybody who was offered assistance.
  @Test func aNumeratorIsSplitByTheDetailThatItAsksFor() throws {
    let offered = try event(.offered, "2024-01-10")
    let stories = try [
      [
        offered, event(.declined, "2024-01-11", detail: .mistrust),
        event(.declined, "2024-02-11", detail: .noNeed),
      ], [offered, event(.declined, "2024-01-12", detail: .mistrust)], [offered],
      [offered, event(.declined, "2024-01-12")],
      // A refusal before the offer is none of it.
      [offered, event(.declined, "2024-01-09", detail: .mistrust)],
    ]
    let declined = Condition.dated(
      .events(EventTest([.declined])), try Window(text: "on or after offered"))
    func values(_ numerator: Condition) throws -> [String: IndicatorValue] {
      let definition = IndicatorDefinition(
        id: "x", measure: .share,
        population: .dated(.events(EventTest([.offered])), Window(.inPeriod)), numerator: numerator)
      let rows = definition.rows(in: try facts(stories), by: .detail(.declined))
      return Dictionary(uniqueKeysWithValues: rows.map { ($0.group, $0.value) })
    }
    let found = try values(declined)
    let expected = ["total": 3, "mistrust": 2, "no_need": 1, "not_stated": 1, "stigma_fear": 0]
    for (group, people) in expected {
      #expect(found[group]?.numerator == Double(people), "\(group)")
      #expect(found[group]?.denominator == 5, "\(group)")
    }
    // Beside other conditions, and in one of several.
    let both = try values(.all([.any([declined, declined]), .everyone]))
    #expect(both["mistrust"] == found["mistrust"])
    // A numerator that asks for something else, for no such event, or for the last one is one about groups of
    // people: those with such a refusal.
    for numerator in try [
      Condition.dated(.events(EventTest([.accepted])), Window(.byEnd)), .not(declined),
      .dated(.events(EventTest([.declined])), Window(text: "last in period")),
    ] {
      #expect(try values(numerator)["mistrust"]?.denominator == 3)
      #expect(try values(numerator)["no_need"]?.denominator == 1)
    }
  }

  @Test func servicesByKindAreThoseOfTheKind() throws {
    let story = try [
      service(.shelter, from: "2024-01-10"), service(.shelter, from: "2024-02-10"),
      service(.medical, from: "2024-02-10"),
    ]
    let measure = IndicatorMeasure.average(.services(ServiceTest()), Window(.inPeriod))
    let definition = IndicatorDefinition(id: "x", measure: measure, population: .everyone)
    let values = definition.rows(in: try facts([story]), by: .service)
    let numbers = values.filter { $0.value.denominator == 1 }.map { ($0.group, $0.value.numerator) }
    #expect(numbers.map(\.0) == ["total", "shelter", "medical"])
    #expect(numbers.map(\.1) == [3, 2, 1])
  }

  /// The waves of a coverage and the fields of a completeness add up to the total; domains are means.
  @Test(arguments: 0..<10)
  func partsOfAMeasureAddUp(seed: UInt64) throws {
    var stories = RandomStories(seed: seed)
    let facts = PersonFacts(
      people(try stories.people(60)), period: try #require(ReportingPeriod(code: "2023")),
      asOf: try day("2023-12-31"), rules: CohortRules(), country: nil)
    func rows(_ measure: IndicatorMeasure, _ stratifier: Stratifier) -> [IndicatorRow] {
      IndicatorDefinition(
        id: "x", measure: measure, population: .dated(.moment(.entry), Window(.byEnd))
      ).rows(in: facts, by: stratifier)
    }
    let fields: [ProfileAttribute] = [.sex, .age, .region]
    for parts in [rows(.coverage(), .wave), rows(.completeness(fields), .field)] {
      #expect(parts.count > 3)
      for part in [\IndicatorValue.numerator, \.denominator] {
        let sum = parts.dropFirst().reduce(0) { $0 + ($1.value[keyPath: part] ?? 0) }
        #expect(sum == parts[0].value[keyPath: part])
      }
    }
    let domains: [OutcomeDomain] = [.housing, .safety, .employment]
    let changes = rows(.change(domains), .domain).dropFirst()
    #expect(changes.map(\.group) == domains.map(\.code))
    for (row, domain) in zip(changes, domains) {
      #expect(row.value == rows(.change([domain]), .attribute(.sex))[0].value)
    }
    // A measure that has no such parts has the total alone.
    #expect(rows(.count, .wave).map(\.group) == [FigureKey.total])
    #expect(rows(.coverage(), .domain).map(\.group) == [FigureKey.total])
  }

  @Test func theCourseOfReintegrationIsACondition() throws {
    let start = try [
      event(.identified, "2022-01-01"), event(.assisted, "2022-01-01"),
      event(.reintegrated, "2023-01-01"),
    ]
    let high = try scores([3, 3, 3, 3, 3, 3], "2023-12-01")
    let stories = try [
      start + high, start, Array(start.prefix(2)), start + [event(.reTrafficked, "2023-02-01")],
      // The latest day on which enough was scored decides.
      start + high + scores([3, 3, 3, 3, 3, 2], "2024-02-01"),
    ]
    let facts = try facts(stories)
    func people(_ courses: ReintegrationCourse...) -> [Int] {
      let set = facts.set(.course(courses), clock: .identified)
      return (0..<5).filter(set.contains)
    }
    #expect(people(.sustained) == [0])
    #expect(people(.notYetKnown) == [1])
    #expect(people(.notReached) == [2])
    #expect(people(.notSustained) == [3, 4])
    #expect(people(.sustained, .notSustained) == [0, 3, 4])
    #expect(
      Condition.course([.sustained, .notSustained]).canonicalText
        == Condition.course([.notSustained, .sustained]).canonicalText)
  }
}
