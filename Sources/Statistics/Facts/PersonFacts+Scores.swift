import CaseModel

extension PersonFacts {
  /// One score a person in a domain, moved to the scale from 1 to 4; NaN where there is none.
  ///
  /// At a wave it is the last score that belongs to it, as in the cohort × wave grid. Scores after the last day that is read do not exist.
  func domainScores(_ domain: OutcomeDomain, _ occasion: ScoreTest.Occasion, clock: ClockStart)
    -> [Double]
  {
    let (table, limit, milestones) = (table, readUntil.number, milestones)
    let waves: [FollowUpWave]
    let starts: [Int32]
    switch occasion {
    case .wave(let months):
      waves = rules.asking(FollowUpWave(months: months), since: clock).waves
      starts = anchorDays(.day(.moment(.clock), last: false, inPeriod: false), clock: clock)
    case .first, .last: (waves, starts) = ([], [])
    }
    return (0..<people).inParallel { person in
      var result = Double.nan
      guard milestones[person].entry != nil else { return result }
      for row in table.assessmentRows(of: person)
      where table.assessments.domain[row] == domain.rawValue && table.assessments.day[row] <= limit
      {
        let item = table.assessments[row]
        switch occasion {
        case .first: return item.scale.canonicalScore(of: item.score)
        case .last: break
        case .wave(let months):
          guard starts[person] != SourceDays.unknown else { return .nan }
          let days = Int(table.assessments.day[row]) - Int(starts[person])
          let wave = waveIndex(named: item.wave, days, waves)
          guard wave.map({ waves[$0].months }) == months else { continue }
        }
        result = item.scale.canonicalScore(of: item.score)
      }
      return result
    }
  }
}
