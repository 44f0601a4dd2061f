import CaseModel
import Disclosure
import Statistics
import Testing

/// What the public and the restricted edition of the samples must not give away.
struct SeedDisclosureTests {
  private func table(
    _ id: String, _ sample: String, period: String, for audience: Audience
  ) throws -> [ProtectedFigure] {
    let results = try SampleStudy(sample, period: period).results
    return protect(results, policy: DisclosurePolicy(audience))[table: id]?.figures ?? []
  }

  /// The counts that a reader sees, as numbers by category; a share gives its numerator away.
  private func shown(_ figures: [ProtectedFigure], _ attribute: ProfileAttribute) -> [String: Int] {
    var counts: [String: Int] = [:]
    for figure in figures {
      guard let category = figure.key.categories[.attribute(attribute)],
        let count = figure.numerator ?? (figure.unit == .people ? figure.value.map(Int.init) : nil)
      else { continue }
      counts[category] = count
    }
    return counts
  }

  @Test func twoCountriesWithOnePersonEachCannotBeSubtracted() throws {
    // 56 = 30 + 24 + 1 + 1: if 30, 24 and 56 stand there, each of two other rows is 1.
    let figures = try table(
      "identified_by_citizenship", "kosovo-2012", period: "2012-01..2012-08", for: .open)
    let counts = shown(figures, .citizenship)
    #expect(counts["ALB"] == nil && counts["SVK"] == nil)
    let rows = counts.filter { $0.key != "total" }.values.reduce(0, +)
    if let total = counts["total"] {
      #expect(rows == total || total - rows >= 11)
    }
    #expect(!(counts["XKX"] == 30 && counts["MDA"] == 24))
  }

  @Test func theOneUndeterminedInterviewCannotBeSubtracted() throws {
    // 43 − 22 − 20 = 1, at the threshold of named recipients.
    let results = try SampleStudy("interviews-43", period: "2008-Q4").results
    let study = protect(results, policy: DisclosurePolicy(.restricted))
    for table in study.tables {
      for figure in table.figures where figure.key.indicator == .valuesKnown {
        #expect(figure.key.categories[.field] != "age_first_trafficked" || figure.value == nil)
      }
      for attribute in [ProfileAttribute.exploitation, .ageFirstTrafficked] {
        let counts = shown(
          table.figures.filter { $0.key.categories[.stage] ?? "identified" == "identified" },
          attribute)
        for (_, count) in counts { #expect(count >= 5 || count == 0) }
      }
    }
  }

  @Test func aWithheldCountHasNoShareThatGivesItAway() throws {
    // 9 of 27 with a known age: "33.3 % of 27" would say 9.
    for id in ["identified_by_age_group", "funnel_by_age_group"] {
      let figures = try table(
        id, "kosovo-2012", period: "2012-01..2012-08", for: .open)
      for figure in figures {
        if let numerator = figure.numerator { #expect(numerator == 0 || numerator >= 11) }
        if figure.status == .suppressed {
          #expect(figure.value == nil && figure.lower == nil && figure.upper == nil)
          #expect(figure.numerator == nil && figure.denominator == nil)
        }
      }
      #expect(shown(figures, .age)["12-17"] == nil)
    }
  }
}
