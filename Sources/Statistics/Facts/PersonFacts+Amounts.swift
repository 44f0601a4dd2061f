import CaseModel

extension PersonFacts {
  /// How many days of a source lie in a window, by person; unknown days count where the window takes them.
  func counts(of source: DaySource, _ window: Window, clock: ClockStart) -> [Int32] {
    let days = days(of: source, clock: clock)
    let spans = DaySpans(window.place, in: self, clock: clock)
    if window.place == .byEnd, window.choice == .any {
      return (0..<people).inParallel { Int32(days.rows(of: $0).count) }
    }
    return (0..<people).inParallel { person in
      guard let span = spans[person] else { return 0 }
      var count: Int32 = 0
      for row in window.choice.picked(from: days.knownRows(of: person))
      where span.contains(days[row]) != spans.isNegated {
        count += 1
      }
      return count
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
  /// Only spells with start and end count, of one provider if it is named, and a person without any is
  /// unknown.
  func coveredDays(_ services: [ServiceKind], provider: String? = nil) -> [Int32] {
    let (table, limit) = (table, readUntil)
    let wanted = table.spells(of: services, provider: provider)
    return (0..<people).inParallel { person in
      var (sum, covered, isKnown) = (0, Int.min, false)
      for row in table.serviceRows(of: person) {
        let spell = table.services[row]
        guard wanted(spell), let start = spell.start?.middle, let end = spell.end?.middle,
          end <= limit
        else { continue }
        let (from, to) = (max(Int(start.number), covered), Int(end.number))
        if to > from { sum += to - from }
        covered = max(covered, to)
        isKnown = true
      }
      return isKnown ? Int32(sum) : SourceDays.unknown
    }
  }

  /// Residents of the newest count from outside that begins by the end of the period; of one sex, age
  /// group or area for those groups.
  func residents(of group: PersonGroup?) -> Int? {
    var (sex, ageGroup, area): (Sex?, AgeGroup?, String?)
    if let group {
      switch group.stratifier {
      case .attribute(.sex): sex = Sex(code: group.code)
      case .attribute(.age): ageGroup = AgeGroup(code: group.code)
      case .attribute(.region): area = group.code
      default: return nil
      }
    }
    let rows = table.population.filter {
      $0.population != nil && $0.period.start <= readUntil && $0.ageGroup == ageGroup
        && $0.sex == sex && $0.area.map { table.openCodes[$0] } == area
    }
    // Of several that end on one day the shortest.
    return rows.max { ($0.period.end, $0.period.start) < ($1.period.end, $1.period.start) }?
      .population
  }

  /// The mean, over the domains that were scored on two days at least, of the change from the first to
  /// the last score of each person; NaN where no domain was.
  func changes(of domains: [OutcomeDomain]) -> [Double] {
    let (table, limit) = (table, readUntil.number)
    let wanted = domains.reduce(UInt16(0)) { $0 | 1 << UInt16($1.rawValue) }
    let size = OutcomeDomain.allCases.count
    return (0..<people).inParallel { person in
      withUnsafeTemporaryAllocation(
        of: (day: Int32, first: Double, last: Double).self, capacity: size
      ) {
        seen in
        seen.initialize(repeating: (SourceDays.unknown, .nan, .nan))
        for row in table.assessmentRows(of: person) {
          let domain = table.assessments.domain[row]
          let day = table.assessments.day[row]
          guard wanted >> UInt16(domain) & 1 == 1, day <= limit else { continue }
          let score = table.assessments.canonicalScore(row)
          if seen[Int(domain)].day == SourceDays.unknown {
            seen[Int(domain)] = (day, score, .nan)
          } else if seen[Int(domain)].day != day {
            seen[Int(domain)].last = score
          }
        }
        var (sum, count) = (0.0, 0)
        for item in seen where !item.last.isNaN {
          sum += item.last - item.first
          count += 1
        }
        return count == 0 ? .nan : sum / Double(count)
      }
    }
  }

  /// By person the waves that fell due in the period, and those of them that were reached; of one wave
  /// if its months are named.
  func followUps(clock: ClockStart, months: Int? = nil) -> (due: [Int32], reached: [Int32]) {
    let starts = ends(of: .moment(.clock), last: false, clock: clock)
    let columns = waves(clock: clock)
    let waves = rules.waves.indices.filter { months == nil || rules.waves[$0].months == months }
    let days = rules.waves.map { Int32($0.days) }
    let (first, last) = (period.start.number, period.end.number)
    func count(_ wanted: [WaveState]) -> [Int32] {
      let mask = wanted.reduce(UInt8(0)) { $0 | 1 << $1.rawValue }
      return (0..<people).inParallel { person in
        guard starts[person] != SourceDays.unknown else { return 0 }
        var count: Int32 = 0
        for wave in waves {
          let due = starts[person] + days[wave]
          if first <= due, due <= last, mask >> columns.state(wave, of: person) & 1 == 1 {
            count += 1
          }
        }
        return count
      }
    }
    return (count([.reached, .notReached, .declined]), count([.reached]))
  }
}
