import CaseModel
import Disclosure
import Reporting
import Statistics

/// The analyses of a report that only an internal edition shows, and the files with which a reader
/// computes the report again.
struct ReplicationPipeline {
  let workspace: Workspace
  let cases: CaseTable
  let plan: StudyPlan
  let study: ProtectedStudy
  let profile: ReportProfile
  let request: ReportRequest

  /// Fills in what the analyses found; `nil` where the profile asks for no replication and there are no
  /// numbers of analyses, which stand in a file of their own.
  func kit(_ context: inout ReportContext) throws(Failure) -> ReplicationKit? {
    let layouts = try profile.layout().inEdition(study.policy).analyses
    var analyses: ResearchAnalyses?
    if let permission = request.edition.unprotected,
      !layouts.isEmpty || profile.replication == true
    {
      var made = ResearchAnalyses(
        AnalysisInput(
          cases, rules: plan.rules, period: plan.period, asOf: study.asOf,
          lastDelivery: study.readUntil, edition: permission,
          wording: try ReportPipeline.wording()))
      context.analyses = ResearchTables(made.tables(layouts), permission)
      analyses = made
    }
    var kit = ReplicationKit(rules: plan.rules, dimensions: profile.dimensions)
    kit.analyses = layouts
    guard profile.replication == true else {
      guard let found = context.analyses, !layouts.isEmpty else { return nil }
      kit.tables = [found.estimates(in: layouts)]
      kit.hasScripts = false
      return kit
    }
    let wordings = try wordings()
    guard let permission = request.edition.unprotected, var analyses else {
      kit.tables = [Codebook(study, wordings).table(events: [])]
      return kit
    }
    let people = cases.milestones(until: study.readUntil, rules: plan.rules)
    let spans = EventSpan.all(
      cases, of: people.indices.filter { people[$0].entry != nil }, until: study.readUntil,
      permission)
    kit.tables = [Codebook(study, wordings).table(events: spans)]
    if let found = context.analyses { kit.tables.append(found.estimates(in: layouts)) }
    if request.withRows {
      kit.add(
        people: PersonExtract(cases, plan: plan, cutoff: study.readUntil),
        times: analyses.times(layouts), permission)
    }
    return kit
  }

  /// The words of every shipped language, for the labels of codes.
  private func wordings() throws(Failure) -> [Wording] {
    var wordings: [Wording] = []
    for language in WordingCatalogues.shippedLanguages {
      wordings.append(try workspace.wording(language))
    }
    return wordings
  }
}

extension Messages {
  static let rowsAreInternal = Failure(
    .wrongUsage,
    "Lines about single people stand in internal editions only: add  --internal --reason \"…\"")

  static func noReplication(_ profile: String) -> Failure {
    Failure(
      .wrongUsage,
      "The profile '\(PathText.lastName(of: profile))' has no lines about people. Use  research  or a profile "
        + "with  replication: true")
  }
}
