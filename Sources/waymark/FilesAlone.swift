import CaseModel
import CaseStore
import Ingestion
import Sealing

/// Case files in the place of a database, for one look at them.
///
/// They are read and checked by the code of an import and joined as a store would join them: files and
/// database give the same people, and nothing but the result comes to the disk.
struct FilesAlone {
  let paths: [String]
  let reading: ReadingOptions
  let allowsPartial: Bool
  /// The agency that delivers everything, if it was named.
  let agency: String?
  let recordedOn: Day

  /// The workspace with the files as the only delivery that it ever had.
  ///
  /// Without settings the rules are those of a new workspace, and the key is one of this run alone.
  func workspace(_ settings: Workspace?) throws(Failure) -> Workspace {
    let key = try settings?.key() ?? .generate()
    let database: CaseDatabase
    do {
      database = try CaseDatabase.inMemory()
      try database.adopt(key.storeSeal, on: Parsed.today)
    } catch {
      throw Messages.store(error, path: "memory")
    }
    let own = settings?.settings ?? Settings(organisation: "Organisation not stated")
    func workspace(_ content: Workspace.Content?) -> Workspace {
      Workspace(
        settings: own, settingsFile: settings?.settingsFile ?? "",
        memory: .init(database: database, key: key, content: content))
    }
    return workspace(try read(against: database, of: workspace(nil)))
  }

  /// What the files hold, joined; the database has nobody.
  private func read(
    against database: CaseDatabase, of workspace: Workspace
  ) throws(Failure) -> Workspace.Content {
    let runner = ImportRunner(
      workspace: workspace, reading: reading, allowsPartial: allowsPartial, agency: agency)
    let result = try runner.readAndCheck(paths, against: database, recordedOn: recordedOn)
    guard let delivery = result.delivery else { throw CheckSummary(result).refusalToCompute }
    try runner.warnOfPeopleWithoutHistory(delivery, in: database)
    let rows = result.setAside.reduce(0) { $0 + $1.rowCount }
    if rows > 0 { Console.warning(Messages.rowsLeftOut(rows)) }
    let joined = try StepTimes.step("joining") { () throws(Failure) in
      try Self.join(delivery, recordedOn: recordedOn)
    }
    try Interruption.check()
    guard let joined else { throw Messages.filesWithoutRows }
    return Workspace.Content(
      cases: joined, batch: Batch(ofFiles: delivery.files, recordedOn: recordedOn))
  }

  /// The people of a delivery, its parts made on all cores.
  ///
  /// By way of a database in memory it took 25 of the 66 s of a report about a million people to join them
  /// and to read them back.
  static func join(_ delivery: Delivery, recordedOn: Day) throws(Failure) -> CaseTable? {
    do throws(LostRows) {
      return try delivery.joined(recordedOn: recordedOn) { parts throws(LostRows) in
        let tables = inParallel(parts.count) { part in
          Result { () throws(LostRows) in try parts[part].table() }
        }
        var made: [CaseTable] = []
        for table in tables { made.append(try table.get()) }
        return made
      }
    } catch {
      throw Messages.store(.lostRows, path: "memory")
    }
  }
}

extension CheckSummary {
  /// Why nothing was computed from the files.
  var refusalToCompute: Failure {
    Failure(
      status,
      """
      Nothing was computed: \(counts).
      Repair the files, or leave the rows with errors out:  --allow-partial
      """)
  }
}

extension Messages {
  static let protectedFromFiles = Failure(
    .refused,
    """
    Figures straight from files are for internal use only: a protected edition must be entered in the ledger \
    of a workspace, which knows what was shown before.
    For your own eyes:  --internal --reason "why it is needed"
    For others:  waymark import FILE…  and the report from the database, without --from
    """)

  static let filesWithoutRows = Failure(
    .dataErrors, "The files hold no rows: there is nothing to compute.")

  static let filesAreNotKept =
    "Computed from files alone: nothing of them was stored, and no ledger knows of this edition."

  static func rowsLeftOut(_ rows: Int) -> String {
    "\(rows) row\(rows == 1 ? " with errors is" : "s with errors are") left out of every figure."
  }

  static func onlyWithFrom(_ option: String) -> Failure {
    Failure(.wrongUsage, "\(option) is about files: it belongs to  --from FILE…")
  }

  static let databaseBesideFiles = Failure(
    .wrongUsage, "--from computes without a database. Leave out either --from or --db.")
}
