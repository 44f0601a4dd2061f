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
  /// Proved beside earlier releases as well, and not for itself alone.
  var isAudited = true

  /// The results with every count rounded; `nil` where that cannot be proved safe beside the releases
  /// before.
  func protected(_ results: StudyResults, of cases: CaseTable, plan: StudyPlan)
    throws(StoreError) -> ProtectedStudy?
  {
    let release = [
      profile, policy.audience.code, results.period.code, results.readUntil.iso,
    ].joined(separator: "/")
    let key = key
    let issued = try database.issuedReleases(before: before)
    let tables = results.roundedTables
    let cells = StepTimes.step("cells") {
      studyCells(cases, plan: plan, asOf: results.asOf, tables)
    }
    if isAudited, !issued.isEmpty { Console.message(Messages.provingBeside(issued.count)) }
    let readers = StepTimes.step("cells of earlier releases") {
      (isAudited ? issued : []).readers(
        beside: policy, cases, plan: plan, asOf: results.asOf, tables)
    }
    return StepTimes.step("rounding") {
      protect(
        results, policy: policy, cells: cells,
        draws: RoundingDraws(
          lasting: { key.draw(for: $0) }, ofRelease: { key.draw(for: "\(release) \($0)") }),
        earlier: issued.shown(beside: policy), readers: readers)
    }
  }
}
