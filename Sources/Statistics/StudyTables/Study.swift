package import CaseModel

/// Computes everything that one release reports: people in, figures out, before protection.
///
/// Nothing is read that is dated after `asOf`.
///
/// - Complexity: O(rows) for the milestones, then O(people) a table.
package func study(_ table: CaseTable, plan: StudyPlan, asOf: Day) -> StudyResults {
  var plan = plan
  plan.lastKnownDay = min(plan.lastKnownDay ?? asOf, asOf)
  let population = StudyPopulation(table, plan: plan)
  let tables =
    [
      population.funnel(), population.activity(), population.funnelByYear(),
      population.reTraffickingAfter(), population.curve(), population.reTraffickingWithin(),
      population.waveGrid(), population.outcomes(), population.waiting(), population.services(),
      population.stageTimes(),
    ]
    + plan.breakdowns.flatMap { [population.funnel(by: $0), population.newlyIdentified(by: $0)] }
    + [population.curveByYear(), population.completeness(), population.dates()]
  return StudyResults(
    period: plan.period, asOf: asOf, readUntil: plan.cutoff,
    tables: tables.map(OpenTime(plan: plan).marked), links: population.links(tables))
}
