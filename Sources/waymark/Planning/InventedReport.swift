import CaseModel
import Disclosure
import InventedCases
import Reporting
import Sealing
import Statistics

/// What a protected report of invented people would show, table by table.
struct InventedReport {
  let profile: ReportProfile
  let period: ReportingPeriod
  let edition: Edition
  let method: ProtectionMethod

  /// Usefulness by table, in the order of the report's tables; `nil` where there cannot be so many people.
  func usefulness(people: Int, seed: UInt64) throws(Failure) -> [(
    table: String, usefulness: Usefulness
  )]? {
    guard let programme = InventedProgramme(people: people, seed: seed) else { return nil }
    let cases = programme.table()
    let policy = DisclosurePolicy(edition, method)
    var plan = profile.plan(
      period: period, rules: CohortRules(), country: "XKX",
      lists: [.region: InventedLists.regions, .agency: InventedLists.agencies], table: cases)
    plan.requested = try profile.requestedTables(policy)
    let shown = try profile.layout().inEdition(policy)
    let results = study(cases, plan: plan, asOf: period.end).showing(shown.uses)
    guard let protected = protected(results, of: cases, plan, policy, seed: seed) else {
      throw Messages.notSafeBesideEarlier
    }
    return results.tables.compactMap { table in
      protected[table: table.id].map { (table.id, Usefulness(table, as: $0)) }
    }
  }

  /// Protected as the first report of a workspace whose key follows from the seed.
  private func protected(
    _ results: StudyResults, of cases: CaseTable, _ plan: StudyPlan, _ policy: DisclosurePolicy,
    seed: UInt64
  ) -> ProtectedStudy? {
    guard method == .round else { return protect(results, policy: policy) }
    let key = PseudonymKey(hex: Fingerprint(of: Array("waymark trial \(seed)".utf8)).hex)
    @Sendable func draw(_ text: String) -> UInt64 { key?.draw(for: text) ?? 0 }
    return protect(
      results, policy: policy,
      cells: studyCells(cases, plan: plan, asOf: results.asOf, results.roundedTables),
      draws: RoundingDraws(lasting: draw, ofRelease: { draw("first \($0)") }), earlier: [:])
  }
}
