/// Everything that histories and values can be, for a reader who asks which cells follow from others.
struct CellKinds: Sendable {
  /// By part of the histories the kinds that have it.
  let histories: [PersonSet]
  /// By factor and part.
  let values: [[PersonSet]]
  /// By part of the histories those that it implies for certain; of others it is not known whether they
  /// only look so.
  let implications: [PartRow]

  /// The possible kinds, and those of the people of a programme.
  init(_ shape: CellShape, _ possible: PossibleKinds, _ people: PeopleKinds? = nil) {
    histories = DistinctRows((people?.histories.rows ?? []) + possible.histories)
      .columns(parts: shape.histories.count)
    values = shape.factors.indices.map { factor in
      DistinctRows((people?.values[factor].rows ?? []) + possible.values[factor])
        .columns(parts: shape.factors[factor].parts.count)
    }
    implications = possible.implications
  }
}
