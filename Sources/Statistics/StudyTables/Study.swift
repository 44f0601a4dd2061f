package import CaseModel

/// Computes everything that one release reports: people in, figures out, before protection.
///
/// Nothing is read that is dated after `asOf`. What follows from several tables together is counted where
/// figures are to be protected (`withLinks`): an internal edition withholds nothing, and the links took half
/// of its time.
///
/// - Complexity: O(rows) for the milestones, then O(people) a table.
package func study(_ table: CaseTable, plan: StudyPlan, asOf: Day, withLinks: Bool = true)
  -> StudyResults
{
  var plan = plan
  plan.lastKnownDay = min(plan.lastKnownDay ?? asOf, asOf)
  let population = StudyPopulation(table, plan: plan)
  let tables = plan.hasTables ? population.tables() : []
  return StudyResults(
    period: plan.period, asOf: asOf, readUntil: plan.cutoff,
    tables: tables.map(OpenTime(plan: plan).marked),
    links: withLinks ? population.links(tables) : [],
    everyone: population.cohortCell())
}

extension StudyPopulation {
  /// The tables of a release, in order of importance.
  func tables() -> [StudyTable] {
    // What a report asks for beside the rest is what it is about.
    [funnel(), activity()] + requestedTables()
      + [
        funnelByYear(), reTraffickingAfter(), curve(), reTraffickingWithin(), waveGrid(),
        outcomes(), waiting(), services(), stageTimes(),
      ]
      + plan.breakdowns.flatMap { [funnel(by: $0), newlyIdentified(by: $0)] }
      + [curveByYear(), completeness(), dates()]
  }
}
