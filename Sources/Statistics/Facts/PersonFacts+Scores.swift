import CaseModel

extension PersonFacts {
  /// The row of one score a person in each of some domains, −1 where there is none: the domains of a person
  /// stand together, in their order.
  ///
  /// At a wave it is the last score that belongs to it, as in the cohort × wave grid. Scores after the last
  /// day that is read do not exist.
  ///
  /// - Complexity: O(scores + people · domains), on all cores.
  func readScores(
    _ domains: [OutcomeDomain], _ occasion: ScoreTest.Occasion, clock: ClockStart
  ) -> [Int32] {
    let (table, milestones, size, people) = (table, milestones, domains.count, people)
    let reading = ScoreReading(occasion, in: self, clock: clock)
    var places = [Int8](repeating: -1, count: OutcomeDomain.allCases.count)
    for (place, domain) in domains.enumerated() { places[Int(domain.rawValue)] = Int8(place) }
    let domain = table.assessments.domain
    return [Int32](unsafeUninitializedCapacity: people * size) { [places] buffer, count in
      nonisolated(unsafe) let found = buffer
      found.initialize(repeating: -1)
      let part = Cores.peopleOfPart
      Cores.share((people + part - 1) / part) { number in
        for person in number * part..<min((number + 1) * part, people)
        where milestones.day(.entry, of: person) != nil {
          for row in table.assessmentRows(of: person) where places[Int(domain[row])] >= 0 {
            let place = person * size + Int(places[Int(domain[row])])
            if reading.takes(row, of: person, after: found[place]) { found[place] = Int32(row) }
          }
        }
      }
      count = people * size
    }
  }
}

/// Which score is looked at on an occasion.
private struct ScoreReading: Sendable {
  private let occasion: ScoreTest.Occasion
  private let assessments: AssessmentColumns
  private let limit: Int32
  /// Where each person's clock starts, for scores at a wave.
  private let starts: DayColumn?
  private let waves: [FollowUpWave]

  init(_ occasion: ScoreTest.Occasion, in facts: PersonFacts, clock: ClockStart) {
    self.occasion = occasion
    assessments = facts.table.assessments
    limit = facts.readUntil.number
    if case .wave(let months) = occasion {
      starts = facts.ends(of: .moment(.clock), last: false, clock: clock)
      waves = facts.rules.waves(with: FollowUpWave(months: months))
    } else {
      (starts, waves) = (nil, [])
    }
  }

  /// Whether a row takes the place of an earlier one of its domain, which is −1 if there is none.
  @inline(__always)
  func takes(_ row: Int, of person: Int, after earlier: Int32) -> Bool {
    guard assessments.day[row] <= limit else { return false }
    switch occasion {
    case .first: return earlier < 0
    case .last: return true
    case .wave(let months):
      guard let start = starts?[person], start != SourceDays.unknown else { return false }
      // What lies before the start belongs to the baseline.
      let days = max(0, Int(assessments.day[row]) - Int(start))
      let wave = waveIndex(named: assessments.namedWave(row), days, waves)
      return wave.map { waves[$0].months } == months
    }
  }
}
