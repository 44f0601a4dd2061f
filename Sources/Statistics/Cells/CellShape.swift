import CaseModel

/// What the cells of a release ask, apart from who is there: their terms, split into conditions on the
/// history and conditions on attributes of the profile.
struct CellShape: Sendable {
  private(set) var cells: [CountedCell] = []
  private(set) var terms: [[CellTerm]] = []
  private(set) var histories: [CellPart] = []
  /// By factor its attributes, and the parts that cells ask of them.
  private(set) var factors: [Factor] = []
  /// Cells that may add up to another one.
  private(set) var families: [[Int]] = []
  /// The last day of the release, where some cells read less.
  private let readUntil: Day?

  struct Factor: Sendable {
    let attributes: [ProfileAttribute]
    var parts: [CellPart] = []
  }

  /// Of tables in order of importance, each at one level of detail.
  ///
  /// `readUntil` is the last day of the release; cells of an earlier day read up to theirs. Without it all
  /// cells are of one day.
  ///
  /// - Complexity: O(cells · conditions of a cell).
  init(_ tables: [[Figure]], clock: ClockStart, readUntil: Day? = nil) {
    self.readUntil = readUntil
    var places: [String: Int] = [:]
    for cell in tables.joined().flatMap(\.cells).map(\.cell)
    where places.updateValue(places[cell.id] ?? cells.count, forKey: cell.id) == nil {
      cells.append(cell)
    }
    families = CellFamilies(tables) { places[$0.id] ?? 0 }.members
    ask(clock, frames: [])
  }

  /// The cells of the tables, and after them those of earlier releases, each with the frame of its facts;
  /// `places` are those of the latter.
  init(
    _ tables: [[Figure]], clock: ClockStart, readUntil: Day?,
    earlier: [(cell: CountedCell, frame: Int)], places: inout [Int]
  ) {
    self.init(tables, clock: clock, readUntil: readUntil)
    var known = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1.id, $0) })
    var frames = [Int](repeating: 0, count: cells.count)
    places = earlier.map { cell, frame in
      let id = cell.quantity.asksPeriod && frame != 0 ? "\(cell.id) #\(frame)" : cell.id
      if let place = known[id] { return place }
      known[id] = cells.count
      cells.append(cell)
      frames.append(frame)
      return cells.count - 1
    }
    (terms, histories, factors) = ([], [], [])
    ask(clock, frames: frames)
  }

  /// Splits what the cells ask into histories and values.
  private mutating func ask(_ clock: ClockStart, frames: [Int]) {
    let split = cells.map(\.quantity.terms)
    let attributes = FactorAttributes(split.joined().map(\.conditions))
    factors = attributes.factors.map { Factor(attributes: $0) }
    var index = PartIndex()
    for (place, (cell, terms)) in zip(cells, split).enumerated() {
      let clock = cell.quantity.clock ?? clock
      let frame = frames.isEmpty ? 0 : frames[place]
      // The facts of another frame end on its own day.
      let until = readUntil.flatMap {
        frame == 0 && cell.readUntil < $0 ? cell.readUntil : nil
      }
      self.terms.append(
        terms.map { term in
          var own = self.term(of: term.conditions, clock, (frame, until), attributes, &index)
          own.isTakenOff = term.isTakenOff
          return own
        })
    }
  }

  private mutating func term(
    of conditions: [Condition], _ clock: ClockStart, _ read: (frame: Int, until: Day?),
    _ attributes: FactorAttributes, _ index: inout PartIndex
  ) -> CellTerm {
    var (history, value): ([Condition], [Condition]) = ([], [])
    var factor: Int?
    for condition in conditions {
      if let own = attributes.factor(of: condition) {
        factor = own
        value.append(condition)
      } else {
        history.append(condition)
      }
    }
    let part = index.place(
      of: CellPart(
        conditions: history, clock: clock, frame: history.isEmpty ? 0 : read.frame,
        until: read.until),
      in: nil, &histories)
    return CellTerm(
      history: part,
      value: factor.map { factor in
        CellTerm.Value(
          factor: factor,
          part: index.place(
            of: CellPart(conditions: value, clock: clock), in: factor, &factors[factor].parts))
      })
  }
}

/// Where each part stands.
private struct PartIndex {
  private struct Key: Hashable {
    let factor: Int?
    let text: String
  }

  private var places: [Key: Int] = [:]

  mutating func place(of part: CellPart, in factor: Int?, _ parts: inout [CellPart]) -> Int {
    let key = Key(factor: factor, text: part.text)
    if let known = places[key] { return known }
    places[key] = parts.count
    parts.append(part)
    return parts.count - 1
  }
}

extension CountedCell {
  /// What makes two cells one: conditions that are written in different ways can be the same.
  package var id: String { "\(quantity.text) @\(readUntil.number)" }
}

extension Quantity {
  /// By term the conditions that must all hold, and whether those people are taken off; no term where no
  /// people are counted.
  fileprivate var terms: [(conditions: [Condition], isTakenOff: Bool)] {
    switch self {
    case .people(let terms, _): terms.map { ($0.flatMap(\.conjuncts), false) }
    case .rest(let whole, let part):
      whole.terms + part.terms.map { ($0.conditions, !$0.isTakenOff) }
    case .other: []
    }
  }

  /// Its conditions speak of the period.
  fileprivate var asksPeriod: Bool {
    text.contains("period") || text.contains(" start")
  }

  fileprivate var clock: ClockStart? {
    switch self {
    case .people(_, let frame): frame?.clock
    case .rest(let whole, let part): whole.clock ?? part.clock
    case .other: nil
    }
  }
}
