import CaseModel
import Testing

@testable import Statistics

/// What a ledger keeps of a quantity is enough to count it again.
@Suite struct CanonicalReaderTests {
  /// Every quantity of every plan, read back from its text, counts the same people.
  @Test(arguments: 0..<RandomProgramme.plans.count)
  func everyQuantityIsReadBack(kind: Int) throws {
    let plan = try RandomProgramme.plan(kind)
    let table = try RandomProgramme(people: 200, seed: UInt64(kind)).table
    let facts = PersonFacts(
      table, period: plan.period, asOf: plan.cutoff, rules: plan.rules, country: nil)
    var (people, others) = (0, 0)
    for cell in study(table, plan: plan, asOf: plan.cutoff).tables.levels.joined().flatMap(\.cells)
      .map(\.cell)
    {
      guard case .people(let terms, let frame) = cell.quantity else {
        others += 1
        continue
      }
      people += 1
      let text = cell.quantity.text
      // Nothing of the rules but what the text says.
      let found = Quantity.read(text, rules: CohortRules())
      let (quantity, rules) = try #require(found, "\(text)")
      #expect(quantity.text == text)
      guard case .people(let again, _) = quantity else { continue }
      if frame != nil {
        #expect(rules.waves == plan.rules.waves && rules.clock == plan.rules.clock)
      }
      let counts = [terms, again].map { terms in
        terms.map { facts.set(.all($0), clock: frame?.clock ?? plan.rules.clock).count }.sorted()
      }
      #expect(counts[0] == counts[1], "\(text)")
    }
    #expect(people > 300 && others < people)
  }

  @Test(arguments: [
    "presumed|identified[police]{confirmed} first within 90d of first offered in period",
    "service received on or after last @entry", "score health|housing last 3.0-4.0",
    "all()", "not(sex = female)", "age at first @reintegration = 18-24",
    "sum(all(@entry by end; wave 6 = reached) + sex = male) [clock assisted, recorded_end, waves 6|12]",
  ])
  func aTextIsReadOrRefused(text: String) {
    let found = Quantity.read(text, rules: CohortRules())
    if let found { #expect(found.quantity.text == text) }
  }

  @Test(arguments: ["", "beds", "sex", "all(sex = female", "wave 6 = perhaps", "@nothing by end"])
  func whatIsNoConditionIsNotRead(text: String) {
    #expect(Quantity.read(text, rules: CohortRules()) == nil)
  }
}
