import CaseModel
import CaseStore
import Disclosure
import Reporting
import Statistics

/// Two issues of one report, held against the records of their days.
struct IssueComparison {
  let ledger: SoundLedger
  let old: IssuedFolder
  let new: IssuedFolder

  /// Opens both folders, which must be as they were issued, of one report, the earlier one first.
  init(_ old: String, _ new: String, ledger: SoundLedger) throws(Failure) {
    self.ledger = ledger
    self.old = try Self.folder(old, ledger)
    self.new = try Self.folder(new, ledger)
    let (before, after) = (self.old.manifest, self.new.manifest)
    guard before.profile == after.profile else {
      throw Messages.twoReports(before.profile, after.profile)
    }
    let (first, second) = (try period(self.old), try period(self.new))
    guard first.months == second.months else { throw Messages.periodsOfTwoLengths(first, second) }
    guard before.asOf <= after.asOf, first.end <= second.end else {
      throw Messages.laterIssueFirst(old, new)
    }
  }

  private static func folder(_ path: String, _ ledger: SoundLedger) throws(Failure) -> IssuedFolder
  {
    guard let issued = IssuedFolder(path) else { throw Messages.noIssue(in: path) }
    let (difference, _) = try Verification(issued: issued, ledger: ledger).compareWithLedger()
    if let difference { throw Messages.notAsIssued(path, difference.words) }
    return issued
  }

  private func period(_ issued: IssuedFolder) throws(Failure) -> ReportingPeriod {
    guard let period = ReportingPeriod(code: issued.manifest.period) else {
      throw Messages.noIssue(in: issued.path)
    }
    return period
  }

  /// What moved and why; `profiles` are those of the old and the new issue, by name or path.
  func document(
    profiles: (old: String, new: String), tables: [String], edition: InternalEdition
  ) throws(Failure) -> AnalysisDocument {
    let pipeline = ReportPipeline(workspace: ledger.workspace)
    let (before, after) = (try Known(old, pipeline), try Known(new, pipeline))
    let catalogues = try ledger.workspace.catalogues()
    let named = { (name: String) throws(Failure) in
      try ReportProfile.read(
        try ReportProfile.bytes(of: name), file: ReportProfile.file(name),
        languages: catalogues.languages)
    }
    let (former, profile) = (try named(profiles.old), try named(profiles.new))
    let (oldFigures, newFigures) = (try figures(old), try figures(new))
    for name in tables where !newFigures.keys.contains(where: { $0.table == name }) {
      throw Messages.wrongWord(
        "--table", name, known: Set(newFigures.keys.map(\.table)).sorted())
    }
    let plan = { (profile: ReportProfile, known: Known, table: CaseTable) throws(Failure) in
      try pipeline.plan(
        profile, period: known.period, of: table, lastDay: known.lastDay,
        for: [.open, .internalUse(edition)])
    }
    let earlier = MeasuredIssue(
      before.cases, try plan(former, before, before.cases), showing: Set(oldFigures.keys))
    let redefined = try plan(profile, before, after.cases)
    let later = MeasuredIssue(
      after.cases, try plan(profile, after, after.cases), showing: Set(newFigures.keys))
    let moves = StepTimes.step("moves between issues") {
      figureMoves(from: earlier, redefined: redefined, to: later, since: before.asOf)
    }
    return .comparison(
      of: old.manifest.profile, before.compared(old, oldFigures), after.compared(new, newFigures),
      moves, tables: tables, edition: edition, wording: try ReportPipeline.wording())
  }

  private func figures(_ issued: IssuedFolder) throws(Failure) -> [FigureName:
    ComparedIssue.Printed]
  {
    guard let bytes = IssuedFolder.bytes(of: "figures.csv", in: issued.path),
      let text = FiguresText(bytes)
    else { throw Messages.noIssue(in: issued.path) }
    return text.printed(in: try period(issued))
  }

  /// The records as known on the day of an issue.
  private struct Known {
    let cases: CaseTable
    let asOf: Day
    let period: ReportingPeriod
    let lastDay: Day
    let fingerprint: String

    init(_ issued: IssuedFolder, _ pipeline: ReportPipeline) throws(Failure) {
      guard let day = Day(iso: issued.manifest.asOf),
        let period = ReportingPeriod(code: issued.manifest.period)
      else { throw Messages.noIssue(in: issued.path) }
      let (cases, asOf, lastDelivery) = try pipeline.cases(asOf: day)
      self.cases = cases
      self.asOf = asOf
      self.period = period
      lastDay = try KnownPeriod(period, lastDelivery: lastDelivery).lastDay
      fingerprint = try pipeline.fingerprint(of: cases)
    }

    func compared(_ issued: IssuedFolder, _ figures: [FigureName: ComparedIssue.Printed])
      -> ComparedIssue
    {
      ComparedIssue(
        name: PathText.lastName(of: issued.path), period: period, asOf: asOf,
        edition: issued.manifest.edition, isProtected: !issued.manifest.isInternal,
        figures: figures, hasItsRecords: fingerprint == issued.manifest.fingerprint)
    }
  }
}

extension FiguresText {
  /// The figures of a report of a period, by name.
  func printed(in period: ReportingPeriod) -> [FigureName: ComparedIssue.Printed] {
    var found: [FigureName: ComparedIssue.Printed] = [:]
    for row in rows {
      let cells = Dictionary(zip(columns, row), uniquingKeysWith: { first, _ in first })
      guard let own = self.period(cells), let table = cells["table"],
        let indicator = cells["indicator"], let view = cells["view"]
      else { continue }
      let name = FigureName(
        table: table, indicator: indicator, view: view, period: own, places: categories(row),
        in: period)
      found[name] = ComparedIssue.Printed(
        value: cells["value"].flatMap(Double.init),
        version: cells["indicator_version"].flatMap { Int($0) } ?? 1)
    }
    return found
  }
}
