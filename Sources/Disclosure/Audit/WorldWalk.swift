import Statistics

/// A walk from world to world by single people, towards one in which every number lies in its range.
///
/// Each step takes a number that is out of its range, by chance, and adds, removes or alters those people
/// that bring it back and break least elsewhere. Where every such change breaks more than it mends, what
/// is broken weighs more from then on, which leads out of dead ends (Morris, "The breakout method for
/// escaping from local minima", AAAI 1993; for integer programs Luteberget and Sartor, "Feasibility
/// Jump", Mathematical Programming Computation 15, 2023). A solver that proves its answers takes a hundred
/// times as long for worlds of 2,000 people and finds fewer; no proof is needed here, a world is checked
/// afterwards.
///
/// A person is a history and for each factor a value; people are moved whole, so that margins that share
/// histories always agree. The same seed walks the same way on every machine.
struct WorldWalk {
  private let search: WorldSearch
  private let goals: [WorldSearch.Goal]
  /// By unknown the place in `goalTerms`, or −1.
  private var goalPlace: [Int32]
  /// Numbers of goals that an unknown counts in.
  private var goalTerms: [[(number: Int, factor: Int)]] = []

  private(set) var world: World
  /// Numbers: the known ones, then the goals.
  private var values: [Int]
  private var lower: [Int]
  private var upper: [Int]
  private var weights: [Double]
  private var broken: [Int] = []
  /// By number its place among the broken ones, or −1.
  private var brokenPlace: [Int]
  /// By unknown the step until which it rests, so that a change is not undone at once.
  private var rest: [Int]
  private var random: SplitMix
  private var step = 0

  private static let goalWeight = 3.0
  /// So many people are weighed against each other in a step.
  private static let candidates = 20
  /// So many people are tried with a value that should become more or less frequent.
  private static let peopleOfValue = 3
  /// A change rests 3 steps and up to so many more.
  private static let longestRest = 6

  private struct Move {
    var cost = Double.infinity
    var changes: [(unknown: Int, by: Int)] = []
  }

  init(
    _ search: WorldSearch, from start: World, to goals: [WorldSearch.Goal], seed: UInt64
  ) {
    self.search = search
    self.goals = goals
    world = start
    let known = search.known
    let numbers = known.ranges.count + goals.count
    goalPlace = [Int32](repeating: -1, count: start.numbers.count)
    lower = known.ranges.map(\.lowerBound) + goals.map(\.range.lowerBound)
    upper = known.ranges.map(\.upperBound) + goals.map(\.range.upperBound)
    weights = [Double](repeating: 1, count: numbers)
    values = [Int](repeating: 0, count: numbers)
    brokenPlace = [Int](repeating: -1, count: numbers)
    rest = [Int](repeating: 0, count: start.numbers.count)
    random = SplitMix(seed: seed)
    for (unknown, number) in start.numbers.enumerated() where number != 0 {
      for entry in known.byUnknown.range(of: unknown) {
        values[Int(known.byUnknown.places[entry])] += number * Int(known.byUnknown.factors[entry])
      }
    }
    for (index, goal) in goals.enumerated() {
      let number = known.ranges.count + index
      values[number] = start[goal.sum]
      weights[number] = Self.goalWeight
      for term in goal.sum.terms {
        if goalPlace[term.unknown] < 0 {
          goalPlace[term.unknown] = Int32(goalTerms.count)
          goalTerms.append([])
        }
        goalTerms[Int(goalPlace[term.unknown])].append((number, term.factor))
      }
    }
    for number in values.indices { note(number) }
  }

  mutating func run(steps: Int) {
    for step in 1...max(1, steps) where !broken.isEmpty {
      self.step = step
      let move = bestMove(mending: broken[random.below(broken.count)])
      if move.cost >= 0 {
        for number in broken { weights[number] += 1 }
      }
      for change in move.changes {
        apply(change.by, to: change.unknown)
        rest[change.unknown] = step + 3 + random.below(Self.longestRest)
      }
    }
  }

  // MARK: Bookkeeping

  private func distance(_ value: Int, of number: Int) -> Int {
    max(lower[number] - value, value - upper[number], 0)
  }

  /// Takes a number into the list of broken ones or out of it.
  private mutating func note(_ number: Int) {
    let isBroken = distance(values[number], of: number) > 0
    let place = brokenPlace[number]
    if isBroken, place < 0 {
      brokenPlace[number] = broken.count
      broken.append(number)
    } else if !isBroken, place >= 0 {
      let last = broken.removeLast()
      if last != number {
        broken[place] = last
        brokenPlace[last] = place
      }
      brokenPlace[number] = -1
    }
  }

  private mutating func apply(_ change: Int, to unknown: Int) {
    world.numbers[unknown] += change
    let known = search.known.byUnknown
    for entry in known.range(of: unknown) {
      values[Int(known.places[entry])] += change * Int(known.factors[entry])
      note(Int(known.places[entry]))
    }
    if goalPlace[unknown] >= 0 {
      for term in goalTerms[Int(goalPlace[unknown])] {
        values[term.number] += change * term.factor
        note(term.number)
      }
    }
  }

  /// By how much the weighted distance of all numbers from their ranges grows.
  private func cost(of change: Int, to unknown: Int) -> Double {
    var cost = 0.0
    func add(_ number: Int, _ factor: Int) {
      let before = distance(values[number], of: number)
      let after = distance(values[number] + change * factor, of: number)
      if before != after { cost += weights[number] * Double(after - before) }
    }
    let known = search.known.byUnknown
    for entry in known.range(of: unknown) {
      add(Int(known.places[entry]), Int(known.factors[entry]))
    }
    if goalPlace[unknown] >= 0 {
      for term in goalTerms[Int(goalPlace[unknown])] { add(term.number, term.factor) }
    }
    return cost
  }

  // MARK: Moves

  /// The change that mends a broken number and breaks least; none where all that could be changed rests.
  private mutating func bestMove(mending number: Int) -> Move {
    let isShort = values[number] < lower[number]
    let gap = distance(values[number], of: number)
    var best = Move()
    var cheapest = CheapestValues()
    for (unknown, factor) in terms(of: number, upwards: isShort) {
      let sign = (factor > 0) == isShort ? 1 : -1
      let whole = (gap + abs(factor) - 1) / abs(factor)
      for size in whole > 1 ? [1, whole] : [1] {
        if unknown < search.system.histories {
          consider(unknown, sign * size, with: nil, &cheapest, &best)
        } else {
          considerValue(unknown, sign * size, &cheapest, &best)
        }
      }
    }
    return best
  }

  /// Some of the unknowns of a number, beginning anywhere, that can change it in the direction.
  private mutating func terms(of number: Int, upwards: Bool) -> [(unknown: Int, factor: Int)] {
    let known = search.known.bySum
    let isGoal = number >= search.known.ranges.count
    let goal = isGoal ? goals[number - search.known.ranges.count].sum.terms : []
    let entries = isGoal ? 0..<goal.count : known.range(of: number)
    guard !entries.isEmpty else { return [] }
    let first = random.below(entries.count)
    var terms: [(unknown: Int, factor: Int)] = []
    for index in 0..<entries.count where terms.count < Self.candidates {
      // Neighbours are much alike: a prime far from any count of entries leads to others.
      let entry = entries.lowerBound + (first + index * 7919) % entries.count
      let (unknown, factor) =
        isGoal
        ? (goal[entry].unknown, goal[entry].factor)
        : (Int(known.places[entry]), Int(known.factors[entry]))
      if (factor > 0) == upwards || world.numbers[unknown] > 0 { terms.append((unknown, factor)) }
    }
    return terms
  }

  /// People of a history come or go, with a given value of one factor and the cheapest ones of the others.
  private func consider(
    _ history: Int, _ change: Int, with value: Int?, _ cheapest: inout CheapestValues,
    _ best: inout Move
  ) {
    guard world.numbers[history] + change >= 0, rest[history] < step else { return }
    var move = Move(cost: cost(of: change, to: history), changes: [(history, change)])
    for link in search.system.linksOfHistory[history] {
      if let value, search.system.linkOfValue(value) == link {
        guard world.numbers[value] + change >= 0 else { return }
        move.cost += cost(of: change, to: value)
        move.changes.append((value, change))
      } else {
        guard let (value, cost) = cheapestValue(of: link, change, &cheapest) else { return }
        move.cost += cost
        move.changes.append((value, change))
      }
    }
    if move.cost < best.cost { best = move }
  }

  /// People get a value, or lose it: those who are there anyway, or some who come or go with it.
  private mutating func considerValue(
    _ value: Int, _ change: Int, _ cheapest: inout CheapestValues, _ best: inout Move
  ) {
    guard world.numbers[value] + change >= 0, rest[value] < step else { return }
    let link = search.system.linkOfValue(value)
    let given = cost(of: change, to: value)
    for other in search.system.links[link].values
    where other != value && world.numbers[other] - change >= 0 {
      let cost = given + cost(of: -change, to: other)
      if cost < best.cost { best = Move(cost: cost, changes: [(value, change), (other, -change)]) }
    }
    let histories = search.system.links[link].histories
    for _ in 0..<Self.peopleOfValue {
      consider(histories[random.below(histories.count)], change, with: value, &cheapest, &best)
    }
  }

  /// What the cheapest value of a class of people is, as long as the world stays as it is.
  private struct CheapestValues {
    var found: [Key: (value: Int, cost: Double)?] = [:]

    struct Key: Hashable {
      let link: Int
      let change: Int
    }
  }

  private func cheapestValue(of link: Int, _ change: Int, _ cheapest: inout CheapestValues)
    -> (value: Int, cost: Double)?
  {
    let key = CheapestValues.Key(link: link, change: change)
    if let found = cheapest.found[key] { return found }
    var best: (value: Int, cost: Double)?
    for value in search.system.links[link].values where world.numbers[value] + change >= 0 {
      let cost = cost(of: change, to: value)
      if best.map({ cost < $0.cost }) ?? true { best = (value, cost) }
    }
    cheapest.found[key] = .some(best)
    return best
  }
}
