import CaseModel

extension PersonFacts {
  /// How many days of a source lie in a window, by person; unknown days count where the window takes them.
  func counts(of source: DaySource, _ window: Window, clock: ClockStart) -> [Int32] {
    let days = days(of: source, clock: clock)
    let spans = DaySpans(window.place, in: self, clock: clock)
    let takesUnknown = window.place == .byEnd && window.choice == .any
    return (0..<people).inParallel { person in
      if takesUnknown { return Int32(days.rows(of: person).count) }
      guard let span = spans[person] else { return 0 }
      return Int32(window.choice.picked(from: days.known(of: person)).count(where: span.contains))
    }
  }

  /// Days from one anchor to another; ``SourceDays/unknown`` where one is missing or the second comes
  /// first.
  func durations(from: Anchor, to: Anchor, clock: ClockStart) -> [Int32] {
    let (starts, ends) = (anchorDays(from, clock: clock), anchorDays(to, clock: clock))
    return (0..<people).inParallel { person in
      let (start, end) = (starts[person], ends[person])
      guard start != SourceDays.unknown, end != SourceDays.unknown, start <= end else {
        return SourceDays.unknown
      }
      return end - start
    }
  }

  /// Days on which services of some kinds were delivered to the person, overlapping days once.
  ///
  /// Without a range only spells with start and end count, and a person without any is unknown. Within a
  /// range of days, spells are cut to it, a spell without an end goes on to the end of the range, and both
  /// its first and last day count.
  func coveredDays(_ services: [ServiceKind], in range: ClosedRange<Day>?) -> [Int32] {
    let (table, limit) = (table, readUntil)
    return (0..<people).inParallel { person in
      var (sum, covered, isKnown) = (0, Int.min, false)
      for row in table.serviceRows(of: person) {
        let spell = table.services[row]
        guard spell.isDeliveredToPerson, services.contains(spell.service),
          let start = spell.start?.middle, start <= limit
        else { continue }
        var (from, to): (Int, Int)
        if let range {
          from = Int(max(start, range.lowerBound).number)
          to = Int(min(spell.end?.middle ?? range.upperBound, range.upperBound).number) + 1
        } else {
          guard let end = spell.end?.middle, end <= limit else { continue }
          (from, to) = (Int(start.number), Int(end.number))
          isKnown = true
        }
        from = max(from, covered)
        if to > from { sum += to - from }
        covered = max(covered, to)
      }
      return isKnown || range != nil ? Int32(sum) : SourceDays.unknown
    }
  }

  /// Residents of the newest count from outside that begins by the end of the period; of one sex or area
  /// for those groups.
  func residents(of group: PersonGroup?) -> Int? {
    var (sex, area): (Sex?, String?)
    if let group {
      switch group.stratifier {
      case .attribute(.sex): sex = Sex(code: group.code)
      case .attribute(.region): area = group.code
      default: return nil
      }
    }
    let rows = table.population.filter {
      $0.population != nil && $0.period.start <= readUntil && $0.ageGroup == nil
        && $0.sex == sex && $0.area.map { table.openCodes[$0] } == area
    }
    return rows.max { $0.period.end < $1.period.end }?.population
  }

  /// First and last scores of the people in some domains, each domain of a person a pair.
  func paired(_ domains: [OutcomeDomain], _ people: PersonSet) -> PairedChange {
    var pairs: [(first: Double?, later: Double?)] = []
    for domain in domains {
      let first = domainScores(domain, .first, clock: .identified)
      let last = domainScores(domain, .last, clock: .identified)
      let days = scoredDays(domain)
      people.forEach { person in
        guard !first[person].isNaN else { return }
        pairs.append((first[person], days[person] > 1 ? last[person] : nil))
      }
    }
    return PairedChange(pairs)
  }

  /// On how many days a domain was scored.
  private func scoredDays(_ domain: OutcomeDomain) -> [Int32] {
    let (table, limit) = (table, readUntil.number)
    return (0..<people).inParallel { person in
      var (count, day) = (Int32(0), Int32.min)
      for row in table.assessmentRows(of: person)
      where table.assessments.domain[row] == domain.rawValue && table.assessments.day[row] <= limit
        && table.assessments.day[row] != day
      {
        count += 1
        day = table.assessments.day[row]
      }
      return count
    }
  }

  /// Waves that fell due in the period and were reached.
  func coverage(_ people: PersonSet, clock: ClockStart) -> IndicatorValue {
    let starts = anchorDays(.day(.moment(.clock), last: false, inPeriod: false), clock: clock)
    var (due, reached) = (0, 0)
    for wave in rules.waves {
      let states = waveStates(months: wave.months, clock: clock)
      people.forEach { person in
        guard let state = states[person], state != .notDue,
          period.contains(wave.due(from: Day(number: starts[person])))
        else { return }
        due += 1
        if state == .reached { reached += 1 }
      }
    }
    return .share(reached, of: due)
  }
}
