package import CaseModel

/// One step of a curve: what holds from this day until the next step.
package struct CurveStep: Hashable, Sendable {
  /// Days since the start of the clock.
  package let day: Double
  /// The share with the outcome, 0–1.
  package let value: Double
  /// `nil` before the first outcome.
  package let limits: Limits?
}

extension CumulativeIncidence {
  /// Every step of the curve, from 0 on the first day to the last day on which at least `fewest` people
  /// are still followed, and no further than `until`.
  ///
  /// The last step is that day itself, so that the curve is drawn as long as it is known; nobody
  /// followed gives no steps.
  ///
  /// - Complexity: O(k) for k times.
  package func steps(whileFollowed fewest: Double, until: Double) -> [CurveStep] {
    guard let last = time.indices.last(where: { atRisk[$0] >= fewest }), time[last] >= 0 else {
      return []
    }
    let rows = time.indices.filter { $0 <= last && events[$0] > 0 && time[$0] <= until }
    var steps = rows.map { CurveStep(day: time[$0], value: incidence[$0], limits: limits($0)) }
    if steps.first?.day != 0 { steps.insert(CurveStep(day: 0, value: 0, limits: nil), at: 0) }
    let end = min(until, time[last])
    if let step = steps.last, step.day < end {
      steps.append(CurveStep(day: end, value: step.value, limits: step.limits))
    }
    return steps
  }
}

/// Every step of the curve of further trafficking experiences since the start of the clock, with death
/// as the competing event: the table of the curve between its months, for those who may see everything.
///
/// - Complexity: O(n + d) for n people followed over d days.
package func reTraffickingSteps(
  _ table: CaseTable, plan: StudyPlan, whileFollowed fewest: Double
) -> [CurveStep] {
  StudyPopulation(table, plan: plan).curveSteps(whileFollowed: fewest)
}

extension StudyPopulation {
  fileprivate func curveSteps(whileFollowed fewest: Double) -> [CurveStep] {
    let observations = observations
    return RiskSet(cohort.compactMap { observations[$0] })
      .cumulativeIncidence(of: ObservationEnd.reTrafficked.cause)
      .steps(whileFollowed: fewest, until: Double(plan.rules.waves.last?.days ?? 0))
  }
}
