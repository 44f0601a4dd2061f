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
  /// The known ones, then the goals.
  private var numbers: [Number]
  private var broken: [Int] = []
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

  /// A sum and its range, in one place because a walk looks at all of a sum's fields at once.
  private struct Number {
    var value: Int32
    let lower: Int32
    let upper: Int32
    /// Its place among the broken ones, or −1.
    var brokenPlace: Int32 = -1
    var weight = 1.0

    init(_ value: Int, in range: ClosedRange<Int>, weight: Double = 1) {
      self.value = Int32(value)
      lower = Int32(min(range.lowerBound, Self.most))
      upper = Int32(min(range.upperBound, Self.most))
      self.weight = weight
    }

    /// More people than there are; sums of a few such numbers still fit.
    private static let most = 1 << 28

    /// How far the value, or one beside it, is out of the range.
    @inline(__always) func distance(after change: Int32 = 0) -> Int32 {
      max(lower - value - change, value + change - upper, 0)
    }
  }

  private struct Move {
    var cost = Double.infinity
    var changes: [(unknown: Int, by: Int)] = []
  }

  init(
    _ search: WorldSearch, from standing: WorldSearch.Standing, to goals: [WorldSearch.Goal],
    seed: UInt64
  ) {
    let start = standing.world
    self.search = search
    self.goals = goals
    world = start
    goalPlace = [Int32](repeating: -1, count: start.numbers.count)
    numbers = zip(standing.values, search.ranges).map { Number(Int($0), in: $1) }
    rest = [Int](repeating: 0, count: start.numbers.count)
    random = SplitMix(seed: seed)
    for goal in goals {
      for term in goal.sum.terms {
        if goalPlace[term.unknown] < 0 {
          goalPlace[term.unknown] = Int32(goalTerms.count)
          goalTerms.append([])
        }
        goalTerms[Int(goalPlace[term.unknown])].append((numbers.count, term.factor))
      }
      numbers.append(Number(start[goal.sum], in: goal.range, weight: Self.goalWeight))
    }
    for number in numbers.indices { note(number) }
  }

  mutating func run(steps: Int) {
    for step in 1...max(1, steps) where !broken.isEmpty {
      self.step = step
      let move = bestMove(mending: broken[random.below(broken.count)])
      if move.cost >= 0 {
        for number in broken { numbers[number].weight += 1 }
      }
      for change in move.changes {
        apply(change.by, to: change.unknown)
        rest[change.unknown] = step + 3 + random.below(Self.longestRest)
      }
    }
  }

  /// Every number lies in its range, as far as the walk knows.
  var isAtEnd: Bool { broken.isEmpty }

  /// The known sums that were out of their range most often while nothing could be mended.
  func heaviest(_ count: Int) -> [Int] {
    let heavy = (0..<search.known.count).filter { numbers[$0].weight > 1 }
    return Array(heavy.sorted { numbers[$0].weight > numbers[$1].weight }.prefix(count))
  }

  // MARK: Bookkeeping

  /// Takes a number into the list of broken ones or out of it.
  private mutating func note(_ number: Int) {
    let isBroken = numbers[number].distance() > 0
    let place = Int(numbers[number].brokenPlace)
    if isBroken, place < 0 {
      numbers[number].brokenPlace = Int32(broken.count)
      broken.append(number)
    } else if !isBroken, place >= 0 {
      let last = broken.removeLast()
      if last != number {
        broken[place] = last
        numbers[last].brokenPlace = Int32(place)
      }
      numbers[number].brokenPlace = -1
    }
  }

  private mutating func apply(_ change: Int, to unknown: Int) {
    world.numbers[unknown] += change
    for entry in search.known.byUnknown[unknown] {
      numbers[Int(entry.place)].value += Int32(change) * entry.factor
      note(Int(entry.place))
    }
    if goalPlace[unknown] >= 0 {
      for term in goalTerms[Int(goalPlace[unknown])] {
        numbers[term.number].value += Int32(change * term.factor)
        note(term.number)
      }
    }
  }

  /// By how much the weighted distance of all numbers from their ranges grows.
  private func cost(of change: Int, to unknown: Int) -> Double {
    var cost = 0.0
    let change = Int32(change)
    // The innermost loop of the audit: without checks of bounds it takes half the time.
    numbers.withUnsafeBufferPointer { numbers in
      search.known.byUnknown.withEntries(of: unknown) { entries in
        for entry in entries {
          let number = numbers[Int(entry.place)]
          let (before, after) = (
            number.distance(), number.distance(after: change &* entry.factor)
          )
          if before != after { cost += number.weight * Double(after - before) }
        }
      }
    }
    if goalPlace[unknown] >= 0 {
      for term in goalTerms[Int(goalPlace[unknown])] {
        let number = numbers[term.number]
        let after = number.distance(after: change * Int32(term.factor))
        cost += number.weight * Double(after - number.distance())
      }
    }
    return cost
  }

  // MARK: Moves

  /// The change that mends a broken number and breaks least; none where all that could be changed rests.
  private mutating func bestMove(mending number: Int) -> Move {
    let isShort = numbers[number].value < numbers[number].lower
    let gap = Int(numbers[number].distance())
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
    let isGoal = number >= search.known.count
    let goal = isGoal ? goals[number - search.known.count].sum.terms : []
    let known = isGoal ? [] : search.known.bySum[number]
    let count = isGoal ? goal.count : known.count
    guard count > 0 else { return [] }
    let first = random.below(count)
    var terms: [(unknown: Int, factor: Int)] = []
    for index in 0..<count where terms.count < Self.candidates {
      // Neighbours are much alike: a prime far from any count of entries leads to others.
      let place = (first + index * 7919) % count
      let (unknown, factor) =
        isGoal
        ? (goal[place].unknown, goal[place].factor)
        : (Int(known[known.startIndex + place].place), Int(known[known.startIndex + place].factor))
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

  /// What the cheapest value of a class of people is, as long as the world stays as it is; so few are
  /// asked for in a step that they need no order.
  private struct CheapestValues {
    var found: [(link: Int, change: Int, best: (value: Int, cost: Double)?)] = []
  }

  private func cheapestValue(of link: Int, _ change: Int, _ cheapest: inout CheapestValues)
    -> (value: Int, cost: Double)?
  {
    if let found = cheapest.found.first(where: { $0.link == link && $0.change == change }) {
      return found.best
    }
    var best: (value: Int, cost: Double)?
    for value in search.system.links[link].values where world.numbers[value] + change >= 0 {
      let cost = cost(of: change, to: value)
      if best.map({ cost < $0.cost }) ?? true { best = (value, cost) }
    }
    cheapest.found.append((link, change, best))
    return best
  }
}
