import CaseModel
import CaseStore
import Disclosure
import Sealing
import Statistics

/// What rounding a release needs from the workspace: its key, and what earlier releases showed.
struct RoundedProtection {
  let key: PseudonymKey
  let database: CaseDatabase
  let policy: DisclosurePolicy
  let profile: String
  /// Only releases before this one count as earlier: a report that is told in a further language is
  /// chosen as it was for the first one.
  var before: Int?

  /// The results with every count rounded; `nil` where that cannot be proved safe beside earlier releases.
  func protected(_ results: StudyResults, of cases: CaseTable, plan: StudyPlan)
    throws(StoreError) -> ProtectedStudy?
  {
    let releases = try EarlierIssues(in: database, before: before).all
    let tables = results.roundedTables
    let readers = try EarlierIssues.readers(of: releases, beside: policy).map {
      reader throws(StoreError) in
      let (earlier, told) = try EarlierIssues.told(by: reader.releases, policy, in: database)
      return EarlierReleases(
        jointCells(cases, plan: plan, asOf: results.asOf, tables, earlier: earlier), told: told,
        threshold: reader.threshold)
    }
    let release = [
      profile, policy.audience.code, results.period.code, results.readUntil.iso,
    ].joined(separator: "/")
    let key = key
    return protect(
      results, policy: policy,
      cells: studyCells(cases, plan: plan, asOf: results.asOf, tables),
      draws: RoundingDraws(
        lasting: { key.draw(for: $0) }, ofRelease: { key.draw(for: "\(release) \($0)") }),
      earlier: try earlier(), readers: readers)
  }

  /// The number that the latest release to the same audience showed of each quantity.
  private func earlier() throws(StoreError) -> [String: Int] {
    var shown: [String: Int] = [:]
    for release in try database.releases()
    where release.audience == policy.audience.code && release.policy == policy.text
      && before.map({ release.number < $0 }) ?? true
    {
      for cell in try database.cells(ofRelease: release.number) {
        // The upper end of what a rounded number stands for is the number and the base.
        guard case .interval(let range) = cell.form else { continue }
        shown[cell.quantity] = range.upperBound - policy.roundingBase
      }
    }
    return shown
  }
}
