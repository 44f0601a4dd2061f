import CaseModel

extension CaseCourse {
  /// Tries a contact at every wave that falls due; how it ends depends on how the person stands.
  mutating func followUps() {
    guard let start = ties.first?.from else { return }
    let baseline = start + random.within(0...10)
    if baseline <= cutOff, random.chance(620) { contacts.append((baseline, 0)) }
    for wave in FollowUpWave.standard {
      let due = entry + wave.days
      let day = min(due + random.within(-10...21), cutOff)
      guard due <= cutOff, day > start + 20, day < (death ?? .max),
        let tie = ties.last(where: { $0.from <= day })?.tie
      else { continue }
      let result =
        switch tie {
        case .active: random.pick(Self.activeContacts)
        case .away: random.pick(Self.awayContacts)
        case .left: random.pick(Self.leftContacts)
        }
      guard let result else { continue }
      let isNamed = random.chance(880)
      let detail = result == .reached && random.chance(300) ? nil : result
      record(.followup, on: day, detail, wave: isNamed ? wave.months : nil)
      if result == .reached, random.chance(420) { contacts.append((day, wave.months)) }
    }
  }

  /// Proceedings against the traffickers, which run their own course.
  mutating func justice(from identified: Int) {
    if random.chance(140) {
      record(.protectionGranted, on: identified + random.within(0...60))
    }
    guard random.chance(230) else { return }
    let complaint = identified + random.within(0...60)
    record(.complaintFiled, on: complaint)
    if random.chance(600) { record(.testimonyGiven, on: complaint + random.within(20...240)) }
    guard random.chance(480) else { return }
    let indictment = complaint + random.within(60...400)
    record(.indictment, on: indictment)
    guard random.chance(650) else { return }
    let verdict = indictment + random.within(120...600)
    guard random.chance(780) else {
      record(.acquittal, on: verdict)
      return
    }
    record(.conviction, on: verdict)
    guard random.chance(380) else { return }
    record(.compensationAwarded, on: verdict)
    if random.chance(450) { record(.compensationPaid, on: verdict + random.within(60...400)) }
  }

  private static let activeContacts = Choice<EventDetail?>([
    .reached: 84, .notReached: 10, .declined: 4, nil: 2,
  ])
  private static let awayContacts = Choice<EventDetail?>([.notReached: 60, nil: 40])
  private static let leftContacts = Choice<EventDetail?>([
    .reached: 28, .notReached: 20, .declined: 12, nil: 40,
  ])
}
