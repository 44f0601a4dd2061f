import CaseModel
import CaseStore
import Foundation
import Ingestion
import Rendering
import Sealing
import Synchronization

/// From files to a stored batch, as a list of steps; used by `import` and `demo`.
struct ImportRunner {
  let workspace: Workspace
  let reading: ReadingOptions
  var allowsPartial = false
  var mode = ImportMode.append
  /// The agency that delivers everything, if it was named.
  var agency: String?
  /// Takes the ids of an export as the pseudonyms that they are.
  var takesPseudonyms = false

  /// What came of an import, in words and as JSON.
  struct Outcome {
    let status: ExitStatus
    let text: String
    let json: JSONValue
  }

  func run(_ paths: [String], recordedOn: Day, setAside folder: String) throws(Failure) -> Outcome {
    let database = try workspace.open()
    let result = try readAndCheck(paths, against: database, recordedOn: recordedOn)
    guard let delivery = result.delivery else {
      throw CheckSummary(result).refusal(paths, map: reading.map)
    }
    try warnOfPeopleWithoutHistory(delivery, in: database)
    var aside: [String] = []
    if result.outcome == .partial {
      let files = SetAsideFiles(folder: folder, day: recordedOn)
      aside = try files.write(result.setAside)
      // A name says more than the folder only where another folder had to be made.
      if aside.allSatisfy({ PathText.folder(of: $0) == folder }) {
        aside = [folder]
      }
      if mode != .append, result.findings.contains(where: { $0.severity == .error }) {
        throw Messages.incompleteReplacement(aside)
      }
    }
    return try StepTimes.step("storing") { () throws(Failure) in
      try store(delivery, result, in: database, recordedOn: recordedOn, aside: aside)
    }
  }

  /// Reads and checks files and says what was found.
  func readAndCheck(
    _ paths: [String], against database: CaseDatabase, recordedOn: Day
  ) throws(Failure) -> IngestResult {
    let sources = try Self.read(paths)
    let result = try StepTimes.step("reading and checking") { () throws(Failure) in
      try check(sources, against: database, today: max(recordedOn, Parsed.today))
    }
    try Interruption.check()
    for found in result.encodings { Console.message(FindingMessages.text(found)) }
    if !result.findings.isEmpty {
      Console.message(FindingMessages.text(result.findings, showsValues: reading.showValues))
    }
    return result
  }

  /// Says how many new people a delivery of cases alone brings: no report counts them yet.
  ///
  /// Where events are delivered too, each person without any is a finding of its own.
  func warnOfPeopleWithoutHistory(
    _ delivery: Delivery, in database: CaseDatabase
  ) throws(Failure) {
    let tables = Set(delivery.files.map(\.table))
    guard tables.contains(.cases), tables.isSubset(of: [.cases, .population]),
      delivery.findings[FindingCode.personNotCounted.rawValue] == nil
    else { return }
    let known = Set(try knownPeople(in: database).ids)
    let count = delivery.people.ids.count { !known.contains($0) }
    if count > 0 { Console.message(Messages.peopleWithoutHistory(count)) }
  }

  /// Reads and checks without writing, as an import into the database would.
  func check(_ sources: [SourceFile], against database: CaseDatabase, today: Day) throws(Failure)
    -> IngestResult
  {
    let people = try knownPeople(in: database)
    let known = Set(people.ids)
    let severities = Severities(
      changes: workspace.settings.severityChanges)
    var request = IngestRequest(
      files: sources, key: try workspace.key(), isStored: { known.contains($0) }, today: today,
      allowsPartial: allowsPartial, severities: severities)
    request.storedNumbers = StoredNumbers(
      forms: people.numberForms, without: people.withoutForm)
    try reading.apply(to: &request)
    request.takesPseudonyms = takesPseudonyms
    do {
      request.idDomains = IDDomains(rawValue: try database.idDomains()) ?? .mixed
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    if workspace.memory == nil {
      request.staging.folder = workspace.databaseFolder
    } else {
      // No row comes to the disk, not even for a while.
      request.staging.limit = .max
    }
    let failure = Mutex<StoreError?>(nil)
    let agency = agency
    request.statementsOfAgencies = { people in
      do throws(StoreError) {
        return try database.statements(about: people, agency: agency)
      } catch {
        failure.withLock { $0 = error }
        return [:]
      }
    }
    let result = ingest(request)
    if let error = failure.withLock({ $0 }) {
      throw Messages.store(error, path: workspace.databasePath)
    }
    return result
  }

  private func knownPeople(in database: CaseDatabase) throws(Failure) -> KnownPeople {
    do {
      return try database.knownPeople()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
  }

  static func read(_ paths: [String]) throws(Failure) -> [SourceFile] {
    var sources: [SourceFile] = []
    for (path, file) in zip(paths, SourceFile.readAll(paths)) {
      do {
        sources.append(try file.get())
      } catch {
        throw Messages.source(error, path: path)
      }
    }
    return sources
  }

  private func store(
    _ delivery: Delivery, _ result: IngestResult, in database: CaseDatabase, recordedOn: Day,
    aside places: [String]
  ) throws(Failure) -> Outcome {
    let imported: ImportOutcome
    let conflicts: AgencyConflicts
    do {
      imported = try importBatch(delivery, into: database, recordedOn: recordedOn, mode: mode)
      conflicts = try database.agencyConflicts()
      try database.close()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    let aside = result.setAside.reduce(0) { $0 + $1.rowCount }
    let status: ExitStatus = aside > 0 ? .partial : .done
    switch imported {
    case .alreadyImported(let batch):
      return Outcome(
        status: status,
        text: "Already imported as batch \(batch): the files are the same. Nothing was changed.",
        json: .object([
          (key: "schema", value: "waymark.import/1"), (key: "outcome", value: "already_imported"),
          (key: "batch", value: .integer(batch)),
        ]))
    case .unchanged:
      return Outcome(
        status: status,
        text: result.files.allSatisfy { $0.rowsRead == 0 }
          ? "The files hold no rows. Nothing was changed."
          : "Every row is in the database already. Nothing was changed.",
        json: .object([
          (key: "schema", value: "waymark.import/1"), (key: "outcome", value: "unchanged"),
        ]))
    case .imported(let batch):
      return Outcome(
        status: status, text: text(batch, aside: aside, in: places, conflicts: conflicts),
        json: json(batch, aside: aside, conflicts: conflicts))
    }
  }

  /// Stores a delivery; on a terminal it asks before more than a tenth of the rows are withdrawn.
  private func importBatch(
    _ delivery: Delivery, into database: CaseDatabase, recordedOn: Day, mode: ImportMode
  ) throws(StoreError) -> ImportOutcome {
    let progress = Progress("Storing")
    let watch = ProgressWatch(
      report: { progress.update(done: $0.done, total: $0.total) },
      isCancelled: { Interruption.isRequested })
    do {
      defer { progress.finish() }
      return try database.importBatch(
        delivery, recordedOn: recordedOn, mode: mode, agency: agency, watch: watch)
    } catch StoreError.tooManyVanished(let rows, let all) {
      guard
        Console.confirms(
          "\(rows) of \(all) stored rows are not in this delivery. Withdraw them? [y/N] ")
      else {
        throw Interruption.isRequested
          ? StoreError.interrupted : StoreError.tooManyVanished(rows: rows, of: all)
      }
    }
    return try importBatch(
      delivery, into: database, recordedOn: recordedOn, mode: .replace(largestShare: 1))
  }

  private func text(
    _ batch: Batch, aside: Int, in places: [String], conflicts: AgencyConflicts
  ) -> String {
    let from = batch.agencies.isEmpty ? "" : " by \(batch.agencies.joined(separator: ", "))"
    var lines = ["Imported as batch \(batch.number), delivered on \(batch.recordedOn.iso)\(from):"]
    for table in CanonicalTable.allCases {
      let counts = batch[table]
      guard counts.added + counts.changed + counts.unchanged + counts.vanished > 0 else { continue }
      var parts = ["\(counts.added) added"]
      if counts.changed > 0 { parts.append("\(counts.changed) changed") }
      if counts.unchanged > 0 { parts.append("\(counts.unchanged) unchanged") }
      if counts.withdrawn > (mode == .append ? 0 : counts.vanished) {
        parts.append("\(counts.withdrawn) withdrawn")
      }
      if counts.vanished > 0 {
        let fate = mode == .append ? "kept" : "withdrawn"
        parts.append("\(counts.vanished) not in this delivery, \(fate)")
      }
      let name = table.code.padding(toLength: 12, withPad: " ", startingAt: 0)
      lines.append("  \(name) \(parts.joined(separator: ", "))")
    }
    if batch.erasedPeople > 0 {
      lines.append("  \(batch.erasedPeople) people erased: consent refused or withdrawn")
    }
    if !places.isEmpty {
      let rows = aside == 1 ? "row" : "rows"
      let names = places.map { "'\($0)'" }.joined(separator: ", ")
      lines.append("  \(aside) \(rows) set aside in \(names): repair and import them")
    }
    lines += ConflictText.lines(conflicts)
    lines.append("Undo:  waymark undo \(batch.number)")
    lines.append("Next:  waymark status")
    return lines.joined(separator: "\n")
  }

  private func json(_ batch: Batch, aside: Int, conflicts: AgencyConflicts) -> JSONValue {
    .object([
      (key: "schema", value: "waymark.import/1"), (key: "outcome", value: "imported"),
      (key: "batch", value: .integer(batch.number)),
      (key: "recorded_on", value: .string(batch.recordedOn.iso)),
      (key: "rows_set_aside", value: .integer(aside)),
      (key: "erased_people", value: .integer(batch.erasedPeople)),
      (key: "agencies", value: .array(batch.agencies.map { .string($0) })),
      (key: "conflicts", value: ConflictText.json(conflicts)),
      (
        key: "tables",
        value: .array(
          CanonicalTable.allCases.map { table in
            .object([
              (key: "table", value: .string(table.code)),
              (key: "added", value: .integer(batch[table].added)),
              (key: "changed", value: .integer(batch[table].changed)),
              (key: "unchanged", value: .integer(batch[table].unchanged)),
              (key: "withdrawn", value: .integer(batch[table].withdrawn)),
              (key: "vanished", value: .integer(batch[table].vanished)),
            ])
          })
      ),
    ])
  }
}

extension JSONValue {
  /// The document as text without its final line break.
  var text: String {
    var text = String(decoding: bytes, as: UTF8.self)
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
