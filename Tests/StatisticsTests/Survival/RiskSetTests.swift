import Testing

@testable import Statistics

@Suite struct RiskSetTests {
  /// Six people: outcome and loss on day 2, a lone outcome on day 3, a lone loss on day 5, and one
  /// who enters on day 2 and is therefore not at risk before day 3.
  let exit: [Int32] = [5, 2, 2, 3, 6, 6]
  let cause: [UInt8] = [0, 1, 0, 2, 1, 0]
  let entry: [Int32] = [.min, .min, .min, .min, .min, 2]

  @Test func countsOutcomesLossesAndArrivals() {
    let table = RiskSet(entry: entry, exit: exit, cause: cause)
    #expect(table.time == [2, 3, 5, 6])
    // 5 from the start; 5 − 2 + 1 newcomer; 4 − 1; 3 − 1
    #expect(table.atRisk == [5, 4, 3, 2])
    #expect(table.events == [[1, 0, 0, 1], [0, 1, 0, 0]])
    #expect(table.censored == [1, 0, 1, 1])
    #expect(table.entered == [5, 1, 0, 0])
    #expect(table.total == 6)
  }

  @Test func daysAndRealTimesGiveTheSameTable() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<50 {
      let n = Int.random(in: 1...40, using: &random)
      let entry = (0..<n).map { _ in
        Bool.random(using: &random) ? Int32.random(in: -3...20, using: &random) : .min
      }
      let exit = (0..<n).map { _ in Int32.random(in: 0...25, using: &random) }
      let cause = (0..<n).map { _ in UInt8.random(in: 0...3, using: &random) }
      let observations = try Observations(
        entry: entry.map { $0 == .min ? -.infinity : Double($0) }, exit: exit.map(Double.init),
        cause: cause.map(Int.init))
      #expect(
        RiskSet(entry: entry, exit: exit, cause: cause, causes: 3)
          == RiskSet(observations, causes: 3))
    }
  }

  @Test func whoeverEntersWhenTheyLeaveWasNeverAtRisk() {
    let table = RiskSet(entry: [0, 3], exit: [3, 3], cause: [1, 1])
    #expect(table.neverAtRisk == 1)
    #expect(table.atRisk == [1])
    let curve = table.kaplanMeier()
    #expect(curve.survival == [0])
  }

  @Test func nobodyGivesAnEmptyTable() throws {
    let table = RiskSet(exit: [], cause: [])
    #expect(table.time.isEmpty && table.causes == 1 && table.total == 0)
    #expect(table.kaplanMeier().survival.isEmpty)
    #expect(table.cumulativeIncidence(of: 1).incidence.isEmpty)
    #expect(RiskSet(try Observations(exit: [], cause: [])) == table)
  }

  @Test func anEmptiedRiskSetUnderLateEntryIsFound() throws {
    // (0,2] and (1,3] both end in outcomes before the person of (4,6] arrives.
    let table = RiskSet(entry: [0, 1, 4], exit: [2, 3, 6], cause: [1, 1, 1])
    #expect(table.emptiedEarly == 1)
    #expect(RiskSet(exit: [1, 2, 3], cause: [1, 1, 1]).emptiedEarly == nil)
  }

  @Test func timesThatDifferByRoundingAreOneTime() throws {
    let observations = try Observations(exit: [0.1 + 0.2, 0.3, 0.4], cause: [1, 1, 0])
    #expect(RiskSet(observations).time == [0.3, 0.4])
    #expect(RiskSet(observations, mergingTies: false).time == [0.3, 0.1 + 0.2, 0.4])
  }

  @Test func unusableRowsAreRefusedByName() {
    #expect(throws: ObservationFault.columnsDiffer) { try Observations(exit: [1], cause: []) }
    #expect(throws: ObservationFault.timeNotFinite(row: 1)) {
      try Observations(exit: [1, .nan], cause: [0, 0])
    }
    #expect(throws: ObservationFault.unknownCause(row: 0)) {
      try Observations(exit: [1], cause: [-1])
    }
    #expect(throws: ObservationFault.weightNotPositive(row: 0)) {
      try Observations(exit: [1], cause: [1], weight: [0])
    }
  }
}

/// SplitMix64 (Steele, Lea & Flood 2014): the same seed gives the same numbers everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
