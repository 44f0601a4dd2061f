/// Times under observation, one row a person or spell, as columns without any name or id.
///
/// A row is watched over the interval `(entry, exit]`: someone who enters at t is not at risk at t.
/// `entry == nil` means that everyone is watched from before the first time, so that an outcome at
/// time 0 counts. The unit of time is the caller's.
package struct Observations: Equatable, Sendable {
  package let entry: [Double]?
  package let exit: [Double]
  /// What ended the row: 0 nothing seen (lost or still followed), 1… the outcomes.
  package let cause: [Int]
  /// How many people a row stands for; `nil` = one each.
  package let weight: [Double]?

  package var count: Int { exit.count }

  /// Checks that the columns fit together and that every number can be used.
  ///
  /// - Parameters:
  ///   - entry: start of each row, minus infinity for "from the beginning".
  ///   - exit: end of each row.
  ///   - cause: what ended each row, 0 for nothing.
  ///   - weight: people a row stands for, above 0.
  /// - Throws: ``ObservationFault`` with the first row at fault.
  package init(
    entry: [Double]? = nil, exit: [Double], cause: [Int], weight: [Double]? = nil
  ) throws(ObservationFault) {
    guard cause.count == exit.count, (entry?.count ?? exit.count) == exit.count,
      (weight?.count ?? exit.count) == exit.count
    else { throw .columnsDiffer }
    if let row = exit.firstIndex(where: { !$0.isFinite }) { throw .timeNotFinite(row: row) }
    if let row = entry?.firstIndex(where: { $0.isNaN || $0 == .infinity }) {
      throw .timeNotFinite(row: row)
    }
    if let row = cause.firstIndex(where: { $0 < 0 }) { throw .unknownCause(row: row) }
    if let row = weight?.firstIndex(where: { !($0.isFinite && $0 > 0) }) {
      throw .weightNotPositive(row: row)
    }
    self.entry = entry
    self.exit = exit
    self.cause = cause
    self.weight = weight
  }

  /// The number of outcomes: the largest that occurs, at least one and at least what is asked for.
  func causes(atLeast wanted: Int?) -> Int { max(wanted ?? 1, cause.max() ?? 0, 1) }
}

/// Why a set of observations cannot be used; rows count from 0.
package enum ObservationFault: Error, Equatable {
  case columnsDiffer
  case timeNotFinite(row: Int)
  case unknownCause(row: Int)
  case weightNotPositive(row: Int)
}
