/// The kinds of people of a programme, and which each of them is.
struct PeopleKinds: Sendable {
  let histories: Kinds
  /// By factor.
  let values: [Kinds]

  struct Kinds: Sendable {
    /// Each once.
    let rows: [PartRow]
    /// By person a place in ``rows``.
    let ofPerson: [Int]

    init(_ people: [PartRow]) {
      var distinct = DistinctRows()
      ofPerson = people.map { distinct.add($0) }
      rows = distinct.rows
    }
  }

  /// - Complexity: O(people · parts).
  init(_ shape: CellShape, of facts: PersonFacts) { self.init(shape, of: [facts]) }

  /// Of the people whose facts are read in several frames.
  init(_ shape: CellShape, of facts: [PersonFacts]) {
    histories = Kinds(facts.rows(shape.histories))
    values = shape.factors.map { Kinds(facts.rows($0.parts)) }
  }
}
