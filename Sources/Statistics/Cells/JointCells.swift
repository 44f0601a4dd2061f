package import CaseModel

/// A cell that an earlier release told something of, as a ledger keeps it.
package struct EarlierCell: Hashable, Sendable {
  /// ``Quantity/text``.
  package let quantity: String
  /// The period of that release.
  package let period: ReportingPeriod
  /// The last day whose events were read.
  package let readUntil: Day

  package init(quantity: String, period: ReportingPeriod, readUntil: Day) {
    self.quantity = quantity
    self.period = period
    self.readUntil = readUntil
  }
}

/// The cells of a release beside those of earlier ones, in one table: what a reader of all of them works
/// with.
///
/// A kind of person holds what each release asks of her on its own day. Late entries, corrections and
/// withdrawals are not told apart from what was always so: an earlier cell is counted among the people as
/// they are known today.
package struct JointCells: Sendable {
  /// The cells of the release come first, in their order.
  package let table: CellTable
  /// Between a cell of the release and an earlier one, as far as the kinds of the table go: those that no
  /// other cell of either stands between.
  package let containments: [CellRelations.Containment]
  /// By earlier cell its place in the table; `nil` where nothing of today is what it counted.
  package let places: [Int?]
  /// Cells of different days that a reader takes for one number, because what they count was over before
  /// the earlier day.
  package let alike: [[Int]]

  /// The containments but those between cells that a reader takes for one number.
  package var changing: [CellRelations.Containment] {
    var group = Array(table.cells.indices)
    for cells in alike { for cell in cells { group[cell] = cells[0] } }
    return containments.filter { group[$0.part] != group[$0.whole] }
  }

  package init(
    table: CellTable, containments: [CellRelations.Containment], places: [Int?],
    alike: [[Int]] = []
  ) {
    self.table = table
    self.containments = containments
    self.places = places
    self.alike = alike
  }
}

/// The cells of a release and those of earlier ones.
///
/// - Complexity: as ``studyCells(_:plan:asOf:_:)`` with the parts of all releases.
package func jointCells(
  _ table: CaseTable, plan: StudyPlan, asOf: Day, _ tables: [StudyTable], earlier: [EarlierCell]
) -> JointCells {
  var plan = plan
  plan.lastKnownDay = min(plan.lastKnownDay ?? asOf, asOf)
  let facts = PersonFacts(
    table, period: plan.period, asOf: plan.cutoff, rules: plan.rules, country: nil)
  return facts.jointCells(of: tables.levels, earlier: earlier)
}

extension PersonFacts {
  /// The cells of figures beside those of earlier releases.
  package func jointCells(of tables: [[Figure]], earlier: [EarlierCell]) -> JointCells {
    var frames = Frames(main: self)
    let counted = frames.counted(earlier)
    var found: [Int] = []
    let shape = CellShape(
      tables, clock: rules.clock, readUntil: readUntil, earlier: counted.compactMap(\.self),
      places: &found)
    let own = CellShape(tables, clock: rules.clock, readUntil: readUntil)
    var search = HistorySearch(own, as: self, seed: 1)
    search.run()
    var joint = JointHistories(shape, as: frames.facts, seed: 1)
    let people = PeopleKinds(shape, of: frames.facts)
    let imagined = joint.rows(beside: search.people, seed: 1)
    let settled = SettledParts(
      shape.histories, among: imagined, people: people.histories.rows)
    let possible = PossibleKinds(
      histories: imagined,
      implications: shape.histories.map { _ in PartRow(parts: shape.histories.count) },
      values: shape.factors.map { PossibleKinds.values($0, self) })
    var next = found.makeIterator()
    let places = counted.map { cell in cell == nil ? nil : next.next() }
    var frameOfCell = [Int](repeating: 0, count: shape.cells.count)
    for case (let place?, let cell?) in zip(places, counted) where place >= own.cells.count {
      frameOfCell[place] = cell.frame
    }
    return JointCells(
      table: CellTable(shape, people, possible),
      containments: shape.across(
        CellKinds(shape, possible, people), frames: frameOfCell, own: own.cells.count),
      places: places, alike: settled.alike(shape.terms))
  }
}

/// The ways in which releases read records: up to which day, and with which waves.
private struct Frames {
  private(set) var facts: [PersonFacts]

  init(main: PersonFacts) { facts = [main] }

  /// Every cell that can be counted today, with its count and its frame.
  mutating func counted(_ earlier: [EarlierCell]) -> [(cell: CountedCell, frame: Int)?] {
    // Those that depend on waves first: the others go with any frame of their day.
    let read = earlier.map { Quantity.read($0.quantity, rules: facts[0].rules) }
    var frames = [Int?](repeating: nil, count: earlier.count)
    for isFramed in [true, false] {
      for (place, item) in zip(earlier, read).enumerated() {
        guard let (quantity, rules) = item.1, quantity.isFramed == isFramed else { continue }
        frames[place] = frame(item.0, isFramed ? rules : nil)
      }
    }
    return zip(read, frames).enumerated().map { place, item in
      guard let (quantity, rules) = item.0, let frame = item.1,
        let count = facts[frame].count(quantity, clock: rules.clock)
      else { return nil }
      return (
        CountedCell(quantity, readUntil: earlier[place].readUntil, count: count), frame
      )
    }
  }

  private mutating func frame(_ cell: EarlierCell, _ rules: CohortRules?) -> Int {
    if let known = facts.firstIndex(where: {
      $0.period == cell.period && $0.readUntil == cell.readUntil
        && (rules == nil || $0.rules == rules)
    }) {
      return known
    }
    facts.append(
      PersonFacts(
        facts[0].table, period: cell.period, asOf: cell.readUntil, rules: rules ?? facts[0].rules,
        country: nil))
    return facts.count - 1
  }
}

extension PersonFacts {
  /// `nil` for what is no number of people.
  fileprivate func count(_ quantity: Quantity, clock: ClockStart) -> Int? {
    switch quantity {
    case .people(let terms, _):
      terms.reduce(0) { sum, conditions in
        sum + set(CellPart(conditions: conditions, clock: clock)).count
      }
    case .rest(let whole, let part):
      count(whole, clock: clock).flatMap { all in count(part, clock: clock).map { all - $0 } }
    case .other: nil
    }
  }
}

extension Quantity {
  fileprivate var isFramed: Bool {
    switch self {
    case .people(_, let frame): frame != nil
    case .rest(let whole, let part): whole.isFramed || part.isFramed
    case .other: false
    }
  }
}

extension CellShape {
  /// The nearest containments between the release, whose cells are the first `own`, and each frame of
  /// earlier ones.
  fileprivate func across(_ kinds: CellKinds, frames: [Int], own: Int)
    -> [CellRelations.Containment]
  {
    let numbers = CellNumbers(self, kinds)
    let first = cells.indices.filter { cell in
      numbers.numbers[cell].flatMap(numbers.cell) == cell
    }
    let inclusion = CellInclusion(self, kinds, isCertain: false)
    var found: [CellRelations.Containment] = []
    for frame in Set(frames[own...]).sorted() {
      let members = first.filter { $0 < own || frames[$0] == frame }
      let order = CellOrder(members, of: cells.count, inclusion)
      for (part, wholes) in order.nearest.enumerated() {
        for whole in wholes.holding where (part < own) != (whole < own) {
          found.append(.init(part: part, whole: whole))
        }
      }
    }
    return found
  }
}
