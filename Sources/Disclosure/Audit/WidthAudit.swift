import Statistics

/// The proof that a release tells too little of every number: for each, two worlds that show it wide
/// apart.
///
/// A world needs no trust: it is checked in whole numbers. One world serves many numbers, so that most are
/// proved by a few that move as many as possible, and the rest one by one. Too few kinds of people or too
/// short a search can only make the audit refuse what is safe, never pass what is not.
struct WidthAudit {
  let search: WorldSearch
  let targets: [AuditTarget]
  let rule: WidthRule
  let draws: RoundingDraws

  /// Worlds that move many numbers at once, before single ones are tried.
  private static let sweeps = 24

  struct Outcome {
    /// The first is the programme.
    var worlds: [World]
    /// By target the smallest and the largest number in these worlds.
    var ranges: [ClosedRange<Int>]
    /// Targets that are not proved wide enough.
    var open: [Int]
  }

  func run(from programme: World) -> Outcome {
    var outcome = Outcome(worlds: [], ranges: [], open: Array(targets.indices))
    add(programme, to: &outcome)
    for sweep in 0..<Self.sweeps where !outcome.open.isEmpty {
      let weights = outcome.open.map { index in
        (targets[index].sum, weight(of: index, sweep: sweep, range: outcome.ranges[index]))
      }
      guard let world = search.world(raising: weights, nodes: 10, gap: 0.2) else { continue }
      add(world, to: &outcome)
    }
    for index in outcome.open {
      for direction in [1.0, -1.0] where !rule.allows(outcome.ranges[index]) {
        let found = search.world(
          raising: [(targets[index].sum, direction)], nodes: 100, gap: 0)
        if let found { add(found, to: &outcome) }
      }
    }
    return outcome
  }

  private func add(_ world: World, to outcome: inout Outcome) {
    let numbers = targets.map { world[$0.sum] }
    if outcome.worlds.isEmpty {
      outcome.ranges = numbers.map { $0...$0 }
    } else {
      outcome.ranges = zip(outcome.ranges, numbers).map {
        min($0.lowerBound, $1)...max($0.upperBound, $1)
      }
    }
    outcome.worlds.append(world)
    outcome.open.removeAll { rule.allows(outcome.ranges[$0]) }
  }

  /// Up or down by chance, the second of two sweeps against the first; a number that was never 0 is
  /// drawn down every third time.
  private func weight(of target: Int, sweep: Int, range: ClosedRange<Int>) -> Double {
    let fraction = draws.ofRelease("sweep \(sweep / 2) \(target)").fraction
    let sign = (fraction < 0.5) == sweep.isMultiple(of: 2) ? 1.0 : -1.0
    return sign * (1 + fraction)
  }
}
