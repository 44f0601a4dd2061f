import CaseModel
import CaseStore
import Disclosure
import Statistics

extension CaseDatabase {
  /// The protected issues whose cells the ledger keeps, in order; only those before a number, if one is
  /// given.
  ///
  /// One that was withdrawn has been seen all the same.
  func issuedReleases(before number: Int? = nil) throws(StoreError) -> [IssuedRelease] {
    var issued: [IssuedRelease] = []
    for release in try releases() where number.map({ release.number < $0 }) ?? true {
      guard let audience = Audience(code: release.audience), audience != .internalUse,
        let policy = release.policy, let period = ReportingPeriod(code: release.period)
      else { continue }
      let cells = try cells(ofRelease: release.number).compactMap { cell in
        cell.range.map {
          IssuedRelease.Cell(quantity: cell.quantity, readUntil: cell.readUntil, range: $0)
        }
      }
      issued.append(
        IssuedRelease(audience: audience, policy: policy, period: period, cells: cells))
    }
    return issued
  }
}

extension ReleasedCell {
  /// Between which two numbers it lies, both included; `nil` where nothing was told.
  fileprivate var range: ClosedRange<Int>? {
    switch form {
    case .number(let number): number...number
    case .interval(let range): range
    case .mark: nil
    }
  }
}
