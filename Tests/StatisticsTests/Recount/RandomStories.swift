import CaseModel

/// Histories in which anything may follow anything: rows that practice has and rows it should not have.
struct RandomStories {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
  private mutating func happens(_ perCent: Int) -> Bool { below(100) < perCent }

  private static let kinds: [EventKind] = [
    .presumed, .identified, .notAVictim, .referredIn, .offered, .declined, .accepted, .assisted,
    .returned, .reintegrationStarted, .followup, .followup, .followup, .followup, .reintegrated,
    .reTrafficked, .withdrew, .lost, .lost, .transferred, .closed, .closed, .reopened, .died,
    .conviction, .compensationClaimed, .permitGranted, .referredOut,
  ]

  /// The people of one programme.
  mutating func people(_ count: Int) throws -> [[Row]] {
    try (0..<count).map { _ in try story() }
  }

  private mutating func story() throws -> [Row] {
    let start = try day("2020-01-01") + below(1500)
    var rows: [Row] = []
    if !happens(4) {
      rows.append(try event(happens(40) ? .presumed : .identified, start.iso))
    }
    if happens(70) { rows.append(try event(.assisted, (start + below(60)).iso)) }
    for _ in 0..<below(9) { rows.append(try any(since: start)) }
    for _ in 0..<below(3) { rows.append(try spell(since: start)) }
    for _ in 0..<below(4) { rows += try visit(since: start) }
    return rows
  }

  private mutating func any(since start: Day) throws -> Row {
    let kind = Self.kinds[below(Self.kinds.count)]
    // Death, and the finding that someone is no victim, would leave nobody.
    if (kind == .died || kind == .notAVictim) && happens(70) {
      return try event(.offered, start.iso)
    }
    let details = EventDetail.allowed(for: kind)
    let detail = details.isEmpty || happens(30) ? nil : details[below(details.count)]
    let certainty: Certainty? =
      kind != .reTrafficked || happens(30) ? nil : happens(50) ? .confirmed : .suspected
    let wave = kind == .followup && happens(40) ? [3, 6, 9, 12, 24, 36][below(6)] : nil
    return try event(
      kind, date(start + below(1200)), detail: detail, certainty: certainty, wave: wave)
  }

  /// Now and then a month, a quarter or a year only.
  private mutating func date(_ day: Day) -> String {
    let text = day.iso
    switch below(20) {
    case 0: return String(text.prefix(7))
    case 1: return "\(text.prefix(4))-Q\((day.civil.month + 2) / 3)"
    case 2: return String(text.prefix(4))
    default: return text
    }
  }

  private mutating func spell(since start: Day) throws -> Row {
    let kinds: [ServiceKind] = [.shelter, .medical, .psychosocial, .education, .legalAid]
    let statuses: [ServiceStatus?] = [nil, .planned, .started, .completed, .interrupted]
    let begin = start + below(700)
    return try service(
      kinds[below(kinds.count)], from: happens(8) ? nil : begin.iso,
      to: happens(40) ? nil : (begin + below(500) - 5).iso, status: statuses[below(5)],
      for: happens(15) ? .child : happens(50) ? .person : nil)
  }

  /// Scores of several domains on one day, mostly high ones.
  private mutating func visit(since start: Day) throws -> [Row] {
    let iso = (start + below(1200)).iso
    let wave = happens(30) ? [0, 3, 6, 12, 24][below(5)] : nil
    var rows: [Row] = []
    for domain in OutcomeDomain.allCases where happens(85) {
      rows.append(try score(domain, happens(97) ? 3 + Double(below(2)) : 2, iso, wave: wave))
    }
    return rows
  }
}

extension Day {
  fileprivate static func - (day: Day, days: Int) -> Day { day + -days }
}
