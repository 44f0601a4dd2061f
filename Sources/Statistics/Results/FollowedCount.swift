/// People still under observation on a day of their clock.
package struct FollowedCount: Sendable {
  package let cell: CountedCell
  /// Part of a life table, which is shown rounded down where cells are withheld.
  package let isOfLifeTable: Bool
  /// Anybody's day has come; known to an internal edition alone.
  let isDue: Bool

  func numbers(_ known: KnownCells) -> FigureNumbers {
    known.isExact && !isDue ? FigureNumbers(status: .notDue) : .count(known[cell])
  }
}
