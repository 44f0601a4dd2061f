package import CaseModel

/// First and later scores of the same people, domain by domain, on the 1–4 scale.
///
/// The first score is the earliest of the baseline: it names wave 0 or, naming none, lies before half-way
/// to the first wave. People scored at later waves only are left out and counted. The later one is the latest that belongs to the wave asked for, as in the cohort × wave
/// grid. People whose wave is due and who were not assessed then have a first score only.
package struct DomainScores: Sendable {
  package let wave: FollowUpWave
  package let attrition: Attrition
  /// One pair of scores a person, by domain; `nil` for a missing one.
  package private(set) var pairs: [OutcomeDomain: [(first: Double?, later: Double?)]] = [:]

  /// The scores of everyone whose clock has started and whose wave is due by the cut-off.
  ///
  /// - Complexity: O(rows).
  package init(
    _ table: CaseTable, _ milestones: [Milestones], wave: FollowUpWave, cutoff: Day,
    rules: CohortRules
  ) {
    self.wave = wave
    var attrition = Attrition(everyone: milestones.count)
    var (outside, undated, early, unscored) = (0, 0, 0, 0)
    let waves =
      rules.waves.contains(wave) ? rules.waves.sorted() : (rules.waves + [wave]).sorted()
    for (number, person) in milestones.enumerated() {
      guard person.entry != nil else {
        outside += 1
        continue
      }
      guard let start = rules.clock.day(of: person) else {
        undated += 1
        continue
      }
      let due = wave.due(from: start)
      guard due <= cutoff, person.died.map({ $0 > due }) ?? true else {
        early += 1
        continue
      }
      var first: [OutcomeDomain: Double] = [:]
      var later: [OutcomeDomain: Double] = [:]
      for row in table.assessmentRows(of: number) where table.assessments.day[row] <= cutoff.number
      {
        let item = table.assessments[row]
        let days = item.date.middle - start
        let score = item.scale.canonicalScore(of: item.score)
        if item.wave == 0 || (item.wave == nil && 2 * days < (waves.first?.days ?? 0)) {
          first[item.domain] = first[item.domain] ?? score
        } else if waveIndex(named: item.wave, days, waves).map({ waves[$0] }) == wave {
          later[item.domain] = score
        }
      }
      if first.isEmpty {
        unscored += 1
        continue
      }
      for domain in OutcomeDomain.allCases where first[domain] != nil || later[domain] != nil {
        pairs[domain, default: []].append((first[domain], later[domain]))
      }
    }
    attrition.leaveOut(outside, .notInCohort)
    attrition.leaveOut(undated, .noStart)
    attrition.leaveOut(early, .notDue)
    attrition.leaveOut(unscored, .noFirstScore)
    self.attrition = attrition
  }
}
