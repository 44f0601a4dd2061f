import CaseModel

extension CaseCourse {
  /// The services of each stretch of work: what is needed at once, then what lasts.
  mutating func services() -> [InventedSpell] {
    var spells: [InventedSpell] = []
    for stretch in stretches where stretch.start < stretch.end || stretch.isFresh {
      var received: Set<ServiceKind> = []
      if stretch.isFresh {
        // The first spell begins with the assistance, so that it shows even if the event is missing.
        let first = random.pick(Self.firstServices)
        received.insert(first)
        spells.append(spell(first, from: stretch.start, lasting: 5...120, within: stretch))
        for _ in 0..<random.within(0...3) {
          add(random.pick(Self.crisisServices), from: 0...30, lasting: 3...150, within: stretch)
        }
      } else {
        add(.caseManagement, from: 0...10, lasting: 60...400, within: stretch)
      }
      if let plan = stretch.plan {
        let wait = plan - stretch.start
        for _ in 0..<random.within(1...3) {
          add(
            random.pick(Self.lastingServices), from: wait...(wait + 120), lasting: 40...420,
            within: stretch)
        }
      }
      if let dependants = profile.dependants, dependants != .none, dependants != .unknown,
        random.chance(380)
      {
        add(
          random.pick(Self.familyServices), from: 10...200, lasting: 20...300, within: stretch,
          for: random.pick(Self.relatives))
      }

      func add(
        _ service: ServiceKind, from wait: ClosedRange<Int>, lasting: ClosedRange<Int>,
        within stretch: Stretch, for beneficiary: Beneficiary? = nil
      ) {
        let start = stretch.start + random.within(wait)
        guard start < stretch.end, received.insert(service).inserted else { return }
        var new = spell(service, from: start, lasting: lasting, within: stretch)
        if let beneficiary { new.beneficiary = beneficiary }
        if random.chance(25) {
          new.status = .planned
          new.start = nil
          new.end = nil
        }
        spells.append(new)
      }
    }
    return spells
  }

  private mutating func spell(
    _ service: ServiceKind, from start: Int, lasting: ClosedRange<Int>, within stretch: Stretch
  ) -> InventedSpell {
    let end = start + random.early(lasting)
    var spell = InventedSpell(
      service: service, start: start, end: end, provider: random.within(InventedSpell.providers),
      status: .completed,
      beneficiary: random.chance(150) ? .person : nil)
    if end > stretch.end {
      let isOngoing = stretch.end == cutOff
      spell.end = isOngoing ? nil : stretch.end
      spell.status = isOngoing ? .started : .interrupted
    } else if random.chance(80) {
      spell.status = .interrupted
    }
    if random.chance(180) { spell.quantity = random.within(1...24) }
    return spell
  }

  private static let firstServices = Choice<ServiceKind>([
    .shelter: 46, .basicNeeds: 14, .psychosocial: 16, .caseManagement: 16, .securityProtection: 8,
  ])
  private static let crisisServices = Choice<ServiceKind>([
    .medical: 24, .psychosocial: 22, .legalAid: 18, .basicNeeds: 10, .documents: 8,
    .caseManagement: 8, .cashAllowance: 5, .interpretation: 3, .returnTransport: 2,
  ])
  private static let lastingServices = Choice<ServiceKind>([
    .psychosocial: 18, .vocationalTraining: 18, .education: 16, .jobPlacement: 12,
    .housingSupport: 11, .lifeSkills: 9, .businessGrantMicrocredit: 6, .familyMediation: 6,
    .compensationSupport: 3, .other: 1,
  ])
  private static let familyServices = Choice<ServiceKind>([
    .childCareForDependants: 50, .education: 20, .medical: 20, .psychosocial: 10,
  ])
  private static let relatives = Choice<Beneficiary>([
    .child: 78, .partner: 8, .parent: 10, .otherFamily: 4,
  ])
}
