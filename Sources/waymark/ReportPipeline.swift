import CaseModel
import CaseStore
import Disclosure
import Foundation
import Ingestion
import Rendering
import Reporting
import Sealing
import Statistics

/// What a run of the pipeline is asked for.
struct ReportRequest {
  var profile: String
  /// An attribute to break down by even when the profile does not.
  var alsoBy: ProfileAttribute?
  var period: ReportingPeriod
  var edition: Edition
  var asOf: Day?
  var issued: Day?
  /// The command line as it is printed in the report, without paths.
  var command: String
  /// Code of the language.
  var language = "en"
  /// The number of the issue whose figures are told in a further language.
  var retells: Int?
  /// Whether a line a person is asked for beside the report.
  var withRows = false
  /// Why a protected report is made without the audit beside earlier ones; `nil` where it is audited.
  var unaudited: String?
  /// What the organisation's own files beside its settings hold, where the report shows it.
  var beside: [UInt8] = []

  /// What a profile of these bytes is asked for: its text and the breakdown beside it.
  func text(ofProfile bytes: [UInt8]) -> [UInt8] {
    bytes + beside + Array((alsoBy.map { "\nby \($0.code)" } ?? "").utf8)
  }
}

/// A finished report and what the ledger and the messages need to know of it.
struct FinishedReport {
  let report: Report
  let study: ProtectedStudy
  let ledger: LedgerView
  /// The bytes of the profile, and what was asked for beside it.
  let profileText: [UInt8]
  let profileVersion: String
  /// The command line as it is printed in the report.
  let command: String
  /// What lets a reader compute the report again, where its profile asks for it.
  let kit: ReplicationKit?
  /// Why it was made without the audit beside earlier reports.
  var unaudited: String?
}

/// The figures of a report before they are told in a language.
struct MeasuredReport {
  let profile: ReportProfile
  let profileBytes: [UInt8]
  let study: ProtectedStudy
  let context: ReportContext
  let kit: ReplicationKit?
}

/// From the database to a report in memory, as a list of named steps.
struct ReportPipeline {
  let workspace: Workspace

  func run(_ request: ReportRequest) throws(Failure) -> FinishedReport {
    try tell(try measure(request), request)
  }

  /// Reads, counts and protects.
  func measure(_ request: ReportRequest) throws(Failure) -> MeasuredReport {
    let database = try workspace.open()
    let profileBytes = try ReportProfile.bytes(of: request.profile)
    var profile = try ReportProfile.read(
      profileBytes, file: ReportProfile.file(request.profile),
      languages: try workspace.catalogues().languages)
    if let attribute = request.alsoBy { profile.breakDown(by: attribute) }
    let (cases, batches) = try StepTimes.step("reading the database") { () throws(Failure) in
      try fetch(from: database, asOf: request.asOf)
    }
    guard let latest = batches.last else { throw Messages.nothingImported }
    let asOf = request.asOf ?? latest.recordedOn
    let known = try KnownPeriod(request.period, lastDelivery: latest.recordedOn)
    known.warn()
    try Interruption.check()

    let ofAction = try planOfAction(profile)
    let plan = try plan(
      profile, period: request.period, of: cases, lastDay: known.lastDay,
      for: [request.edition], declared: ofAction?.declared ?? [])
    var results = StepTimes.step("counting") {
      study(cases, plan: plan, asOf: asOf, withLinks: request.edition.unprotected == nil)
    }
    // A rounded number that nobody reads would only make those harder to protect that are read.
    let shown = try profile.layout().inEdition(policy(request.edition))
    if policy(request.edition).method == .round { results = results.showing(shown.uses) }
    try Interruption.check()

    let protected = try StepTimes.step("protecting") { () throws(Failure) in
      try self.protected(
        results, of: cases, plan: plan, request: request, profile: profile.name, database)
    }
    let fingerprint = try StepTimes.step("fingerprint") { () throws(Failure) in
      try self.fingerprint(of: cases)
    }
    var context = try context(
      request, profile: profile, plan: plan, batches: batches, asOf: asOf,
      fingerprint: fingerprint)
    try addOwnFiles(to: &context, profile, request)
    context.plan = ofAction
    context.dataFlow = try dataFlow(of: cases, plan, batches, profile, request.edition, database)
    try addInternal(to: &context, of: cases, plan: plan, profile, request.edition)
    let kit = try StepTimes.step("analyses") { () throws(Failure) in
      try ReplicationPipeline(
        workspace: workspace, cases: cases, plan: plan, study: protected, profile: profile,
        request: request
      ).kit(&context)
    }
    return MeasuredReport(
      profile: profile, profileBytes: profileBytes, study: protected, context: context, kit: kit)
  }

  /// The report in the language of a request.
  func tell(_ measured: MeasuredReport, _ request: ReportRequest) throws(Failure) -> FinishedReport
  {
    let profile = measured.profile
    var context = measured.context
    let ledger = try ledger(
      try workspace.open(), study: measured.study, profile: profile.name,
      fingerprint: context.fingerprint, isAudited: request.unaudited == nil)
    context.notComparedWith = ledger.earlier.map(ReportContext.EarlierRelease.init)
    context.command = request.command
    var wording = try profile.wording(try workspace.wording(request.language))
    if context.plan?.lacks(wording) ?? false { wording.hasEnglishBetween = true }
    let layout = try profile.layout()
    return FinishedReport(
      report: StepTimes.step("composing") {
        compose(layout, of: measured.study, context: context, wording: wording)
      },
      study: measured.study, ledger: ledger,
      profileText: request.text(ofProfile: measured.profileBytes),
      profileVersion: profile.version, command: request.command, kit: measured.kit,
      unaudited: request.unaudited)
  }

  /// What a report of a profile counts in a period; with several editions, what any of them shows.
  ///
  /// Without `declared` the indicators are those of the plan of action beside the settings.
  func plan(
    _ profile: ReportProfile, period: ReportingPeriod, of cases: CaseTable, lastDay: Day,
    for editions: [Edition], declared: [IndicatorDefinition]? = nil
  ) throws(Failure) -> StudyPlan {
    var plan = profile.plan(
      period: period, rules: rules, country: workspace.settings.country,
      lists: workspace.settings.lists, table: cases)
    plan.lastKnownDay = lastDay
    // Analyses alone: a protected edition has none and shows that it has not.
    let layout = try profile.layout()
    plan.hasTables = editions.contains { $0.unprotected == nil } || layout.usesTables
    for edition in editions {
      plan.requested.formUnion(try profile.requestedTables(policy(edition)))
    }
    if let declared {
      plan.indicators = declared
    } else {
      plan.indicators = try planOfAction(profile)?.declared ?? []
    }
    plan.country = workspace.settings.country
    return plan
  }

  private func policy(_ edition: Edition) -> DisclosurePolicy {
    DisclosurePolicy(edition, workspace.settings.protectionMethod)
  }

  private func addOwnFiles(
    to context: inout ReportContext, _ profile: ReportProfile, _ request: ReportRequest
  ) throws(Failure) {
    guard let files = FilesBesideSettings(of: workspace) else { return }
    let layout = try profile.layout()
    context.logframe = try files.logframe(for: layout)
    context.costs = try files.costs(for: layout, period: request.period)
  }

  func planOfAction(_ profile: ReportProfile) throws(Failure) -> PlanOfAction? {
    try FilesBesideSettings(of: workspace)?.plan(
      for: try profile.layout(), languages: try workspace.catalogues().languages,
      hasCountry: workspace.settings.country != nil)
  }

  /// The results as the edition may show them.
  private func protected(
    _ results: StudyResults, of cases: CaseTable, plan: StudyPlan, request: ReportRequest,
    profile: String, _ database: CaseDatabase
  ) throws(Failure) -> ProtectedStudy {
    let policy = policy(request.edition)
    guard policy.method == .round else {
      if policy.method == .withhold, request.unaudited == nil { try refuseAfterRounding(database) }
      return protect(results, policy: policy)
    }
    do {
      let protection = RoundedProtection(
        key: try workspace.key(), database: database, policy: policy, profile: profile,
        before: request.retells, isAudited: request.unaudited == nil)
      guard let study = try protection.protected(results, of: cases, plan: plan) else {
        throw Messages.notSafeBesideEarlier
      }
      return study
    } catch let error as StoreError {
      throw Messages.store(error, path: workspace.databasePath)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.internalError, "The figures cannot be protected.")
    }
  }

  /// Exact numbers beside rounded ones would tell what rounding hid.
  private func refuseAfterRounding(_ database: CaseDatabase) throws(Failure) {
    let issued: [IssuedRelease]
    do {
      issued = try database.issuedReleases()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    if issued.contains(where: { $0.policy.hasPrefix(ProtectionMethod.round.code) }) {
      throw Messages.roundedBefore
    }
  }

  /// The rules of this workspace.
  var rules: CohortRules {
    CohortRules(identification: workspace.settings.identification == "formal" ? .formal : .broad)
  }

  /// Everyone as known on a day, that day, and the day of the last delivery until then.
  func cases(asOf: Day?) throws(Failure) -> (CaseTable, asOf: Day, lastDelivery: Day) {
    let (table, batches) = try fetch(from: try workspace.open(), asOf: asOf)
    guard let latest = batches.last else { throw Messages.nothingImported }
    return (table, asOf ?? latest.recordedOn, latest.recordedOn)
  }

  private func fetch(from database: CaseDatabase, asOf: Day?) throws(Failure) -> (
    CaseTable, [Batch]
  ) {
    let progress = Progress("Reading the database")
    defer { progress.finish() }
    let result: (CaseTable, [Batch])
    var first: (asOf: Day, delivery: Day)?
    do {
      let watch = ProgressWatch(
        report: { progress.update(done: $0.done, total: $0.total) },
        isCancelled: { Interruption.isRequested })
      let all = try workspace.batches(database).filter { !$0.isUndone }
      let batches = all.filter { batch in asOf.map { batch.recordedOn <= $0 } ?? true }
      if let asOf, batches.isEmpty { first = all.map(\.recordedOn).min().map { (asOf, $0) } }
      if let content = workspace.memory?.content {
        result = (content.cases, batches)
      } else {
        result = (
          try database.fetch(
            asOf: asOf, agencies: workspace.settings.agencies ?? [], watch: watch), batches
        )
      }
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    if let first { throw Messages.beforeFirstDelivery(first.asOf, first: first.delivery) }
    return result
  }

  static func wording() throws(Failure) -> Wording {
    do {
      return try Wording.catalogue("en")
    } catch {
      throw Failure(.internalError, "The English catalogue cannot be read.")
    }
  }

  private func ledger(
    _ database: CaseDatabase, study: ProtectedStudy, profile: String, fingerprint: String,
    isAudited: Bool
  ) throws(Failure) -> LedgerView {
    do {
      return try LedgerView(
        database, study: study, profile: profile, fingerprint: fingerprint, isAudited: isAudited)
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
  }

  /// The day that the last delivery up to `asOf` was made, or `asOf` itself: what "last quarter" is
  /// counted from.
  func knownDay(asOf: Day?) throws(Failure) -> Day {
    if let asOf { return asOf }
    let batches: [Batch]
    do {
      batches = try workspace.batches(try workspace.open())
    } catch let error as StoreError {
      throw Messages.store(error, path: workspace.databasePath)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.nothingImported
    }
    guard let latest = batches.last(where: { !$0.isUndone }) else {
      throw Messages.nothingImported
    }
    return latest.recordedOn
  }

  /// A keyed fingerprint of the logical content, in short form: equal data give equal text, and
  /// nobody without the key can test a guess.
  func fingerprint(of cases: CaseTable) throws(Failure) -> String {
    String(cases.fingerprint(under: try workspace.key()).hex.prefix(16))
  }

  private func context(
    _ request: ReportRequest, profile: ReportProfile, plan: StudyPlan, batches: [Batch], asOf: Day,
    fingerprint: String
  ) throws(Failure) -> ReportContext {
    let settings = workspace.settings
    let rules = plan.rules
    return ReportContext(
      organisation: settings.organisation, programme: settings.programme, area: settings.area,
      contact: settings.contact, terms: settings.terms, profile: profile.name,
      profileVersion: profile.version, issued: request.issued ?? asOf,
      reason: request.edition.reason, fingerprint: fingerprint, toolVersion: ToolVersion.text,
      command: request.command,
      batches: batches.map { batch in
        ReportContext.Batch(
          number: batch.number, deliveredOn: batch.recordedOn,
          rowsAccepted: batch.files.reduce(0) { $0 + $1.rowsAccepted },
          rowsSetAside: batch.files.reduce(0) { $0 + $1.rowsSetAside })
      },
      rules: [
        "longTermDays": String(rules.longTermServiceDays),
        "reintegrationDays": String(rules.reintegration.minimumDays),
        "domains": String(rules.reintegration.minimumDomains),
        "score": String(Int(rules.reintegration.minimumScore)),
      ],
      isFormalIdentification: rules.identification == .formal, clock: rules.clock.code,
      changedRules: rules.identification == .formal ? ["identification: formal"] : [],
      dimensions: profile.dimensions)
  }
}
