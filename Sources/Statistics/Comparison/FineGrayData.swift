/// Times to the first of several outcomes with covariates, the input of a ``FineGrayModel``.
package struct FineGrayData: Equatable, Sendable {
  package let exit: [Double]
  /// What ended each row: 0 lost, 1… the outcomes.
  package let cause: [Int]
  /// One column a covariate.
  package let covariates: [[Double]]
  /// Groups that are lost to follow-up at rates of their own; `nil` for one.
  package let censoringGroup: [Int]?

  package var count: Int { exit.count }

  /// Checks the columns; rows with a missing value must be left out beforehand, and counted.
  ///
  /// Everyone must be watched from the start. Tied times are merged as in ``RiskSet``.
  ///
  /// - Parameters:
  ///   - exit: end of each row.
  ///   - cause: what ended it.
  ///   - covariates: one column a covariate, at least one, fixed at the start.
  ///   - censoringGroup: the group of each row, from 0.
  ///   - mergingTies: whether times that differ only by rounding count as one; R cmprsk keeps them
  ///     apart.
  /// - Throws: ``CoxFault``.
  package init(
    exit: [Double], cause: [Int], covariates: [[Double]], censoringGroup: [Int]? = nil,
    mergingTies: Bool = true
  ) throws(CoxFault) {
    guard !covariates.isEmpty,
      ([cause.count, censoringGroup?.count ?? exit.count] + covariates.map(\.count))
        .allSatisfy({ $0 == exit.count })
    else { throw .columnsDiffer }
    for row in exit.indices {
      guard exit[row].isFinite, covariates.allSatisfy({ $0[row].isFinite }) else {
        throw .notFinite(row: row)
      }
    }
    self.exit = mergingTies ? TiedTimes.merged([exit])[0] : exit
    self.cause = cause
    self.covariates = covariates
    self.censoringGroup = censoringGroup
  }
}
