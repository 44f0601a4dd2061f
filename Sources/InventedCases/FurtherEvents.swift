import CaseModel

extension InventedPerson {
  /// Residence permits, claims for compensation and its amounts, and referrals to other services, beside the
  /// course of the case: they tell when a person was met only on days on which the course has it already.
  mutating func addFurtherEvents(until cutOff: Int, random: inout SeededRandom) {
    guard !events.contains(where: { $0.kind == .notAVictim }) else { return }
    let death = events.last { $0.kind == .died }?.day ?? .max
    var added: [InventedEvent] = []
    func add(_ kind: EventKind, on day: Int, _ detail: EventDetail? = nil) {
      guard day <= cutOff, day < death else { return }
      added.append(InventedEvent(day: day, kind: kind, detail: detail))
    }
    if profile.scope == .crossBorder, let identified = firstDay(of: .identified),
      random.chance(320)
    {
      add(.permitGranted, on: identified + random.within(20...200), random.pick(Self.grounds))
    }
    if let indicted = firstDay(of: .indictment),
      firstDay(of: .compensationAwarded) != nil || random.chance(350)
    {
      // The verdict comes 120 days after the indictment or later.
      add(.compensationClaimed, on: indicted + random.within(5...60))
    }
    for (day, detail) in referrals(random: &random) { add(.referredOut, on: day, detail) }
    for index in added.indices {
      added[index].isSigned = random.chance(250)
      added[index].episode = episode(on: added[index].day)
    }
    events += added
    for index in events.indices {
      switch events[index].kind {
      case .compensationClaimed, .compensationAwarded, .compensationPaid:
        events[index].detail = random.pick(Self.amounts)
      default: break
      }
    }
    events.sort { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
  }

  /// On the day on which a service began, referrals to services that began later, and to some that never did.
  private func referrals(random: inout SeededRandom) -> [(day: Int, detail: EventDetail?)] {
    let received = services.filter {
      $0.status != .planned && ($0.beneficiary ?? .person) == .person
    }
    guard let first = received.compactMap(\.start).min() else { return [] }
    var details: [EventDetail?] = []
    for spell in received {
      guard let start = spell.start, start > first, random.chance(300) else { continue }
      details.append(random.chance(900) ? EventDetail(code: spell.service.code) : nil)
    }
    if random.chance(160) { details.append(random.pick(Self.hopes)) }
    var seen: Set<EventDetail?> = []
    return details.filter { seen.insert($0).inserted }.map { (first, $0) }
  }

  private func firstDay(of kind: EventKind) -> Int? { events.first { $0.kind == kind }?.day }

  /// The number of the episode on a day, of people who were trafficked again.
  private func episode(on day: Int) -> Int? {
    guard events.contains(where: { $0.kind == .reTrafficked }) else { return nil }
    return 1 + events.count { $0.kind == .reTrafficked && $0.day <= day }
  }

  private static let grounds = Choice<EventDetail?>([
    .cooperation: 48, .personalSituation: 30, .internationalProtection: 14, .other: 3, nil: 5,
  ])
  private static let amounts = Choice<EventDetail?>([
    .to1000: 20, .from1000To5000: 38, .from5000To20000: 24, .over20000: 8, .unknown: 2, nil: 8,
  ])
  private static let hopes = Choice<EventDetail?>([
    .medical: 22, .vocationalTraining: 20, .legalAid: 18, .housingSupport: 14, .documents: 10,
    .jobPlacement: 8, .unknown: 3, nil: 5,
  ])
}
