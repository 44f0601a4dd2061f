import CaseModel

/// One invented person with all rows; the storage is used again for the next one.
struct InventedPerson {
  private(set) var profile = InventedProfile()
  var events: [InventedEvent] = []
  private(set) var services: [InventedSpell] = []
  private(set) var scores: [InventedScore] = []

  /// Invents the person of this number, who depends on the number, the seed and the dates alone.
  mutating func invent(number: Int, programme: InventedProgramme) {
    var random = SeededRandom(seed: programme.seed, stream: UInt64(number))
    profile = InventedProfile(random: &random)
    let entry = Self.entry(within: programme.entries, random: &random)
    var course = CaseCourse(
      profile: profile, entry: entry, cutOff: Int(programme.cutOff.number), random: random)
    course.run()
    events = course.events
    services = course.services()
    scores = course.scores()
    random = course.random
    finish(cutOff: Int(programme.cutOff.number), random: &random)
    // A stream of their own, so that they change nothing of the rest.
    var further = SeededRandom(seed: programme.seed, stream: 1 << 40 | UInt64(number))
    addFurtherEvents(until: Int(programme.cutOff.number), random: &further)
  }

  /// Three in ten arrivals lean towards the later dates, so that the caseload grows.
  private static func entry(within days: ClosedRange<Day>, random: inout SeededRandom) -> Int {
    let length = days.upperBound - days.lowerBound + 1
    let first = random.below(length)
    let offset = random.chance(700) ? first : max(first, random.below(length))
    return Int(days.lowerBound.number) + offset
  }

  /// Signs some rows with the organisation, and marks those that are delivered late.
  ///
  /// Late are mostly rows of the last quarter. Rows without which the main files
  /// would contradict themselves are not: identification, and the first assistance.
  private mutating func finish(cutOff: Int, random: inout SeededRandom) {
    func share(_ day: Int) -> Int { day > cutOff - 91 ? 125 : 5 }
    for index in events.indices {
      events[index].isSigned = random.chance(250)
      switch events[index].kind {
      case .presumed, .identified, .assisted: continue
      default:
        events[index].isLate = random.chance(share(Int(events[index].date.middle.number)))
      }
    }
    guard events.contains(where: { $0.kind == .assisted }) else { return }
    for index in services.indices {
      guard let start = services[index].start else { continue }
      services[index].isLate = random.chance(share(start))
    }
  }
}

struct InventedEvent {
  var day: Int
  var kind: EventKind
  var detail: EventDetail?
  var certainty: Certainty?
  var wave: Int?
  var episode: Int?
  var precision = DatePrecision.day
  /// The row names the organisation that recorded it.
  var isSigned = false
  var isLate = false

  var date: RecordedDate {
    let exact = Day(number: Int32(day))
    let (year, month, _) = exact.civil
    let coarse: RecordedDate? =
      switch precision {
      case .day: nil
      case .month: RecordedDate(year: year, month: month)
      case .quarter: RecordedDate(year: year, quarter: (month + 2) / 3)
      case .year: RecordedDate(year: year)
      }
    return coarse ?? RecordedDate(exact)
  }
}

struct InventedSpell {
  /// The numbers of the organisations that deliver services.
  static let providers = 1...9

  var service: ServiceKind
  var start: Int?
  var end: Int?
  var provider: Int
  var status: ServiceStatus
  var quantity: Int?
  var beneficiary: Beneficiary?
  var isLate = false
}

struct InventedScore {
  var day: Int
  var domain: OutcomeDomain
  /// Twice the score: 2 to 8.
  var halves: Int
  var wave: Int?
}
