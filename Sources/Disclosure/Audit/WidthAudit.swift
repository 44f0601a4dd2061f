import Dispatch
import Statistics

/// The proof that a release tells too little of every number: for each, two worlds that show it wide
/// apart.
///
/// A world needs no trust: it is checked in whole numbers. One world serves many numbers, so that a few
/// hundred prove thousands. Too few kinds of people or too short a search can only make the audit refuse
/// what is safe, never pass what is not.
struct WidthAudit {
  let search: WorldSearch
  let targets: [AuditTarget]
  let rule: WidthRule
  /// The sums of the targets.
  let sums: SumTable

  /// Every number that is left is tried so often, each time with a longer search up to so many steps.
  var rounds = 8
  var mostSteps = 500
  private static let steps = 60
  /// The last few numbers are tried so often more, with so many steps: less work than another rounding.
  private static let (few, roundsOfFew, stepsOfFew) = (40, 4, 2000)
  /// From this round on half of the way counts too: ten people more who come one by one are found where
  /// ten at once are not.
  private static let halfway = 4
  /// So many numbers are looked for at once: a fixed number, so that the worlds do not depend on the cores.
  private static let batch = 4

  init(search: WorldSearch, targets: [AuditTarget], rule: WidthRule) {
    self.search = search
    self.targets = targets
    self.rule = rule
    sums = SumTable(targets.map(\.sum), unknowns: search.system.unknowns)
  }

  struct Outcome {
    /// By world the number of each target; the first world is the programme.
    var numbers: [[Int32]]
    /// By target the smallest and the largest number in these worlds.
    var ranges: [ClosedRange<Int>]
    /// Targets that are not proved wide enough.
    var open: [Int]
    /// By target, the worlds in which it is smallest and largest.
    fileprivate var least: [Int]
    fileprivate var most: [Int]
    /// The worlds from which a walk may still begin.
    fileprivate var standings: [Int: WorldSearch.Standing]

    /// A world holds a number for every kind of people: a few thousand of them took 1.5 GB.
    fileprivate mutating func forgetOthers() {
      let ends = Set(open.flatMap { [least[$0], most[$0]] })
      for world in standings.keys where !ends.contains(world) { standings[world] = nil }
    }
  }

  func run(from programme: World) -> Outcome {
    let numbers = sums.values(of: programme)
    let first = [Int](repeating: 0, count: targets.count)
    let ranges = numbers.map { Int($0)...Int($0) }
    var outcome = Outcome(
      numbers: [numbers], ranges: ranges, open: targets.indices.filter { !rule.allows(ranges[$0]) },
      least: first, most: first, standings: [0: search.standing(programme)])
    for round in 0..<rounds + Self.roundsOfFew {
      if round >= rounds, outcome.open.count > Self.few { break }
      var left = outcome.open[...]
      while !left.isEmpty {
        // What an earlier world of the round has proved meanwhile is passed over.
        var batch: [Int] = []
        while batch.count < Self.batch, let index = left.popFirst() {
          if !rule.allows(outcome.ranges[index]) { batch.append(index) }
        }
        for found in walks(batch, outcome, round: round) { add(found, to: &outcome) }
        outcome.forgetOthers()
      }
    }
    return outcome
  }

  /// The cells that kept a target from becoming wide enough, those that did most first.
  func obstacles(of target: Int, _ outcome: Outcome) -> [Int] {
    let isUp = isUpwards(target, outcome.ranges[target], round: 0)
    let start = outcome.standings[isUp ? outcome.most[target] : outcome.least[target]]
    let goal = WorldSearch.Goal(
      sum: targets[target].sum,
      range: rule.goal(outcome.ranges[target], isUpwards: isUp, isHalfway: false))
    return start.map { search.obstacles(from: $0, reaching: [goal], seed: UInt64(target)) } ?? []
  }

  /// A world that was found, and the numbers of the targets in it.
  private struct Found {
    let standing: WorldSearch.Standing
    let numbers: [Int32]
  }

  /// The worlds found for some targets, each from one that was known before, on all cores.
  private func walks(_ batch: [Int], _ outcome: Outcome, round: Int) -> [Found] {
    batch.inParallel { index in
      let isUp = isUpwards(index, outcome.ranges[index], round: round)
      let start = isUp ? outcome.most[index] : outcome.least[index]
      guard let standing = outcome.standings[start] else { return nil }
      let goal = WorldSearch.Goal(
        sum: targets[index].sum,
        range: rule.goal(
          outcome.ranges[index], isUpwards: isUp, isHalfway: round >= Self.halfway))
      return search.world(
        from: standing, reaching: [goal],
        steps: round < rounds
          ? min(Self.steps << round, mostSteps) : max(mostSteps, Self.stepsOfFew),
        seed: UInt64(index) << 8 | UInt64(round)
      ).map {
        Found(
          standing: $0,
          numbers: sums.values(of: $0.world, beside: standing.world, outcome.numbers[start]))
      }
    }.compactMap(\.self)
  }

  /// Whether a larger number is looked for, or a smaller one.
  private func isUpwards(_ index: Int, _ range: ClosedRange<Int>, round: Int) -> Bool {
    guard range.lowerBound > 0 else { return true }
    let shown = targets[index].whole == nil ? search.range(ofCell: targets[index].cell) : nil
    let isTooFar =
      shown.map {
        rule.goal(range, isUpwards: true, isHalfway: false).lowerBound > $0.upperBound
      } ?? false
    return !isTooFar && round.isMultiple(of: 2)
  }

  private func add(_ found: Found, to outcome: inout Outcome) {
    let world = outcome.numbers.count
    for index in outcome.open {
      let number = Int(found.numbers[index])
      let range = outcome.ranges[index]
      if number < range.lowerBound { outcome.least[index] = world }
      if number > range.upperBound { outcome.most[index] = world }
      outcome.ranges[index] = min(range.lowerBound, number)...max(range.upperBound, number)
    }
    outcome.numbers.append(found.numbers)
    outcome.standings[world] = found.standing
    outcome.open.removeAll { rule.allows(outcome.ranges[$0]) }
  }
}

extension [Int] {
  /// One value an element, computed on all cores.
  fileprivate func inParallel<Value: Sendable>(_ transform: @Sendable (Int) -> Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let base = buffer.baseAddress
      DispatchQueue.concurrentPerform(iterations: count) { place in
        base.map { ($0 + place).initialize(to: transform(self[place])) }
      }
      initialized = count
    }
  }
}

extension WidthRule {
  /// Numbers one of which would make a range wide enough on one side, as far as a number of people can, or
  /// bring it half of the way there.
  fileprivate func goal(
    _ range: ClosedRange<Int>, isUpwards: Bool, isHalfway: Bool
  ) -> ClosedRange<Int> {
    let width = max(threshold - 1, 1)
    let missing =
      isUpwards
      ? max(range.lowerBound + width, range.lowerBound > 0 ? threshold : 0) - range.upperBound
      : range.lowerBound - max(0, range.upperBound - width)
    let step = max(0, isHalfway ? (missing + 1) / 2 : missing)
    return isUpwards
      ? range.upperBound + step...Self.endless : 0...max(0, range.lowerBound - step)
  }

  /// More people than there are.
  static let endless = 1 << 40
}
