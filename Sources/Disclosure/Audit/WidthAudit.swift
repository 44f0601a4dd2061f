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

  /// Worlds that move many numbers at once, before single ones are tried; fewer where so many in a row
  /// proved nothing.
  private static let (sweeps, idleSweeps) = (80, 4)
  /// So many numbers are tried one by one, which takes far longer than a sweep; where more are left the
  /// rounding is changed first.
  private static let singles = 30

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
    var idle = 0
    for sweep in 0..<Self.sweeps where !outcome.open.isEmpty && idle < Self.idleSweeps {
      let open = outcome.open.count
      let weights = outcome.open.map { index in
        (targets[index].sum, weight(of: index, sweep: sweep, range: outcome.ranges[index]))
      }
      if let world = search.world(raising: weights, nodes: 10, gap: 0.5) {
        add(world, to: &outcome)
      }
      idle = outcome.open.count < open ? 0 : idle + 1
    }
    guard outcome.open.count <= Self.singles else { return outcome }
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

  /// Up where the number was never large; else by chance, the second of two sweeps against the first.
  ///
  /// No two weigh the same, so that of numbers that share a total another one
  /// gets all of it in each sweep.
  private func weight(of target: Int, sweep: Int, range: ClosedRange<Int>) -> Double {
    let fraction = (UInt64(target) << 32 | UInt64(sweep / 2)).spread.fraction
    let isUp =
      range.upperBound < rule.threshold - 1 || (fraction < 0.5) == sweep.isMultiple(of: 2)
    return (isUp ? 1 : -1) * (1 + fraction)
  }
}

extension UInt64 {
  /// Bits that look as if they were drawn, the same for the same number (the finaliser of SplitMix64).
  fileprivate var spread: UInt64 {
    var mixed = (self ^ self >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
