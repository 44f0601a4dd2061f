/// The people still without the outcome at a fixed time, grouped by what had happened to them by then.
///
/// The honest way to ask whether "reintegrated people are re-trafficked less". Grouping by what
/// happened at any later time credits the time before it to the better group: whoever was
/// re-trafficked early never had the chance to be reintegrated (immortal-time bias). Here everyone
/// who had the outcome or was lost by the landmark is left out, and what happens after it no longer
/// changes the group. The result holds for people who reach the landmark; choose it beforehand.
/// Anderson, Cain & Gelber (1983).
///
/// Library only: no command reaches it.
package struct LandmarkCohort: Equatable, Sendable {
  package let landmark: Double
  /// Rows of the original observations that are still at risk.
  package let rows: [Int]
  /// Whether each of them had been exposed at or before the landmark.
  package let exposed: [Bool]
  /// Their observations, with time counted from the landmark.
  package let observations: Observations
  /// Rows left out: their observation ended at or before the landmark.
  package let endedBefore: Int
  /// Rows left out: they came under observation only after the landmark.
  package let enteredAfter: Int

  /// Count tables of the unexposed (0) and the exposed (1).
  package var groups: GroupedRiskSet {
    GroupedRiskSet(observations, group: exposed.map { $0 ? 1 : 0 }, groups: 2, mergingTies: false)
  }
}

extension Observations {
  /// The landmark cohort at a time.
  ///
  /// - Parameters:
  ///   - landmark: the time; people whose observation ends exactly then are left out.
  ///   - exposure: when each row was exposed, `nil` for never.
  /// - Returns: who is compared, in which group, and how many are left out.
  /// - Throws: ``ObservationFault/columnsDiffer`` if there is not one exposure a row.
  /// - Complexity: O(n log n) for n rows.
  package func landmark(at landmark: Double, exposure: [Double?]) throws(ObservationFault)
    -> LandmarkCohort
  {
    guard exposure.count == count else { throw .columnsDiffer }
    let columns = TiedTimes.merged([exit, entry ?? []])
    let late = (0..<count).filter { !columns[1].isEmpty && columns[1][$0] > landmark }
    let isLate = Set(late)
    let rows = (0..<count).filter { columns[0][$0] > landmark && !isLate.contains($0) }
    return LandmarkCohort(
      landmark: landmark, rows: rows,
      exposed: rows.map { row in exposure[row].map { $0 <= landmark } ?? false },
      observations: try Observations(
        exit: rows.map { columns[0][$0] - landmark }, cause: rows.map { cause[$0] },
        weight: weight.map { weight in rows.map { weight[$0] } }),
      endedBefore: count - late.count - rows.count, enteredAfter: late.count)
  }
}
