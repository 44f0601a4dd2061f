import CaseModel

/// What every history says up to a day, a column a milestone: no person has a record.
struct MilestoneColumns: Sendable {
  /// A day of ``Milestones`` that conditions and measures ask for.
  enum Milestone: Int, CaseIterable {
    case entry, identified, assisted, reintegrationStarted, reintegrated, opened, lastContact
    case endingDay, died, followedToWave, recordedEnd
    /// Of people of the funnel.
    case reTrafficked, lastReTrafficked
  }

  /// Assisted by a service without a start only; has a service that counts as long-term support.
  let assistedWithoutDate: PersonSet
  let longTermService: PersonSet

  /// Raw values of ``CaseOutcome``, or ``none``.
  let outcomes: [UInt8]

  /// Stands for people who are not in the funnel.
  static let none = UInt8.max

  private let people: Int
  /// One milestone after the other; ``SourceDays/unknown`` where it has not happened.
  private let days: [Int32]

  /// Asks for the milestones of each person once, on all cores.
  init(people: Int, _ milestones: @Sendable (Int) -> Milestones) {
    self.people = people
    var outcomes = [UInt8](repeating: Self.none, count: people)
    let words = (people + 63) / 64
    // Bit sets of the two flags, one after the other.
    var flags = [UInt64](repeating: 0, count: 2 * words)
    days = flags.withUnsafeMutableBufferPointer { flags in
      nonisolated(unsafe) let flags = flags
      return outcomes.withUnsafeMutableBufferPointer { outcomes in
        nonisolated(unsafe) let outcomes = outcomes
        return [Int32](unsafeUninitializedCapacity: people * Milestone.allCases.count) {
          buffer, count in
          nonisolated(unsafe) let days = buffer
          // A chunk is whole words, so that no two chunks write the same.
          let size = Cores.peopleOfPart
          Cores.share((people + size - 1) / size) { chunk in
            for person in chunk * size..<min((chunk + 1) * size, people) {
              let it = milestones(person)
              func write(_ day: Day?, _ milestone: Milestone) {
                days.initializeElement(
                  at: milestone.rawValue * people + person, to: day?.number ?? SourceDays.unknown)
              }
              write(it.entry, .entry)
              write(it.identified, .identified)
              write(it.assisted, .assisted)
              write(it.reintegrationStarted, .reintegrationStarted)
              write(it.reintegrated, .reintegrated)
              write(it.opened, .opened)
              write(it.lastContact, .lastContact)
              write(it.endingDay, .endingDay)
              write(it.died, .died)
              write(it.followedToWave, .followedToWave)
              write(it.recordedEnd, .recordedEnd)
              write(it.entry == nil ? nil : it.reTrafficked, .reTrafficked)
              write(it.entry == nil ? nil : it.lastReTrafficked, .lastReTrafficked)
              if it.entry != nil { outcomes[person] = CaseOutcome(it).rawValue }
              let bit = UInt64(1) << UInt64(person & 63)
              if it.isAssistedWithoutDate { flags[person >> 6] |= bit }
              if it.hasLongTermService { flags[words + (person >> 6)] |= bit }
            }
          }
          count = people * Milestone.allCases.count
        }
      }
    }
    self.outcomes = outcomes
    assistedWithoutDate = PersonSet(capacity: people, words: Array(flags[..<words]))
    longTermService = PersonSet(capacity: people, words: Array(flags[words...]))
  }

  /// The day of a milestone by person, or ``SourceDays/unknown``.
  func column(_ milestone: Milestone) -> DayColumn {
    DayColumn(days, from: milestone.rawValue * people)
  }

  /// The day of a milestone of a person.
  @inline(__always)
  func day(_ milestone: Milestone, of person: Int) -> Day? {
    let day = days[milestone.rawValue * people + person]
    return day == SourceDays.unknown ? nil : Day(number: day)
  }

  func followUp(of person: Int) -> FollowUp {
    FollowUp(
      died: day(.died, of: person), lastContact: day(.lastContact, of: person),
      followedToWave: day(.followedToWave, of: person),
      recordedEnd: day(.recordedEnd, of: person))
  }
}
