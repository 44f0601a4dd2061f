import Testing

@testable import Statistics

@Suite struct AalenJohansenTests {
  /// Three people, states 0 and 1, returns possible.
  ///
  ///     person 0: 0 → 1 at 2, 1 → 0 at 4, watched to 5
  ///     person 1: 0 → 1 at 3, watched to 5
  ///     person 2: in 0, lost at 3
  ///
  ///     time  in 0  in 1  move            P(0)               P(1)
  ///      2     3     0    one 0 → 1       2/3                1/3
  ///      3     2     1    one 0 → 1       1/3                2/3
  ///      4     0     2    one 1 → 0       1/3 + 1/3 = 2/3    1/3
  ///      5     1     1    none            2/3                1/3
  let person = [0, 0, 0, 1, 1, 2]
  let entry = [0.0, 2, 4, 0, 3, 0]
  let exit = [2.0, 4, 5, 3, 5, 3]
  let from = [0, 1, 0, 0, 1, 0]
  let to: [Int?] = [1, 0, nil, 1, nil, nil]

  @Test func peopleMoveBackAndForth() throws {
    let spells = try StateSpells(
      person: person, entry: entry, exit: exit, from: from, to: to, states: 2)
    let result = spells.aalenJohansen()
    #expect(result.time == [2, 3, 4, 5])
    #expect(result.atRisk == [[3, 2, 0, 1], [0, 1, 2, 1]])
    expectClose(result.probability[0], [2.0 / 3, 1.0 / 3, 2.0 / 3, 2.0 / 3])
    #expect(result.lost[0] == [0, 1, 0, 1])
    #expect(spells.transitionCounts == [[0, 2], [1, 0]])
    #expect(spells.lostCounts == [2, 1])
    // Mean time in state 1 up to 5: 1/3 + 2/3 + 1/3
    expectClose([result.meanTime(in: 1, to: 5)], [4.0 / 3])
    // U at 2: the mover (1/3)(−1, 1) less the mean: 2/9 against −1/9 twice; sum of squares 6/81
    expectClose([result.standardError[0][0]], [(6.0 / 81).squareRoot()])
    let estimate = result.estimate(state: 1, at: 2.5)
    #expect(estimate.stillFollowed == 3 && !estimate.isBeyondLastTime)
  }

  @Test func oneCauseIsTheComplementOfKaplanMeierAndCompetingCausesAgreeWithTheCountTable() throws {
    var random = SeededGenerator(seed: 21)
    for round in 0..<40 {
      let n = Int.random(in: 1...40, using: &random)
      let causes = round % 3 + 1
      let observations = try Observations(
        exit: (0..<n).map { _ in Double(Int.random(in: 1...15, using: &random)) },
        cause: (0..<n).map { _ in Int.random(in: 0...causes, using: &random) })
      let result = try StateSpells(observations, causes: causes).aalenJohansen()
      let table = RiskSet(observations, causes: causes)
      let curve = table.kaplanMeier()
      expectClose(result.probability[0], curve.survival)
      for cause in 1...causes {
        let incidence = table.cumulativeIncidence(of: cause)
        expectClose(result.probability[cause], incidence.incidence)
        // Without late entry the jackknife is the multinomial Greenwood formula.
        expectClose(
          result.standardError[cause], incidence.time.indices.map(incidence.standardError),
          within: 1e-7)
      }
    }
  }

  @Test func splittingAndShufflingChangeNothingAndSharesAddUpToOne() throws {
    var random = SeededGenerator(seed: 22)
    for _ in 0..<30 {
      var rows = randomPaths(people: 25, using: &random)
      let whole = try spells(rows).aalenJohansen()
      for row in whole.time.indices {
        expectClose([whole.probability.reduce(0) { $0 + $1[row] }], [1])
      }
      for row in rows.indices where rows[row].exit - rows[row].entry > 1 {
        let cut = rows[row].entry + 1
        var rest = rows[row]
        rest.entry = cut
        rows[row].exit = cut
        rows[row].to = nil
        rows.append(rest)
      }
      let split = try spells(rows.shuffled(using: &random)).aalenJohansen()
      for moment in stride(from: 0.0, through: 30, by: 1) {
        for state in 0..<3 {
          let (one, other) = (
            whole.estimate(state: state, at: moment), split.estimate(state: state, at: moment)
          )
          expectClose([other.value], [one.value])
          expectClose([other.standardError ?? -1], [one.standardError ?? -1], within: 1e-9)
        }
      }
    }
  }

  /// The same influence sums, person by person and time by time.
  @Test func jackknifeAgreesWithTheSumsWrittenOut() throws {
    var random = SeededGenerator(seed: 23)
    for _ in 0..<20 {
      let spells = try spells(randomPaths(people: 12, using: &random))
      let result = spells.aalenJohansen()
      let steps = StateSteps(spells)
      var influence = [[Double]](repeating: [0, 0, 0], count: 12)
      var before = result.start
      for row in result.time.indices {
        let m = steps.matrix(row)
        influence = influence.map { SmallMatrix.product($0, m, 3) }
        for spell in 0..<spells.count
        where spells.entry[spell] < result.time[row] && spells.exit[spell] >= result.time[row] {
          let state = spells.from[spell]
          let ends = spells.exit[spell] == result.time[row]
          let after = (ends ? spells.to[spell] : nil) ?? state
          let weight = before[state] / result.atRisk[state][row]
          for i in 0..<3 {
            influence[spells.person[spell]][i] += weight * ((i == after ? 1 : 0) - m[state * 3 + i])
          }
        }
        before = (0..<3).map { result.probability[$0][row] }
        for state in 0..<3 {
          let sum = influence.reduce(0) { $0 + $1[state] * $1[state] }
          expectClose([result.standardError[state][row]], [sum.squareRoot()], within: 1e-9)
        }
      }
    }
  }

  @Test func pathsThatCannotBeAreRefused() {
    #expect(throws: StateSpellFault.overlap(row: 1)) {
      try StateSpells(
        person: [0, 0], entry: [0, 1], exit: [2, 3], from: [0, 0], to: [nil, nil], states: 2)
    }
    #expect(throws: StateSpellFault.noDuration(row: 0)) {
      try StateSpells(person: [0], entry: [2], exit: [2], from: [0], to: [nil], states: 2)
    }
    #expect(throws: StateSpellFault.unknownState(row: 0)) {
      try StateSpells(person: [0], entry: [0], exit: [2], from: [0], to: [2], states: 2)
    }
  }

  @Test func nobodyAndNoMovesGiveDefinedAnswers() throws {
    let empty = try StateSpells(
      person: [], entry: [], exit: [], from: [], to: [], states: 2
    ).aalenJohansen()
    #expect(empty.time.isEmpty && empty.start == [0, 0])
    let still = try StateSpells(
      person: [0], entry: [0], exit: [3], from: [1], to: [nil], states: 2
    ).aalenJohansen()
    #expect(still.probability == [[0], [1]] && still.standardError == [[0], [0]])
  }

  private struct Stay {
    var person: Int
    var entry: Double
    var exit: Double
    var from: Int
    var to: Int?
  }

  private func randomPaths(people: Int, using random: inout SeededGenerator) -> [Stay] {
    (0..<people).flatMap { person in
      var stays: [Stay] = []
      var time = Double(Int.random(in: -3...2, using: &random))
      var state = Int.random(in: 0...1, using: &random)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let exit = time + Double(Int.random(in: 1...7, using: &random))
        let next = Int.random(in: 0...2, using: &random)
        stays.append(
          Stay(person: person, entry: time, exit: exit, from: state, to: next == state ? nil : next)
        )
        time = exit + (next == state ? 1 : 0)
        state = next
      }
      return stays
    }
  }

  private func spells(_ rows: [Stay]) throws -> StateSpells {
    try StateSpells(
      person: rows.map(\.person), entry: rows.map(\.entry), exit: rows.map(\.exit),
      from: rows.map(\.from), to: rows.map(\.to), states: 3)
  }
}
