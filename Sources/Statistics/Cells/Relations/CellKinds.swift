/// Everything that histories and values can be, for a reader who asks which cells follow from others.
struct CellKinds: Sendable {
  /// By part of the histories the kinds that have it.
  let histories: [PersonSet]
  /// By factor and part.
  let values: [[PersonSet]]

  init(_ shape: CellShape, _ people: PeopleKinds, _ possible: PossibleKinds) {
    self.init(
      shape, histories: people.histories.rows + possible.histories,
      values: zip(people.values, possible.values).map { $0.rows + $1 })
  }

  init(_ shape: CellShape, histories: [PartRow], values: [[PartRow]]) {
    self.histories = DistinctRows(histories).columns(parts: shape.histories.count)
    self.values = zip(values, shape.factors).map {
      DistinctRows($0).columns(parts: $1.parts.count)
    }
  }
}
