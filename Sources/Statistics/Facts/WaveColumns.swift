import CaseModel

/// The state of some waves for everybody, a column a wave, from one pass over the histories.
struct WaveColumns: Sendable {
  /// Stands for people whose clock has no start.
  static let none = UInt8.max

  private let waves: [FollowUpWave]
  private let people: Int
  /// One wave after the other; raw values of ``WaveState``, or ``none``.
  private let states: [UInt8]

  /// `starts` are the days on which each person's clock starts, ``SourceDays/unknown`` where it has none.
  init(
    _ table: CaseTable, starts: DayColumn, milestones: MilestoneColumns, cutoff: Day,
    waves: [FollowUpWave]
  ) {
    let people = table.count
    self.waves = waves
    self.people = people
    states = [UInt8](unsafeUninitializedCapacity: people * waves.count) { buffer, count in
      nonisolated(unsafe) let columns = buffer
      columns.initialize(repeating: Self.none)
      let size = Cores.peopleOfPart
      Cores.share((people + size - 1) / size) { chunk in
        withUnsafeTemporaryAllocation(of: WaveState.self, capacity: waves.count) { own in
          for person in chunk * size..<min((chunk + 1) * size, people) {
            guard starts[person] != SourceDays.unknown,
              milestones.day(.entry, of: person) != nil
            else { continue }
            table.readWaveStates(
              of: person, since: Day(number: starts[person]),
              died: milestones.day(.died, of: person),
              cutoff: cutoff, waves: waves, into: own)
            for wave in waves.indices { columns[wave * people + person] = own[wave].rawValue }
          }
        }
      }
      count = people * waves.count
    }
  }

  /// The state of a wave, by its place among the waves, of a person.
  @inline(__always)
  func state(_ wave: Int, of person: Int) -> UInt8 { states[wave * people + person] }

  /// The people whose wave is in one of the states.
  func set(_ wave: FollowUpWave, _ wanted: [WaveState]) -> PersonSet {
    let place = (waves.firstIndex(of: wave) ?? 0) * people
    let mask = wanted.reduce(UInt8(0)) { $0 | 1 << $1.rawValue }
    let states = states
    return PersonSet(capacity: people) { mask >> states[place + $0] & 1 == 1 }
  }
}
