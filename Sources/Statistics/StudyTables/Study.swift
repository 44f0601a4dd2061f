package import CaseModel

/// Computes everything that one release reports: people in, figures out, before protection.
///
/// - Complexity: O(rows) for the milestones, then O(people) a table.
package func study(_ table: CaseTable, plan: StudyPlan, asOf: Day) -> StudyResults {
  let population = StudyPopulation(table, plan: plan)
  let tables = population.tables()
  return StudyResults(
    period: plan.period, asOf: asOf, tables: tables, links: population.links(tables))
}

extension StudyPopulation {
  /// The tables of a release, in order of importance.
  func tables() -> [StudyTable] {
    [
      funnel(), activity(), funnelByYear(), reTraffickingAfter(), curve(), reTraffickingWithin(),
      waveGrid(), outcomes(), waiting(), services(), stageTimes(),
    ]
      + plan.breakdowns.flatMap { [funnel(by: $0), newlyIdentified(by: $0)] }
      + [curveByYear(), completeness(), dates()]
  }
}
