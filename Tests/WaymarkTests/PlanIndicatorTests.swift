import CaseModel
import Disclosure
import Statistics
import Testing

@testable import waymark

/// Indicators that a plan of action names, in the period and in the one before it.
@Suite struct PlanIndicatorTests {
  private static let definitions =
    (try? IndicatorLibrary().indicators.map(\.definition).filter(\.isOfCells)) ?? []

  /// What a report shows is what `waymark indicators` computes, of the period and of the one before it as
  /// of its own last day.
  @Test(arguments: Array(UInt64(1)...40))
  func aReportShowsWhatTheIndicatorGives(seed: UInt64) throws {
    #expect(Self.definitions.count > 25)
    let random = try #require(RandomCases(seed: seed))
    let tables = [try table(of: random)]
    let figures = tables[0].versions[0].blocks.flatMap(\.figures)
    let cutoff = min(random.period.end, random.asOf)
    for period in [random.period, random.period.shifted(by: -1)] {
      let facts = PersonFacts(
        random.table, period: period, asOf: min(period.end, cutoff), rules: random.rules,
        country: "XKX")
      for definition in Self.definitions {
        let place = "seed \(seed): \(definition.id), \(period.code)"
        let value = try #require(definition.rows(in: facts).first?.value)
        let figure = try #require(
          figures.first {
            $0.key.period == period && $0.key.categories[.declared] == definition.id
          }, "\(place)")
        let exact = figure.exact
        if definition.isShare {
          #expect(exact.numerator.map(Double.init) == value.numerator ?? 0, "\(place)")
          #expect(exact.denominator.map(Double.init) == value.denominator, "\(place)")
        }
        #expect(exact.value == value.value, "\(place)")
        #expect(exact.lower == value.lower && exact.upper == value.upper, "\(place)")
      }
    }
  }

  /// A cell of an earlier day is that number in the world from which all worlds are imagined.
  @Test(arguments: Array(UInt64(1)...24))
  func earlierCellsAreCountedAsOfTheirDay(seed: UInt64) throws {
    let random = try #require(RandomCases(seed: seed))
    let (table, _) = studyCells(
      random.table, plan: plan(of: random), asOf: random.asOf, [try self.table(of: random)])
    let days = Set(table.cells.map(\.readUntil))
    #expect(days.count == 2 || random.asOf < random.period.start, "seed \(seed)")
    for (cell, terms) in zip(table.cells, table.terms) {
      #expect(
        cell.count
          == terms.reduce(0) { $0 + ($1.isTakenOff ? -1 : 1) * table.people(of: $1) },
        "seed \(seed): \(cell.quantity.text) @\(cell.readUntil.iso)")
    }
  }

  private func plan(of random: RandomCases) -> StudyPlan {
    var plan = StudyPlan(
      period: random.period, rules: random.rules, breakdowns: [], qualityFields: [])
    plan.requested = [.planIndicators]
    plan.indicators = Self.definitions
    plan.country = "XKX"
    return plan
  }

  private func table(of random: RandomCases) throws -> StudyTable {
    try #require(
      study(random.table, plan: plan(of: random), asOf: random.asOf).tables.first {
        $0.id == "plan_indicators"
      })
  }
}

extension CellTable {
  /// The people of the programme whom a term counts.
  fileprivate func people(of term: CellTerm) -> Int {
    guard let value = term.value else {
      return zip(histories.holding, histories.people).reduce(0) {
        $0 + ($1.0.contains(term.history) ? $1.1 : 0)
      }
    }
    let factor = factors[value.factor]
    return factor.people.reduce(0) { sum, pair in
      let isCounted =
        histories.holding[pair.history].contains(term.history)
        && factor.values.holding[pair.value].contains(value.part)
      return sum + (isCounted ? pair.count : 0)
    }
  }
}
