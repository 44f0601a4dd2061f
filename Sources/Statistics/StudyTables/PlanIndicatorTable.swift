import CaseModel

extension StudyPopulation {
  static let planTable = "plan_indicators"

  /// Indicators that a plan of action names, in the period and in the one before it.
  ///
  /// The earlier value is that of its own last day: nothing after it is read, so that both periods had the
  /// same time. Entries that arrived late are in it.
  func planIndicators() -> StudyTable {
    let id = Self.planTable
    let before = plan.period.shifted(by: -1)
    let periods = [PersonFacts(facts, period: before, until: before.end), facts]
    let figures = plan.indicators.flatMap { definition in
      periods.compactMap { facts -> Figure? in
        guard let formula = definition.formula(in: facts) else { return nil }
        return Figure(
          FigureKey(
            table: id, indicator: .planIndicator, view: definition.view, period: facts.period,
            readUntil: facts.readUntil, categories: [.declared: definition.id]),
          unit: definition.unit, formula)
      }
    }
    return StudyTable(id: id, versions: [guardedVersion("\(id)/all", figures)])
  }
}
