/// What a reader knows of the cells of a release: all their numbers, or rounded ones.
package struct KnownCells: Sendable {
  /// A number and all those that it can stand for.
  package struct Known: Hashable, Sendable {
    package let shown: Int
    package let range: ClosedRange<Int>

    package init(shown: Int, range: ClosedRange<Int>) {
      self.shown = shown
      self.range = range
    }

    var isExact: Bool { range.lowerBound == range.upperBound }
  }

  private let known: @Sendable (CountedCell) -> Known?
  /// Every number is the true one: estimates are those of the people themselves.
  package let isExact: Bool
  /// The smallest number of people that may be shown; 0 where nothing is protected.
  ///
  /// What depends on it looks at shown numbers alone, so that nothing depends on hidden ones.
  package let threshold: Int

  /// Rounded numbers, from which the true ones differ by `base` at most; `shown` is `nil` for a cell
  /// of which nothing is shown.
  package init(base: Int, threshold: Int, shown: @escaping @Sendable (CountedCell) -> Int?) {
    known = { cell in
      shown(cell).map { Known(shown: $0, range: max(0, $0 - base)...($0 + base)) }
    }
    isExact = false
    self.threshold = threshold
  }

  private init() {
    known = { Known(shown: $0.count, range: $0.count...$0.count) }
    isExact = true
    threshold = 0
  }

  /// All numbers as they are.
  package static let exact = KnownCells()

  /// `nil` for a cell of which nothing is shown.
  package subscript(cell: CountedCell) -> Known? { known(cell) }

  subscript(cell: CountedCell?) -> Known? { cell.flatMap(known) }

  /// Of fewer people, as shown, a share says nothing.
  var fewestOfShare: Int { 2 * threshold }
  /// With fewer events, as shown, there is no curve.
  var fewestEventsOfCurve: Int { 2 * threshold }
  /// A curve stops where fewer people, as shown, are followed.
  var fewestFollowed: Int { isExact ? 0 : max(threshold, 10) }
}
