import Foundation
import Testing

@testable import waymark

/// The text of a fault, if reading gives one.
private func fault(_ text: String) -> String? {
  do throws(Failure) {
    _ = try IndicatorReader(conditions: ConditionReader()).indicator(
      LocatedYAML(text: text, file: "my.yaml"))
    return nil
  } catch {
    return error.text
  }
}

/// Every mistake in an indicator file is answered with its line, what is wrong and the nearest name.
@Suite struct BrokenIndicatorTests {
  /// What stands on line 4 and what must be said of it; the file is right otherwise.
  @Test(arguments: [
    (
      "popluation: { offered: in period }",
      "unknown key 'popluation' of an indicator. Did you mean 'population'?"
    ),
    ("population:", "a condition is missing here"),
    ("population: {}", "nothing is asked here; write 'everyone'"),
    ("population: { ofered: in period }", "Did you mean 'offered'?"),
    ("population: { offered: }", "a window is missing here"),
    ("population: { offered: in periode }", "'in periode' is no window"),
    (
      "population: { offered: within 30 weeks of presumed }",
      "'days' or 'months' after 30, not 'weeks'"
    ),
    ("population: { offered: within 30 of presumed }", "'days' or 'months' after 30, not 'of'"),
    ("population: { offered: within -30 days of presumed }", "a number of days or months"),
    ("population: { offered: within 1.5 months of presumed }", "a number of days or months"),
    (
      "population: { offered: within 99999999999999999999 days of presumed }",
      "a number of days or months"
    ),
    ("population: { offered: within 30 days }", "'of' is expected at the end"),
    ("population: { offered: within 30 days of ofered }", "Did you mean 'offered'?"),
    ("population: { offered: within 30 days of presumed in periode }", "Did you mean 'in period'?"),
    (
      "population: { sex: in period }",
      "'in period' is no code of sex. Known: female, male, other, unknown."
    ),
    ("population: { sex: woman }", "Known: female, male, other, unknown."),
    ("population: { citizenship: XK }", "Did you mean 'XKX'?"),
    ("population: { citizenship: Kosovo }", " more."),
    ("population: { age: over 18 }", "write 'under 18', '18 and over' or '12-17'"),
    ("population: { \"age at ofered\": under 18 }", "Did you mean 'offered'?"),
    ("population: { \"sex at offered\": male }", "only an age is asked 'at' a day"),
    ("population: { wave 12: within 30 days of offered }", "is no state of a wave"),
    ("population: { wave 0: reached }", "named by its months"),
    ("population: { score: { domain: hosing } }", "Did you mean 'housing'?"),
    ("population: { score: { domain: housing, at: wave } }", "'first', 'last' or 'wave N'"),
    ("population: { score: { domain: housing, at_least: high } }", "at_least is a number"),
    ("population: { score: { at_least: 3 } }", "a score needs a 'domain'"),
    ("population: { service: { of: shelters } }", "Did you mean 'shelter'?"),
    ("population: { service: { of: shelter, state: finished } }", "Known: received, completed"),
    ("population: { service: { of: shelter, for: mother } }", "'mother' is no beneficiary"),
    ("population: { offered: { detail: mistrust } }", "offered has no details"),
    ("population: { offered: { certainty: confirmed } }", "only 're_trafficked' has a certainty"),
    ("population: { re_trafficked: { certainty: confirmd } }", "Did you mean 'confirmed'?"),
    ("population: { any: [] }", "the list of conditions is empty"),
    ("population: { any: { offered: in period } }", "a list of conditions is expected"),
    ("population: { not: [ { offered: in period }, { sex: male } ] }", "can be read in two ways"),
    ("population: { is: registerd }", "there is no condition named 'registerd'"),
    ("population: { <<: { offered: in period } }", "'<<' is neither an event"),
    ("population: { offered: in period", "a bracket { or [ is opened here and not closed"),
    ("\tpopulation: { offered: in period }", "indented with spaces and not"),
    ("by: [assessor]", "'assessor' is no stratifier"),
    ("by: [detail of offered]", "'detail of offered' is no stratifier"),
    ("clock: offered", "Known: identified, assisted, returned, reintegrated."),
    ("view: cohorts", "Did you mean 'cohort'?"), ("unit: humans", "'humans' is no unit"),
    ("direction: up", "Known: higher, lower, neither."),
    ("version: one", "a whole number from 1 to 9999"),
    ("within: 3 months", "'within' belongs to another measure than 'share'"),
    ("exclusions: { offered: never }", "'never' is no window"),
    ("id: again", "the key 'id' stands twice"),
    ("---", "a second document or a list begins here"),
  ])
  func aFaultIsNamedWithItsLine(line: String, words: String) throws {
    let population = line.contains("popluation") || line.contains("population")
    let text = """
      measure: share
      numerator: { accepted: within 30 days of offered }
      words: { en: { label: Mine, meaning: Those who accepted. } }
      \(line)
      \(line.hasPrefix("id:") ? "" : "id: my_own")
      \(population ? "" : "population: { offered: in period }")
      """
    // Of a key that stands twice the first place is named.
    let found = try #require(fault(line.hasPrefix("id:") ? text + "\nid: my_own" : text))
    #expect(found.hasPrefix("my.yaml, line 4: ") && found.contains(words), "\(found)")
  }

  /// A bracket that is not closed is named where it was opened, not where the parser gave up.
  @Test(arguments: [
    ("id: a\npopulation: { any: [ { offered: by end }\nmeasure: count\n", 2),
    ("id: a\npopulation:\n  any: [\n    { offered: by end },\n    { sex: male }\n", 3),
    ("id: [\n", 1), ("id: a\nwords: { en: { label: \"a [ b\", meaning: c }\nmeasure: count\n", 2),
  ])
  func anOpenBracketIsNamed(text: String, line: Int) throws {
    let found = try #require(fault(text))
    #expect(found.hasPrefix("my.yaml, line \(line): a bracket { or [ is opened here"), "\(found)")
  }

  /// A key whose value begins on the next line is named with its own line, and so is an event.
  @Test(arguments: [
    ("popluation", "offered", 4, "'population'"), ("population", "ofered", 5, "'offered'"),
  ])
  func aKeyIsNamedWithItsOwnLine(key: String, event: String, line: Int, word: String) throws {
    let text = """
      id: my_own
      measure: count
      words: { en: { label: Mine, meaning: Those offered. } }
      \(key):
        \(event):
          when: in period
      """
    let found = try #require(fault(text))
    #expect(found.hasPrefix("my.yaml, line \(line): ") && found.contains(word), "\(found)")
  }

  @Test(arguments: [
    ("id: my_own\nmeasure: count\npopulation: everyone\n", 1, "the key 'words' is missing"),
    ("hello\n", 1, "key: value"), ("- id: a\n", 1, "key: value"), ("", 1, "empty"),
    ("# nothing\n", 1, "empty"),
    ("id: my_own\nmeasure: [share]\npopulation: everyone\nwords: a\n", 2, "not a list"),
    ("id: MyOwn\n", 1, "small letters"), ("measure: ~\nid: a\n", 1, "'~' is no measure"),
    (
      "id: my_own\nmeasure: count\npopulation: everyone\nwords:\n  en: { label: \"a\\u0007\", meaning: b }\n",
      5,
      "control character"
    ),
    (
      "id: my_own\nmeasure: rate_per_time\npopulation: everyone\nwords: { en: { label: a, meaning: b } }\n",
      1,
      "needs the key 'event'"
    ),
    (
      "id: a\nmeasure: count\npopulation: &p everyone\ndenominator: *p\n", 4,
      "refers to another place"
    ),
  ])
  func aFileThatIsNoIndicatorIsRefused(text: String, line: Int, words: String) throws {
    let found = try #require(fault(text))
    #expect(found.hasPrefix("my.yaml, line \(line): ") && found.contains(words), "\(found)")
  }

  /// Brackets within brackets end neither the program nor its patience.
  @Test(arguments: [50, 900, 100_000])
  func deepNestingIsRefused(depth: Int) throws {
    let open = String(repeating: "{ not: ", count: depth)
    let close = String(repeating: " }", count: depth)
    let text =
      "id: a\nmeasure: count\nwords: { en: { label: a, meaning: b } }\npopulation: \(open)everyone\(close)\n"
    #expect(try #require(fault(text)).contains("too deeply nested"))
    let lists = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(
      fault(
        "id: a\nmeasure: count\nwords: { en: { label: a, meaning: b } }\npopulation: \(lists)\n")
        != nil)
  }

  /// What people of an example cannot have, on its line.
  @Test(arguments: [
    ("offerd 2024-03-01", "Did you mean 'offered'?"), ("offered 2024-13-01", "needs a date"),
    ("offered", "needs a date"),
    ("declined 2024-03-01 mistrst", "'mistrst' is no detail of 'declined'"),
    ("followup 2024-03-01 wave x", "followed by its months"),
    ("followup 2024-03-01 wave", "followed by its months"),
    ("sex woman", "Known: female, male, other, unknown."),
    ("sex male, sex female", "'sex' stands twice"),
    ("age 17-12", "'17-12' is no age"), ("age young", "'young' is no age"),
    ("service sheltr 2024-01-01", "Did you mean 'shelter'?"),
    ("service shelter 2024-03-01..2024-01-01", "ends before it begins"),
    ("service shelter whenever", "neither dates of a service nor its status"),
    ("score housing 7 2024-01-01", "a score goes from 1 to 4"),
    ("score hosing 3 2024-01-01", "Did you mean 'housing'?"),
    ("score housing 3 2024-01-01 wave x", "followed by its months"),
    ("score housing 3", "score housing 3 2024-05-01 wave 12"),
  ])
  func aPersonOfAnExampleIsChecked(person: String, words: String) throws {
    let text = """
      id: my_own
      measure: count
      population: { offered: in period }
      words: { en: { label: Mine, meaning: Those offered. } }
      examples:
        - period: 2024
          people:
            - offered 2024-01-10
            - \(person)
          gives: 1
      """
    let found = try #require(fault(text))
    #expect(found.hasPrefix("my.yaml, line 9: ") && found.contains(words), "\(found)")
  }

  @Test(arguments: [
    ("period: 2024-Q5, people: [], gives: 1", "2024-Q1"), ("period: 2024, people: []", "'gives'"),
    ("period: 2024, people: [], gives: some", "number"),
    ("period: 2024, people: [], gives: nan", "number"),
    ("period: 2024, people: [], gives: { female: 1 }", "need 'by'"),
    ("period: 2024, people: [], gives: 1, by: sexx", "Did you mean 'sex'?"),
    ("period: 2024, people: [], gives: 1, country: KOS", "'KOS' is no country"),
    ("period: 2024, people: [], gives: 1, as_of: today", "a day is 2024-03-31"),
    ("period: 2024, people: [], gives: 1, residents: 2024 100 femal", "Did you mean 'female'?"),
    ("period: 2024, peoples: [], gives: 1", "Did you mean 'people'?"),
  ])
  func anExampleIsChecked(example: String, words: String) throws {
    let text = """
      id: my_own
      measure: count
      population: { offered: in period }
      words: { en: { label: Mine, meaning: Those offered. } }
      examples: [ { \(example) } ]
      """
    let found = try #require(fault(text))
    #expect(found.hasPrefix("my.yaml, line 5: ") && found.contains(words), "\(found)")
  }
}
