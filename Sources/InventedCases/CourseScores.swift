import CaseModel

extension CaseCourse {
  /// The scores of every contact at which the person was assessed, 1 to 4 with 4 best.
  ///
  /// A person starts low and tends to gain; those with a reintegration plan gain more, and a new
  /// trafficking situation takes most of it away.
  mutating func scores() -> [InventedScore] {
    let level = random.within(2...4)
    let hasPlan = stretches.contains { $0.plan != nil }
    let isOpen = random.chance(300)
    var scores: [InventedScore] = []
    for contact in contacts {
      var gain = Self.gain(months: contact.wave, hasPlan: hasPlan)
      if let setback = reTraffickedOn, setback <= contact.day { gain -= 2 }
      let isWaveNamed = random.chance(900)
      for domain in OutcomeDomain.allCases where domain != .employment {
        let share =
          switch domain {
          case .stigmaDiscrimination: isOpen ? 800 : 0
          case .dependants, .agency: 0
          default: 930
          }
        guard random.chance(share) else { continue }
        var halves = level + gain + Self.offset(of: domain) + random.within(-1...1)
        if halves % 2 != 0, random.chance(880) { halves += random.chance(500) ? 1 : -1 }
        scores.append(
          InventedScore(
            day: contact.day, domain: domain, halves: min(max(halves, 2), 8),
            wave: isWaveNamed ? contact.wave : nil))
      }
    }
    return scores
  }

  private static func gain(months: Int, hasPlan: Bool) -> Int {
    let full =
      switch months {
      case 0: 0
      case 3: 1
      case 6: 2
      case 12: 3
      default: 4
      }
    return hasPlan ? full : full / 2
  }

  private static func offset(of domain: OutcomeDomain) -> Int {
    switch domain {
    case .safety, .physicalHealth: 1
    case .economic, .stigmaDiscrimination: -1
    default: 0
    }
  }
}
