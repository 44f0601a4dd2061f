import CaseModel

extension PersonFacts {
  /// One score a person in a domain, moved to the scale from 1 to 4; NaN where there is none.
  ///
  /// At a wave it is the last score that belongs to it, as in the cohort × wave grid. Scores after the last
  /// day that is read do not exist.
  func readScores(_ domain: OutcomeDomain, _ occasion: ScoreTest.Occasion, clock: ClockStart)
    -> [Double]
  {
    let (table, limit, milestones) = (table, readUntil.number, milestones)
    let waves: [FollowUpWave]
    let starts: [Int32]
    switch occasion {
    case .wave(let months):
      waves = rules.waves(with: FollowUpWave(months: months))
      starts = ends(of: .moment(.clock), last: false, clock: clock)
    case .first, .last: (waves, starts) = ([], [])
    }
    return (0..<people).inParallel { person in
      var found: Int?
      guard milestones.day(.entry, of: person) != nil else { return .nan }
      for row in table.assessmentRows(of: person)
      where table.assessments.domain[row] == domain.rawValue && table.assessments.day[row] <= limit
      {
        switch occasion {
        case .first: return table.assessments.canonicalScore(row)
        case .last: break
        case .wave(let months):
          guard starts[person] != SourceDays.unknown else { return .nan }
          // What lies before the start belongs to the baseline.
          let days = max(0, Int(table.assessments.day[row]) - Int(starts[person]))
          let wave = waveIndex(named: table.assessments.namedWave(row), days, waves)
          guard wave.map({ waves[$0].months }) == months else { continue }
        }
        found = row
      }
      return found.map(table.assessments.canonicalScore) ?? .nan
    }
  }
}
