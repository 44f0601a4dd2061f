import CaseModel
import Statistics
import Testing

@testable import waymark

/// Indicators such as a user writes, over eight people, against values counted by hand.
///
/// Month 1, 2, 12 and 24 end on day 30, 60, 365 and 730.
@Suite struct OwnIndicatorTests {
  private static let people = [
    // A declined, accepted and was assisted; trafficked again; closed.
    """
    sex female, age 17, citizenship XKX, exploitation sexual+begging, identified 2023-02-01 police, offered 2023-02-03, \
    declined 2023-02-10 mistrust, accepted 2023-03-01, assisted 2023-03-01, returned 2024-03-10 internal, \
    re_trafficked 2024-05-01 suspected, closed 2024-06-01 moved_abroad, service shelter 2023-03-01..2023-03-31 completed, \
    service shelter 2023-03-20..2023-04-10 completed, service vocational_training 2023-05-01..2023-08-01 interrupted, \
    score housing 1 2023-02-05 wave 0, score housing 3 2024-02-01 wave 12, score safety 2 2024-02-01 wave 12
    """,
    // B declined twice; a service without a day.
    """
    sex male, age 16, citizenship ALB, exploitation begging, presumed 2023-05-01 ngo, identified 2023-05-20 police, \
    offered 2023-06-01, declined 2023-06-20 stigma_fear, declined 2023-07-05 mistrust, \
    followup 2024-01-10 not_reached wave 6, service psychosocial
    """,
    // C: followed to 1 March 2024; closed, reopened, closed for lost contact.
    """
    sex female, age 34, citizenship XKX, exploitation forced_labour, presumed 2023-06-15 ngo, assisted 2023-07-01, \
    followup 2023-09-14 wave 3, closed 2024-02-01 outcomes_met, reopened 2024-03-01, followup 2024-06-14 declined wave 12, \
    closed 2024-08-01 lost_contact, service shelter 2023-07-01..2023-07-02 completed, \
    service child_care_for_dependants 2023-07-10 child, score housing 2 2023-06-20, score housing 3 2023-09-14, \
    score safety 4 2023-09-14
    """,
    // D accepted on the 30th day (29 February lies between); last met on 1 October.
    """
    sex female, age 17, citizenship MDA, exploitation sexual, identified 2024-01-15 police, offered 2024-02-14, \
    accepted 2024-03-15, assisted 2024-03-16, reintegrated 2024-10-01, service legal_aid 2024-03-20 planned, \
    service education 2024-04-01, score housing 2 2024-01-20 wave 0, score housing 4 2024-07-20
    """,
    // E was found not to be a victim.
    "sex male, age 14-17, citizenship XKX, exploitation begging, presumed 2024-02-01 ngo, not_a_victim 2024-02-15 police",
    // F was offered twice and accepted on the 30th day after the first offer.
    """
    sex female, citizenship XKX, presumed 2024-03-05 ngo, offered 2024-03-05, declined 2024-03-05, offered 2024-04-04, \
    accepted 2024-04-04, service basic_needs 2024-04-10..2024-04-10 completed
    """,
    // G: met again after being lost; trafficked again on day 790 after assistance.
    """
    sex male, age 40, exploitation forced_labour, identified 2022-01-10 police, assisted 2022-02-01, lost 2022-12-01, \
    followup 2023-01-05 wave 12, re_trafficked 2024-04-01 confirmed, service medical 2022-02-01..2022-02-03 completed
    """,
    // H died.
    "sex female, age 25, citizenship XKX, exploitation sexual, identified 2024-06-01 police, died 2024-06-05",
  ]

  private static let conditions = """
    conditions:
      minors_offered: { is: minors, offered: by end }
      minors: { age: under 18 }
      quick:
        any:
          - accepted: within 1 month of offered
          - assistance: within 30 days of offered
    """

  /// What is declared, and what it gives in 2024.
  @Test(arguments: [
    // Offered in 2024: D and F, both on day 30.
    ("measure: share\npopulation: { offered: in period }\nnumerator: { is: quick }", "2 of 2"),
    // A, B, D.
    ("measure: count\npopulation: { is: minors_offered, exploitation: [sexual, begging] }", "3"),
    // Offered: A, B, D, F; only B did not accept.
    (
      "measure: share\npopulation: { offered: by end }\nnumerator: { accepted: not within 2 months of first offered }",
      "1 of 4"
    ),
    // Of the funnel (all but E) without shelter and closure: B, D, F, G, H.
    (
      "measure: count\npopulation:\n  all:\n    - entry: by end\n    - not: { any: [ { service: { of: shelter } }, { closed: by end } ] }",
      "5"
    ),
    // Assisted, of known age: A (17), C, D (17), G.
    (
      "measure: share\npopulation: { assisted: by end, age: known }\nnumerator: { age at first assisted: 18 and over }",
      "2 of 4"
    ),
    // Days from 'assisted': A 427 to the event, C 244 and D 199 to the last contact, G 790 to the event:
    // 1,660 days; 2 · 1000 · 365.25 / 1660 = 440.06.
    (
      "measure: rate_per_time\nevent: re_trafficked\nsince: first assisted\nper: 1000\npopulation: { assistance: by end }",
      "440.06"
    ),
    // A 26, D 30, F 30.
    (
      "measure: duration\nfrom: first offered\nto: first accepted\npopulation: { accepted: by end }\nunit: days",
      "30"
    ),
    // F.
    ("measure: count\npopulation: { offered: again in period }", "1"),
    // F, who gave no reason.
    (
      "measure: share\npopulation: { declined: in period }\nnumerator: { declined: { when: in period, detail: [mistrust, stigma_fear] } }",
      "0 of 1"
    ),
    // A declined 19 days before accepting, F 30.
    ("measure: count\npopulation: { declined: within 20 days before accepted or assisted }", "1"),
    // Due: A, B, C, G; A and G reached, C declined.
    (
      "measure: share\npopulation: { entry: by end, wave 12: due }\nnumerator: { wave 12: [reached, declined] }",
      "3 of 4"
    ),
    // A (housing 3), C, D.
    (
      "measure: share\npopulation: { score: { domain: [housing, safety], at: last } }\nnumerator: { score: { domain: [housing, safety], at: last, at_least: 3 } }",
      "3 of 3"
    ),
    // At 12 months: A only.
    (
      "measure: share\npopulation: { score: { domain: safety, at: wave 12 } }\nnumerator: { score: { domain: safety, at: wave 12, at_least: 3 } }",
      "0 of 1"
    ),
    // A's training ended, D's education goes on; C's child care is no long-term service and not for her.
    (
      "measure: share\npopulation: { service: { of: long_term } }\nnumerator: { service: { of: [vocational_training, education], state: ended } }",
      "1 of 2"
    ),
    // C.
    ("measure: count\npopulation: { service: { for: relatives, when: before period } }", "1"),
    // Of seven A and C have an end that stands; G was met again.
    ("measure: count\npopulation: { entry: by end, not: { contact_ended: by end } }", "5"),
    // A 30 and 11 further nights: 40 days from 1 March to 10 April; C 1 day.
    (
      "measure: covered_days\nservices: [shelter]\npopulation: { service: { of: shelter } }\nunit: days",
      "20.5"
    ),
    // Only G's 730 days are over; the event came later.
    (
      "measure: incidence\nevent: { re_trafficked: { certainty: [suspected, confirmed] } }\nwithin: 24 months\nclock: assisted\npopulation: { clock: by end }",
      "0 of 1"
    ),
    // Citizenship is known of A, B, C, D, F, H; B and D are foreign.
    (
      "measure: share\npopulation: { entry: by end, citizenship: known }\nnumerator: { citizenship: foreign }",
      "2 of 6"
    ),
    // C (A was closed after more than a year, and is a child).
    (
      "measure: count\nclock: assisted\npopulation: { closed: within 12 months of clock }\nexclusions: { age: under 18 }",
      "1"
    ),
    // A +2, C +1, D +2.
    ("measure: change\ndomains: housing\npopulation: { entry: by end }\nunit: points", "1.667"),
    // C on 1 February.
    ("measure: count\npopulation: { closed: within 60 days of start }", "1"),
    // A 1, B 2, D 0, F 1.
    ("measure: average\nof: { declined: by end }\npopulation: { offered: by end }", "4 of 4"),
    // D, E, F and H were first presumed or identified in the period; E is left out.
    ("measure: count\npopulation: { is: registered_in_period }", "3"),
  ])
  func itGivesWhatAHandCounts(declared: String, gives: String) throws {
    var named = NamedConditions()
    var reader = try conditions()
    try named.add(LocatedYAML(text: Self.conditions, file: "own.yaml"), known: reader)
    try named.read(into: &reader)
    let people = Self.people.map { "      - \"\($0)\"\n" }.joined()
    let text = """
      id: own
      \(declared)
      words: { en: { label: Own, meaning: As declared. } }
      examples:
        - period: 2024
          country: XKX
          gives: \(gives)
          people:
      \(people)
      """
    let file = try IndicatorReader(conditions: reader).indicator(
      LocatedYAML(text: text, file: "own.yaml"))
    let difference = file.examples.first?.difference(of: file.definition)
    #expect(difference == nil, "\(gives) is expected, \(difference ?? "") comes out")
  }

  /// A score before the start of the clock is one of the baseline, unless it names another wave.
  @Test(arguments: [
    ("2023-01-01", "1 of 1"), ("2023-02-15", "1 of 1"), ("2023-03-19", "1 of 1"),
    ("2023-03-20", "nobody"),
    ("2023-01-01 wave 3", "nobody"),
  ])
  func theBaselineReachesBack(score: String, gives: String) throws {
    let text = """
      id: own
      measure: share
      clock: assisted
      population: { score: { domain: housing, at: wave 0 } }
      numerator: everyone
      words: { en: { label: Own, meaning: As declared. } }
      examples:
        - period: 2024
          people: [ "identified 2022-12-01, assisted 2023-02-02, score housing 3 \(score)" ]
          gives: \(gives)
      """
    // The first wave is due 91 days after 2 February; half-way lies after the 45th day, 19 March.
    let file = try IndicatorReader(conditions: ConditionReader()).indicator(
      LocatedYAML(text: text, file: "own.yaml"))
    #expect(file.examples.first?.difference(of: file.definition) == nil)
  }

  /// Who is registered does not depend on what the reports count as identification.
  @Test(arguments: [CohortRules.Identification.broad, .formal])
  func registrationIsPresumptionOrIdentification(rule: CohortRules.Identification) throws {
    let library = try IndicatorLibrary()
    let file = try #require(library.find("registered").first)
    let table = try #require(file.examples.first).table
    let facts = PersonFacts(
      table, period: try #require(ReportingPeriod(code: "2024-Q1")),
      asOf: try #require(Day(iso: "2024-03-31")),
      rules: CohortRules(identification: rule), country: nil)
    #expect(file.definition.rows(in: facts).first?.value.value == 2)
  }

  /// The shipped conditions with a name.
  private func conditions() throws -> ConditionReader {
    var (named, reader) = (NamedConditions(), ConditionReader())
    try named.add(
      LocatedYAML(
        text: String(decoding: ShippedIndicators.conditions, as: UTF8.self), file: "conditions.yaml"
      ),
      known: reader)
    try named.read(into: &reader)
    return reader
  }
}
