import CaseModel

/// The course of one invented case: from the first sign to the last event before the cut-off.
///
/// The story is told in days since 1970. It may be closed and opened again, and a new trafficking
/// situation ends everything that was planned after it.
struct CaseCourse {
  let profile: InventedProfile
  let entry: Int
  let cutOff: Int
  var random: SeededRandom
  var events: [InventedEvent] = []
  /// The times in which the programme works with the person.
  private(set) var stretches: [Stretch] = []
  /// Reached follow-up contacts and the baseline, each with its wave in months.
  var contacts: [(day: Int, wave: Int)] = []
  private(set) var reTraffickedOn: Int?
  /// The `assisted` event stands in the file; where it was forgotten, services show the assistance.
  private(set) var isAssistanceRecorded = true
  var ties: [(from: Int, tie: Tie)] = []
  var death: Int?

  init(profile: InventedProfile, entry: Int, cutOff: Int, random: SeededRandom) {
    self.profile = profile
    self.entry = entry
    self.cutOff = cutOff
    self.random = random
  }

  /// A time of active work with the person; `plan` is the day of the reintegration plan.
  struct Stretch {
    var start: Int
    var end: Int
    var plan: Int?
    /// The work begins anew after an identification, with everything that a newcomer needs.
    var isFresh: Bool
  }

  /// How the programme stands with the person, which decides whether a follow-up succeeds.
  enum Tie { case active, away, left }

  private enum Outcome: Hashable { case stays, lost, withdrew, transferred, closed, died }

  mutating func run() {
    guard let identified = identification() else { return }
    if let assisted = uptake(from: entry) { support(from: assisted, episode: 1) }
    followUps()
    justice(from: identified)
    if let death { events.removeAll { $0.day > death || ($0.day == death && $0.kind != .died) } }
    events.sort { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
    numberEpisodes()
    blurDates()
  }

  mutating func record(
    _ kind: EventKind, on day: Int, _ detail: EventDetail? = nil, certainty: Certainty? = nil,
    wave: Int? = nil
  ) {
    guard day <= cutOff else { return }
    events.append(
      InventedEvent(day: day, kind: kind, detail: detail, certainty: certainty, wave: wave))
  }

  // MARK: Identification and uptake

  /// The day of formal identification (the entry when there was none), or `nil` for a person who
  /// turned out not to have been trafficked.
  private mutating func identification() -> Int? {
    var identified = entry
    var isFormal = true
    if random.chance(820) {
      record(.presumed, on: entry, random.pick(Self.screeners))
      if random.chance(65) {
        record(.notAVictim, on: entry + random.within(7...60), random.pick(Self.deciders))
        return nil
      }
      identified = entry + random.early(3...90)
      isFormal = random.chance(800)
    }
    if isFormal {
      record(.identified, on: identified, random.pick(Self.deciders))
      if random.chance(300) { record(.reflectionStarted, on: identified + random.within(0...5)) }
    }
    if random.chance(500) { record(.referredIn, on: entry + random.within(0...12)) }
    return isFormal ? identified : entry
  }

  /// The day of the first assistance, or `nil` when it never came to that.
  private mutating func uptake(from day: Int) -> Int? {
    guard random.chance(935) else {
      if random.chance(300) { record(.transferred, on: day + random.within(10...60), .transferred) }
      return nil
    }
    let offered = day + random.within(0...14)
    var accepted = offered + random.within(0...10)
    record(.offered, on: offered)
    if random.chance(240) {
      let declined = offered + random.within(0...7)
      record(.declined, on: declined, random.pick(Self.declineReasons))
      guard random.chance(400) else {
        if random.chance(350) {
          record(.closed, on: declined + random.within(30...90), random.pick(Self.endsUnassisted))
        }
        return nil
      }
      accepted = declined + random.early(4...240)
      if accepted - offered > 60 { record(.offered, on: accepted - random.within(0...6)) }
    }
    record(.accepted, on: accepted)
    if random.chance(45) {
      record(.withdrew, on: accepted + random.within(3...40), .withdrew)
      return nil
    }
    let assisted = accepted + random.within(0...14)
    isAssistanceRecorded = random.chance(970)
    if isAssistanceRecorded { record(.assisted, on: assisted) }
    return assisted <= cutOff ? assisted : nil
  }

  // MARK: Support, exits, return to trafficking

  private mutating func support(from assisted: Int, episode: Int) {
    let mark = events.count
    let tieMark = ties.count
    let stretchMark = stretches.count
    let returned =
      random.chance(profile.scope == .crossBorder ? 600 : 240)
      ? assisted + random.within(20...180) : nil
    let plan = random.chance(540) ? assisted + random.early(25...240) : nil
    let reintegrated = plan.flatMap { plan in
      isAssistanceRecorded && random.chance(460)
        ? max(plan + 90, assisted + random.early(280...1150)) : nil
    }

    var start = assisted
    var firstExit: Int?
    for round in 0..<3 {
      ties.append((start, .active))
      let isSettled = round == 0 && reintegrated != nil
      let outcome = random.pick(isSettled ? Self.settledOutcomes : Self.outcomes)
      let end = day(of: outcome, from: start, reintegrated: isSettled ? reintegrated : nil)
      let reached = min(end, cutOff)
      if round == 0 {
        if let returned, returned < end { record(.returned, on: returned, random.pick(returnWays)) }
        if let plan, plan < end { record(.reintegrationStarted, on: plan) }
        if let reintegrated, reintegrated < end { record(.reintegrated, on: reintegrated) }
      }
      stretches.append(
        Stretch(
          start: start, end: reached,
          plan: round == 0 ? plan.flatMap { $0 < reached ? $0 : nil } : nil,
          isFresh: round == 0))
      guard end <= cutOff else { break }
      firstExit = firstExit ?? end
      guard let reopened = leave(by: outcome, on: end, isSettled: isSettled) else { break }
      start = reopened
    }

    let exits = [returned, reintegrated, firstExit].compactMap { $0 }.filter { exit in
      exit <= (firstExit ?? cutOff)
    }
    guard let riskFrom = exits.min(), random.chance(riskOfReTrafficking) else { return }
    let day = riskFrom + random.early(60...1100)
    guard day <= cutOff, day < (death ?? .max) else { return }
    cutShort(at: day, events: mark, ties: tieMark, stretches: stretchMark)
    reTraffic(on: day, episode: episode)
  }

  private mutating func day(of outcome: Outcome, from start: Int, reintegrated: Int?) -> Int {
    switch outcome {
    case .stays: .max
    case .lost: start + random.early(60...900)
    case .withdrew: start + random.early(20...400)
    case .transferred: start + random.within(60...500)
    case .closed:
      if let reintegrated {
        reintegrated + random.within(20...150)
      } else {
        start + random.within(150...800)
      }
    case .died: start + random.within(30...1500)
    }
  }

  /// Records how the person left; the day of the return to the programme, if there is one.
  private mutating func leave(by outcome: Outcome, on day: Int, isSettled: Bool) -> Int? {
    let comesBack: Int
    switch outcome {
    case .stays: return nil
    case .died:
      record(.died, on: day)
      death = day
      return nil
    case .lost:
      record(.lost, on: day, .lostContact)
      ties.append((day, .away))
      comesBack = 260
    case .withdrew:
      record(.withdrew, on: day, .withdrew)
      ties.append((day, .left))
      comesBack = 260
    case .transferred:
      record(.transferred, on: day, .transferred)
      ties.append((day, .left))
      comesBack = 0
    case .closed:
      record(.closed, on: day, isSettled ? .outcomesMet : random.pick(Self.closures))
      ties.append((day, .left))
      comesBack = isSettled ? 60 : 150
    }
    guard random.chance(comesBack) else { return nil }
    let reopened = day + random.early(40...400)
    guard reopened <= cutOff else { return nil }
    record(.reopened, on: reopened)
    return reopened
  }

  /// In so many of a thousand cases; higher for those whom debts or relatives draw back.
  private var riskOfReTrafficking: Int {
    var risk = 130
    if profile.debt?.said == .yes { risk += 90 }
    if profile.familyInvolved == .yes { risk += 60 }
    if profile.priorExclusion == .yes { risk += 30 }
    return risk
  }

  /// Takes back what the story had planned from a day on.
  private mutating func cutShort(at day: Int, events: Int, ties: Int, stretches: Int) {
    let planned = self.events[events...].filter { $0.day < day }
    self.events.replaceSubrange(events..., with: planned)
    let tied = self.ties[ties...].filter { $0.from < day }
    self.ties.replaceSubrange(ties..., with: tied)
    let worked = self.stretches[stretches...].filter { $0.start < day }.map { stretch in
      var shorter = stretch
      shorter.end = min(stretch.end, day)
      if let plan = stretch.plan, plan >= day { shorter.plan = nil }
      return shorter
    }
    self.stretches.replaceSubrange(stretches..., with: worked)
    death = nil
  }

  private mutating func reTraffic(on day: Int, episode: Int) {
    record(.reTrafficked, on: day, certainty: random.chance(370) ? .suspected : .confirmed)
    reTraffickedOn = reTraffickedOn ?? day
    let hadLeft = ties.last?.tie != .active
    ties.append((day, .away))
    guard episode < 4, random.chance(640) else { return }
    let found = day + random.early(10...200)
    guard found <= cutOff else { return }
    record(.identified, on: found, random.pick(Self.deciders))
    if hadLeft { record(.reopened, on: found) }
    record(.offered, on: found)
    guard random.chance(850) else {
      record(.declined, on: found + random.within(0...7), random.pick(Self.declineReasons))
      return
    }
    record(.accepted, on: found + random.within(0...5))
    let assisted = found + random.within(5...12)
    guard assisted <= cutOff else { return }
    record(.assisted, on: assisted)
    support(from: assisted, episode: episode + 1)
  }
}

// How often each turn is taken. All weights are our own, chosen so that every turn can be seen in a
// programme of some hundred people; none is an estimate of anything.
extension CaseCourse {
  private var returnWays: Choice<EventDetail?> {
    profile.scope == .crossBorder ? Self.returnsAcross : Self.returnsWithin
  }

  private static let returnsAcross = Choice<EventDetail?>([
    .voluntaryAssisted: 68, .voluntaryUnassisted: 16, .deported: 11, nil: 5,
  ])
  private static let returnsWithin = Choice<EventDetail?>([.withinCountry: 95, nil: 5])
  private static let screeners = Choice<EventDetail?>([
    .police: 42, .ngo: 33, .otherGovernment: 14, .other: 3, nil: 8,
  ])
  private static let deciders = Choice<EventDetail?>([
    .police: 54, .courtOrProsecution: 19, .otherGovernment: 19, nil: 8,
  ])
  private static let declineReasons = Choice<EventDetail?>([
    .wantsHome: 20, .mistrust: 18, .doesNotSeeSelfAsVictim: 16, .familyDuties: 12,
    .stigmaFear: 11, .programmeForm: 8, .personalSituation: 6, .noNeed: 4, .other: 2, .unknown: 3,
  ])
  private static let endsUnassisted = Choice<EventDetail?>([
    .noLongerNeeds: 40, .movedAbroad: 25, .notEligible: 10, .other: 15, nil: 10,
  ])
  private static let closures = Choice<EventDetail?>([
    .noLongerNeeds: 30, .movedAbroad: 18, .movedWithinCountry: 14, .lostContact: 12,
    .resourcesLacking: 12, .imprisoned: 3, .other: 6, .unknown: 5,
  ])
  private static let outcomes = Choice<Outcome>([
    .stays: 40, .lost: 28, .withdrew: 8, .transferred: 5, .closed: 17, .died: 2,
  ])
  private static let settledOutcomes = Choice<Outcome>([
    .stays: 28, .closed: 61, .lost: 7, .withdrew: 3, .died: 1,
  ])
}
