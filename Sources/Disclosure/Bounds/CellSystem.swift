import Statistics

/// What a reader knows of every world: how cells are added up from the unknown numbers of people of each
/// kind, and how those numbers hang together.
///
/// The unknowns of a world are the number of people of each history, and for each factor the number of
/// people of each class of histories with each value. Two histories are of one class for a factor when
/// they hold the same of those parts that some cell looks at together with the factor; finer knowledge
/// changes no cell. Nothing ties the factors to each other but the histories that they share (the
/// decomposable model of Dobra and Fienberg, "Bounds for cell entries in contingency tables given
/// marginal totals and decomposable graphs", PNAS 97, 2000): a world with given margins always exists.
struct CellSystem: Sendable {
  /// The number of unknowns.
  private(set) var unknowns: Int
  /// By cell its sum of unknowns.
  private(set) var cells: [UnknownSum]
  /// The classes of all factors.
  private(set) var links: [Link]
  /// Unknowns below this are histories, the others values.
  let histories: Int
  /// By history the links that it stands in, one for each factor.
  private(set) var linksOfHistory: [[Int]]
  /// By value, without the histories before them, its link.
  private var linksOfValues: [Int]
  /// The programme itself.
  private(set) var programme: World

  /// - Complexity: O(cells · unknowns of a cell).
  init(_ table: CellTable) {
    histories = table.histories.holding.count
    unknowns = histories
    links = []
    programme = World(table.histories.people)
    let historiesByPart = table.histories.byPart
    var margins: [FactorMargin] = []
    for (index, factor) in table.factors.enumerated() {
      let margin = FactorMargin(factor, index: index, table: table, firstUnknown: unknowns)
      unknowns += margin.unknowns
      links += margin.links
      programme.numbers += margin.programme
      margins.append(margin)
    }
    cells = []
    for terms in table.terms {
      let places = terms.map { term in
        term.value.map { margins[$0.factor].unknowns(history: term.history, value: $0.part) }
          ?? historiesByPart[term.history]
      }
      cells.append(
        places.count == 1
          ? UnknownSum(ascending: places[0])
          : UnknownSum(of: zip(places, terms).map { ($0, $1.isTakenOff ? -1 : 1) }))
    }
    linksOfHistory = [[Int]](repeating: [], count: histories)
    linksOfValues = [Int](repeating: 0, count: unknowns - histories)
    for (index, link) in links.enumerated() {
      for history in link.histories { linksOfHistory[history].append(index) }
      for value in link.values { linksOfValues[value - histories] = index }
    }
  }
}

extension CellSystem {
  /// A class of histories for a factor: in every world it has as many people by value as by history.
  struct Link: Sendable {
    let histories: [Int]
    let values: Range<Int>
  }

  func linkOfValue(_ value: Int) -> Int { linksOfValues[value - histories] }

  /// Whether a world has whole people only, each with one value of each factor.
  func isConsistent(_ world: World) -> Bool {
    world.numbers.allSatisfy { $0 >= 0 }
      && links.allSatisfy { link in
        link.histories.reduce(0) { $0 + world.numbers[$1] }
          == world.numbers[link.values].reduce(0, +)
      }
  }
}

/// A sum of unknowns times whole numbers.
struct UnknownSum: Hashable, Sendable {
  /// Ascending, each once, none with factor 0.
  let terms: [Term]

  struct Term: Hashable, Sendable {
    let unknown: Int
    let factor: Int
  }

  init(_ factors: [Int: Int]) {
    terms = factors.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      .map { Term(unknown: $0.key, factor: $0.value) }
  }

  private init(terms: [Term]) { self.terms = terms }

  /// Of unknowns once each, in their order.
  init(ascending unknowns: [Int]) {
    terms = unknowns.map { Term(unknown: $0, factor: 1) }
  }

  /// Of several lists of unknowns, each with a factor.
  init(of lists: [(unknowns: [Int], factor: Int)]) {
    var factors: [Int: Int] = [:]
    for list in lists {
      for unknown in list.unknowns { factors[unknown, default: 0] += list.factor }
    }
    self.init(factors)
  }

  /// One sum less another.
  static func - (whole: UnknownSum, part: UnknownSum) -> UnknownSum {
    var terms: [Term] = []
    terms.reserveCapacity(whole.terms.count)
    var rest = part.terms[...]
    for term in whole.terms {
      while let next = rest.first, next.unknown < term.unknown {
        terms.append(Term(unknown: next.unknown, factor: -next.factor))
        rest.removeFirst()
      }
      var factor = term.factor
      if let next = rest.first, next.unknown == term.unknown {
        factor -= next.factor
        rest.removeFirst()
      }
      if factor != 0 { terms.append(Term(unknown: term.unknown, factor: factor)) }
    }
    terms += rest.map { Term(unknown: $0.unknown, factor: -$0.factor) }
    return UnknownSum(terms: terms)
  }
}

/// A whole number of people for every unknown.
struct World: Hashable, Sendable {
  var numbers: [Int]

  init(_ numbers: [Int]) { self.numbers = numbers }

  subscript(sum: UnknownSum) -> Int {
    sum.terms.reduce(0) { $0 + numbers[$1.unknown] * $1.factor }
  }
}

extension Patterns {
  /// By part the patterns that have it, ascending.
  var byPart: [[Int]] {
    var patterns = [[Int]](repeating: [], count: parts)
    for (pattern, holding) in holding.enumerated() {
      for part in holding { patterns[part].append(pattern) }
    }
    return patterns
  }

  /// Patterns that hold the same of some parts are of one class: by pattern its class, by class the parts.
  func classes(_ used: Set<Int>) -> (ofPattern: [Int], holding: [Set<Int>]) {
    var classes: [[Int]: Int] = [:]
    var classOfPattern: [Int] = []
    var held: [Set<Int>] = []
    for holding in holding {
      let kept = holding.filter(used.contains)
      if classes[kept] == nil {
        classes[kept] = held.count
        held.append(Set(kept))
      }
      classOfPattern.append(classes[kept] ?? 0)
    }
    return (classOfPattern, held)
  }
}
