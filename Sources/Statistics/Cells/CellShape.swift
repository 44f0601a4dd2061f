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
    var places: [String: Int] = [:]
    for cell in tables.joined().flatMap(\.cells).map(\.cell)
    where places.updateValue(places[cell.id] ?? cells.count, forKey: cell.id) == nil {
      cells.append(cell)
    }
    families = CellFamilies(tables) { places[$0.id] ?? 0 }.members
    let split = cells.map(\.quantity.conjuncts)
    let attributes = FactorAttributes(split.joined())
    factors = attributes.factors.map { Factor(attributes: $0) }
    var index = PartIndex()
    for (cell, terms) in zip(cells, split) {
      let clock = cell.quantity.clock ?? clock
      let until = readUntil.flatMap { cell.readUntil < $0 ? cell.readUntil : nil }
      self.terms.append(terms.map { term(of: $0, clock, until, attributes, &index) })
    }
  }

  private mutating func term(
    of conditions: [Condition], _ clock: ClockStart, _ until: Day?,
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
      of: CellPart(conditions: history, clock: clock, until: until), in: nil, &histories)
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
  /// By term the conditions that must all hold; no term where no people are counted.
  fileprivate var conjuncts: [[Condition]] {
    guard case .people(let terms, _) = self else { return [] }
    return terms.map { $0.flatMap(\.conjuncts) }
  }

  fileprivate var clock: ClockStart? {
    guard case .people(_, let frame) = self else { return nil }
    return frame?.clock
  }
}
