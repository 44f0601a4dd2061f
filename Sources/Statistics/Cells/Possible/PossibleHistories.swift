import CaseModel

/// Invents histories that have everything conditions tell apart, in many combinations.
///
/// They are made from the conditions, the rules and a fixed seed alone, and never from the people of a
/// programme: what is possible does not depend on who is there. Records may stand in any order that
/// ingestion takes.
struct PossibleHistories {
  /// From which days, events and spans the next ones are made.
  var marks: ConditionMarks
  private let readUntil: Day
  private var random: SplitMix

  init(_ marks: ConditionMarks, readUntil: Day, seed: UInt64) {
    self.marks = marks
    self.readUntil = readUntil
    random = SplitMix(seed: seed)
  }

  /// A person to whom anything may have happened.
  mutating func anybody() -> [HistoryRow] { history().asIngested }

  /// Much the same history as the first: one row or two differ, or what happened to another person
  /// happens as well, or everything happened sooner or later.
  mutating func alike(_ rows: [HistoryRow], or others: [HistoryRow]) -> [HistoryRow] {
    switch random.below(10) {
    case 0..<4: changed(rows).asIngested
    case 4, 5: changed(changed(rows)).asIngested
    case 6, 7: joined(rows, others)
    default: rows.beginning(on: random.pick(marks.days)).asIngested
    }
  }

  /// The first history with some rows of the second, as if both had begun on one day.
  mutating func joined(_ rows: [HistoryRow], _ others: [HistoryRow]) -> [HistoryRow] {
    let first = rows.compactMap(\.day).min()
    let others = first.map { others.beginning(on: $0) } ?? others
    let share = 20 + random.below(70)
    return (rows + others.filter { _ in random.happens(share) }).asIngested
  }

  private mutating func history() -> [HistoryRow] {
    let first = random.happens(70) ? random.pick(marks.days) : anyDay()
    var rows: [HistoryRow] = []
    switch random.below(20) {
    case 0, 1: break
    case 2..<8: rows.append(event(.presumed, on: first))
    case 8..<16: rows.append(event(.identified, on: first))
    default:
      rows.append(event(.presumed, on: first))
      rows.append(event(.identified, on: later(than: first)))
    }
    for _ in 0..<random.below(random.happens(50) ? 14 : 6) {
      rows += step(after: rows.isEmpty ? first : random.pick(rows).day ?? first)
    }
    return rows
  }

  private mutating func changed(_ rows: [HistoryRow]) -> [HistoryRow] {
    guard !rows.isEmpty else { return step(after: random.pick(marks.days)) }
    var rows = rows
    let place = random.below(rows.count)
    let day = rows[place].day ?? random.pick(marks.days)
    switch random.below(4) {
    case 0: rows.remove(at: place)
    case 1: rows[place] = rows[place].moved(to: RecordedDate(day + (random.happens(50) ? 1 : -1)))
    case 2: rows[place] = rows[place].moved(to: date(after: day))
    default: rows += step(after: day)
    }
    return rows
  }

  /// What happened next, or at the same time, or before.
  private mutating func step(after day: Day) -> [HistoryRow] {
    switch random.below(10) {
    case 0..<5: return [event(random.pick(marks.kinds), on: later(than: day))]
    case 5, 6: return [service(after: day)]
    case 7, 8: return [event(.followup, on: later(than: day))]
    default: return visit(on: later(than: day))
    }
  }

  private mutating func event(_ kind: EventKind, on day: Day) -> HistoryRow {
    let details = EventDetail.allowed(for: kind)
    let certainties: [Certainty?] = kind == .reTrafficked ? [nil, .suspected, .confirmed] : [nil]
    return .event(
      CaseEvent(
        date: date(day), kind: kind,
        detail: details.isEmpty || random.happens(30) ? nil : random.pick(details),
        certainty: random.pick(certainties),
        wave: kind == .followup && random.happens(20) ? random.pick(marks.waves).months : nil))
  }

  private mutating func service(after day: Day) -> HistoryRow {
    let start = date(after: day)
    let statuses: [ServiceStatus?] = [nil, nil, nil, .planned, .started, .completed, .interrupted]
    return .service(
      ServiceSpell(
        service: random.pick(marks.services), start: random.happens(8) ? nil : start,
        end: random.happens(50) ? RecordedDate(later(than: start.middle)) : nil,
        status: random.pick(statuses),
        beneficiary: random.happens(15) ? random.pick(Beneficiary.allCases) : nil))
  }

  /// Scores of one day: all domains high enough, all but one, or a few.
  private mutating func visit(on day: Day) -> [HistoryRow] {
    let isFull = random.happens(70)
    let high = marks.scores.last ?? 4
    let exception = random.happens(40) ? random.pick(marks.domains) : nil
    let wave = random.happens(20) ? random.pick(marks.waves).months : nil
    return marks.domains.compactMap { domain in
      guard isFull || random.happens(30) else { return nil }
      let score = domain == exception || !isFull ? random.pick(marks.scores) : high
      return .score(
        Assessment(date: RecordedDate(day), domain: domain, score: score, wave: wave))
    }
  }

  /// Now and then a month, a quarter or a year only, so that the day may lie before that of others.
  private mutating func date(_ day: Day) -> RecordedDate {
    let (year, month, _) = day.civil
    let coarse =
      switch random.below(30) {
      case 0: RecordedDate(year: year, month: month)
      case 1: RecordedDate(year: year, quarter: (month + 2) / 3)
      case 2: RecordedDate(year: year)
      default: RecordedDate?.none
      }
    return coarse ?? RecordedDate(day)
  }

  private mutating func date(after day: Day) -> RecordedDate { date(later(than: day)) }

  /// The same day, one as much later as some condition asks, a marked day, or any; seldom one that is
  /// not read any more.
  private mutating func later(than day: Day) -> Day {
    for _ in 0..<4 {
      let next =
        switch random.below(10) {
        case 0: day
        case 1..<6: day + random.pick(marks.spans)
        case 6, 7: random.pick(marks.days)
        case 8: day + random.below(max(1, readUntil - day + 1))
        default: anyDay()
        }
      if next <= readUntil, next >= day || random.happens(20) { return next }
    }
    return day + random.pick(marks.spans)
  }

  private mutating func anyDay() -> Day {
    let first = marks.days.first ?? readUntil
    return first + random.below(readUntil - first + 1)
  }
}
