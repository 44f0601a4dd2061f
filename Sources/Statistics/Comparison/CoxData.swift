/// Times under observation with covariates, the input of a ``CoxModel``.
///
/// One row is a person, or a stretch of a person's time over which the covariates stay the same
/// (time-dependent covariates: several rows `(entry, exit]` with `event` only at the last).
package struct CoxData: Equatable, Sendable {
  package let entry: [Double]?
  package let exit: [Double]
  package let event: [Bool]
  /// One column a covariate.
  package let covariates: [[Double]]
  /// Groups with baseline hazards of their own; `nil` for one.
  package let stratum: [Int]?
  /// Rows that belong together (one person, one family); asks for a robust variance.
  package let cluster: [Int]?

  package var count: Int { exit.count }

  /// Checks the columns; rows with a missing value must be left out beforehand, and counted.
  ///
  /// Tied times are merged as in ``RiskSet``. Rows that are watched over no time are dropped.
  ///
  /// - Parameters:
  ///   - entry: start of each row, `nil` for "from the beginning".
  ///   - exit: end of each row.
  ///   - event: whether the outcome happened at `exit`.
  ///   - covariates: one column a covariate, at least one.
  ///   - stratum: the stratum of each row, from 0.
  ///   - cluster: the cluster of each row.
  /// - Throws: ``CoxFault``.
  package init(
    entry: [Double]? = nil, exit: [Double], event: [Bool], covariates: [[Double]],
    stratum: [Int]? = nil, cluster: [Int]? = nil
  ) throws(CoxFault) {
    let lengths =
      [event.count, entry?.count, stratum?.count, cluster?.count].compactMap { $0 }
      + covariates.map(\.count)
    guard !covariates.isEmpty, lengths.allSatisfy({ $0 == exit.count }) else {
      throw .columnsDiffer
    }
    for row in exit.indices {
      guard exit[row].isFinite, entry.map({ !$0[row].isNaN }) ?? true,
        covariates.allSatisfy({ $0[row].isFinite })
      else { throw .notFinite(row: row) }
    }
    let times = TiedTimes.merged([exit, entry ?? []])
    let kept = exit.indices.filter { entry == nil || times[1][$0] < times[0][$0] }
    guard kept.contains(where: { event[$0] }) else { throw .noEvents }
    self.entry = entry == nil ? nil : kept.map { times[1][$0] }
    self.exit = kept.map { times[0][$0] }
    self.event = kept.map { event[$0] }
    self.covariates = covariates.map { column in kept.map { column[$0] } }
    self.stratum = stratum.map { stratum in kept.map { stratum[$0] } }
    self.cluster = cluster.map { cluster in kept.map { cluster[$0] } }
  }
}

/// Why a Cox model cannot be fitted; rows count from 0.
package enum CoxFault: Error, Equatable {
  case columnsDiffer
  case notFinite(row: Int)
  /// Without any outcome no rates can be compared.
  case noEvents
}
