/// How often a model's order of risks agrees with the order of outcomes.
///
/// Of all pairs of whom one is known to have had the outcome first, the share in which that one had
/// the higher risk; ties of risk count one half. 0.5 is guessing, 1 perfect order. It says how well
/// people are told apart, not whether predicted shares are right. Harrell et al. (1982).
package struct Concordance: Equatable, Sendable {
  package let concordant: Int
  package let discordant: Int
  /// Pairs with equal risk, with equal outcome time, with both equal.
  package let tiedRisk: Int
  package let tiedTime: Int
  package let tiedBoth: Int
  /// The share; `nil` without comparable pairs.
  package let value: Double?
  /// By the infinitesimal jackknife, summed over clusters.
  package let standardError: Double?
}

extension CoxData {
  /// The concordance of a model with these data, within strata.
  ///
  /// Two people are compared at the outcome of the first while the other is at risk; a loss at that
  /// very time comes after it.
  ///
  /// - Complexity: O(n log n).
  package func concordance(_ model: CoxModel) -> Concordance {
    let predictor = (0..<count).map { row in
      covariates.indices.reduce(0) { $0 + covariates[$1][row] * (model.coefficients[$1] ?? 0) }
    }
    let strata = stratum ?? [Int](repeating: 0, count: count)
    var pairs = PairCounts(count)
    for group in Set(strata).sorted() {
      pairs.add(
        rows: (0..<count).filter { strata[$0] == group }, predictor: predictor, exit: exit,
        entry: entry, event: event)
    }
    let comparable = Double(pairs.concordant + pairs.discordant + pairs.tiedRisk)
    guard comparable > 0 else {
      return Concordance(
        concordant: 0, discordant: 0, tiedRisk: 0, tiedTime: pairs.tiedTime,
        tiedBoth: pairs.tiedBoth, value: nil, standardError: nil)
    }
    let share = (Double(pairs.concordant) + Double(pairs.tiedRisk) / 2) / comparable
    var influence: [Int: Double] = [:]
    for row in 0..<count {
      let (c, d, t) = (pairs.agreeing[row], pairs.opposing[row], pairs.level[row])
      let own = Double(c) + Double(t) / 2 - share * Double(c + d + t)
      influence[cluster?[row] ?? row, default: 0] += own / comparable
    }
    let variance = influence.keys.sorted().reduce(0) { sum, key in
      let value = influence[key] ?? 0
      return sum + value * value
    }
    return Concordance(
      concordant: pairs.concordant, discordant: pairs.discordant, tiedRisk: pairs.tiedRisk,
      tiedTime: pairs.tiedTime, tiedBoth: pairs.tiedBoth, value: share,
      standardError: variance.squareRoot())
  }
}

/// Pairs counted in all and by the row that takes part in them.
private struct PairCounts {
  var (concordant, discordant, tiedRisk, tiedTime, tiedBoth) = (0, 0, 0, 0, 0)
  var agreeing: [Int]
  var opposing: [Int]
  var level: [Int]

  init(_ count: Int) {
    agreeing = [Int](repeating: 0, count: count)
    opposing = agreeing
    level = agreeing
  }

  mutating func add(
    rows: [Int], predictor: [Double], exit: [Double], entry: [Double]?, event: [Bool]
  ) {
    let ranks = TiedTimes.distinct(rows.map { predictor[$0] }.sorted(), merging: false)
    let rank = Dictionary(
      uniqueKeysWithValues: rows.map { ($0, TiedTimes.position(of: predictor[$0], in: ranks)) })
    // First sweep, backwards in time: each outcome against everyone at risk beyond it.
    var later = RankCounts(ranks.count)
    let byExit = rows.sorted { exit[$0] > exit[$1] }
    let byEntry = entry.map { entry in rows.sorted { entry[$0] > entry[$1] } } ?? []
    var nextEntry = 0
    var place = 0
    while place < byExit.count {
      let time = exit[byExit[place]]
      while let entry, nextEntry < byEntry.count, entry[byEntry[nextEntry]] >= time {
        later.add(rank[byEntry[nextEntry]] ?? 0, -1)
        nextEntry += 1
      }
      var end = place
      while end < byExit.count, exit[byExit[end]] == time { end += 1 }
      let together = byExit[place..<end]
      for row in together where !event[row] { later.add(rank[row] ?? 0, 1) }
      let dying = together.filter { event[$0] }
      for row in dying {
        let (below, equal, above) = later.split(at: rank[row] ?? 0)
        concordant += below
        discordant += above
        tiedRisk += equal
        agreeing[row] += below
        opposing[row] += above
        level[row] += equal
      }
      let alike = Dictionary(grouping: dying) { rank[$0] ?? 0 }.values.map(\.count)
      let both = alike.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
      tiedBoth += both
      tiedTime += dying.count * (dying.count - 1) / 2 - both
      for row in dying { later.add(rank[row] ?? 0, 1) }
      place = end
    }
    addPassive(rows, rank: rank, ranks: ranks.count, exit: exit, entry: entry, event: event)
  }

  /// Second sweep, forwards: each row against the outcomes that happened while it was at risk.
  private mutating func addPassive(
    _ rows: [Int], rank: [Int: Int], ranks: Int, exit: [Double], entry: [Double]?, event: [Bool]
  ) {
    var earlier = RankCounts(ranks)
    let outcomes = rows.filter { event[$0] }.sorted { exit[$0] < exit[$1] }
    // A loss at t has seen the outcomes at t, an outcome at t only those before, an entry at t all.
    var queries: [(time: Double, order: Int, row: Int, sign: Int)] = []
    for row in rows {
      queries.append((exit[row], event[row] ? 0 : 2, row, 1))
      if let entry, entry[row] > -.infinity { queries.append((entry[row], 2, row, -1)) }
    }
    queries.sort { ($0.time, $0.order, $0.row) < ($1.time, $1.order, $1.row) }
    var next = 0
    for query in queries {
      while next < outcomes.count,
        exit[outcomes[next]] < query.time
          || (exit[outcomes[next]] == query.time && query.order == 2)
      {
        earlier.add(rank[outcomes[next]] ?? 0, 1)
        next += 1
      }
      let (below, equal, above) = earlier.split(at: rank[query.row] ?? 0)
      // The earlier outcome agrees if its risk was the higher one.
      agreeing[query.row] += query.sign * above
      opposing[query.row] += query.sign * below
      level[query.row] += query.sign * equal
    }
  }
}

/// Counts by rank with running sums (a Fenwick tree).
private struct RankCounts {
  private var tree: [Int]
  private var single: [Int]
  private var total = 0

  init(_ size: Int) {
    tree = [Int](repeating: 0, count: size + 1)
    single = [Int](repeating: 0, count: size)
  }

  mutating func add(_ rank: Int, _ change: Int) {
    single[rank] += change
    total += change
    var node = rank + 1
    while node < tree.count {
      tree[node] += change
      node += node & -node
    }
  }

  /// How many rank below, at and above a rank.
  func split(at rank: Int) -> (below: Int, equal: Int, above: Int) {
    var below = 0
    var node = rank
    while node > 0 {
      below += tree[node]
      node -= node & -node
    }
    return (below, single[rank], total - below - single[rank])
  }
}
