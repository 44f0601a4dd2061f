import Statistics
import Testing

@testable import waymark

/// An indicator file with some of its lines exchanged.
private func file(_ changes: [String: String] = [:], extra: String = "") -> String {
  let lines = [
    ("id", "quick_uptake"), ("measure", "share"), ("population", "{ offered: in period }"),
    ("numerator", "{ accepted: within 30 days of offered }"),
    ("words", "{ en: { label: Quick uptake, meaning: Quickly. } }"),
  ]
  return lines.map { "\($0.0): \(changes[$0.0] ?? $0.1)" }.joined(separator: "\n") + "\n" + extra
}

private func read(_ text: String) throws -> IndicatorFile {
  var conditions = ConditionReader()
  conditions.named["registered"] = .everyone
  return try IndicatorReader(conditions: conditions).indicator(
    LocatedYAML(text: text, file: "my.yaml"))
}

@Suite struct IndicatorReaderTests {
  @Test func aFileIsRead() throws {
    let definition = try read(file()).definition
    #expect(definition.id == "quick_uptake")
    #expect(definition.population.canonicalText == "offered in period")
    #expect(definition.numerator?.canonicalText == "accepted within 30d of first offered")
  }

  @Test(arguments: [
    ("count", "", CountUnit.people), ("change\ndomains: core", "", .points),
    ("duration\nfrom: offered\nto: accepted", "", .days), ("coverage", "", .events),
    ("count", "unit: cases\n", .cases),
  ])
  func theUnitIsThatOfTheMeasure(measure: String, extra: String, unit: CountUnit) throws {
    let text = """
      id: own
      measure: \(measure)
      population: { offered: in period }
      words: { en: { label: Own, meaning: As declared. } }
      \(extra)
      """
    #expect(try read(text).definition.unit == unit)
  }

  /// A fault, the line it is on, and a word that the message must hold.
  @Test(arguments: [
    (["population": "{ ofered: in period }"], 3, "'offered'"),
    (["population": "{ offered: in periode }"], 3, "window"),
    (["population": "{ is: registred }"], 3, "'registered'"),
    (["population": "{ sex: femal }"], 3, "'female'"),
    (["population": "{ age: seventeen }"], 3, "under 18"),
    (["population": "{ wave twelve: reached }"], 3, "wave 12"),
    (["population": "{ wave 12: reachd }"], 3, "'reached'"),
    (["population": "{ score: { domain: housing, at_least: 5 } }"], 3, "1 to 4"),
    (["population": "{ score: { domain: hosing } }"], 3, "'housing'"),
    (["population": "{ declined: { detail: mistrst } }"], 3, "'mistrust'"),
    (["population": "{ declined: { details: mistrust } }"], 3, "'detail'"),
    (["population": "{ service: { of: sheltr } }"], 3, "'shelter'"),
    (["population": "{ any: { offered: in period } }"], 3, "list"),
    (["population": "{ referred_out: { followed_by: servce } }"], 3, "'service'"),
    (["population": "{ referred_out: { detail: medicl } }"], 3, "'medical'"),
    (["population": "{ permit_granted: { detail: medical } }"], 3, "cooperation"),
    (["population": "{ reintegration_course: sustaned }"], 3, "'sustained'"),
    (["population": "{ reintegration_cours: sustained }"], 3, "'reintegration_course'"),
    (["population": "{ score: { domain: employmnt } }"], 3, "'employment'"),
    (["population": "[ offered ]"], 3, "offered: by end"),
    (["population": "[ registred ]"], 3, "'registered'"),
    (["numerator": "{ accepted: within 30 days }"], 4, "'of'"),
    (["measure": "shares"], 2, "'share'"),
    (["measure": "duration"], 4, "no numerator"),
    (["id": "Quick uptake"], 1, "small letters"),
    (["words": "{ sq: { label: a, meaning: b } }"], 5, "'en'"),
    (["words": "{ en: { label: a } }"], 5, "meaning"),
  ])
  func aFaultIsNamedWithItsLine(changes: [String: String], line: Int, word: String) {
    #expect {
      try read(file(changes))
    } throws: { error in
      guard let failure = error as? Failure else { return false }
      return failure.code == .wrongSettings && failure.text.hasPrefix("my.yaml, line \(line): ")
        && failure.text.contains(word)
    }
  }

  @Test(arguments: [
    ("popolation: { offered: in period }\n", "'population'"),
    ("within: 3 months\n", "another measure"),
    ("by: [domain]\n", "'change' alone"), ("by: [sex, wave]\n", "'coverage' alone"),
    ("by: [providr]\n", "'provider'"), ("counted: { offered: in period }\n", "another measure"),
    ("by: [sexe]\n", "'sex'"), ("version: 0\n", "whole number"), ("clock: assited\n", "'assisted'"),
    (
      "examples: [ { period: 2024-Q1, people: [ \"offerd 2024-01-01\" ], gives: 1 } ]\n",
      "'offered'"
    ),
    ("examples: [ { period: 2024-Q9, people: [], gives: 1 } ]\n", "2024-Q1"),
    ("examples: [ { period: 2024, people: [], gives: some } ]\n", "number"),
  ])
  func aFaultOnAFurtherLineIsNamedThere(extra: String, word: String) {
    #expect {
      try read(file(extra: extra))
    } throws: { error in
      guard let failure = error as? Failure else { return false }
      return failure.text.hasPrefix("my.yaml, line 6: ") && failure.text.contains(word)
    }
  }

  @Test func anExampleThatDoesNotHoldIsFound() throws {
    let people = "people: [ \"offered 2024-01-10, accepted 2024-02-01\", \"offered 2024-03-01\" ]"
    for (gives, holds) in [("1 of 2", true), ("2 of 2", false), ("0.5", true), ("nobody", false)] {
      let text = file(extra: "examples:\n  - { period: 2024-Q1, \(people), gives: \(gives) }\n")
      let indicator = try read(text)
      let example = try #require(indicator.examples.first)
      #expect((example.difference(of: indicator.definition) == nil) == holds)
    }
  }
}
