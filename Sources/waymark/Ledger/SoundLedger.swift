import CaseModel
import CaseStore
import Sealing

/// A ledger that was found to be as it was written, from the first entry to the last.
struct SoundLedger {
  let database: CaseDatabase
  let workspace: Workspace
  /// All issues, by number.
  let releases: [Release]
  let entries: [LedgerEntry]

  /// Goes through the whole chain; where the key is lost, without the seal of its end.
  init(_ database: CaseDatabase, of workspace: Workspace) throws(Failure) {
    self.database = database
    self.workspace = workspace
    let seal = try? workspace.key().storeSeal
    do throws(StoreError) {
      // Only then can its rows be read as releases.
      if let fault = try database.ledgerFault(seal: seal, digest: .sha256) {
        throw .brokenLedger(fault)
      }
      releases = try database.releases()
      entries = try database.ledgerEntries()
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
    if seal == nil, !entries.isEmpty { Console.warning(Messages.endNotProved) }
  }

  var nextNumber: Int { (releases.last?.number ?? 0) + 1 }

  /// The hashes by which manifests of later reports can refer to an entry, those of joined issues in
  /// another copy's chain among them.
  var links: Set<String> {
    Set(entries.map(\.hash)).union(
      entries.compactMap { $0.kind.isJoined ? $0.detail : nil })
  }

  func release(_ number: Int) throws(Failure) -> Release {
    guard let release = releases.first(where: { $0.number == number }) else {
      throw Messages.store(.noSuchRelease(number), path: workspace.databasePath)
    }
    return release
  }

  func withdrawal(of release: Release) -> LedgerEntry? {
    entries.first { $0.kind == .withdrawal && $0.release == release.number }
  }

  /// The entry that brought an issue.
  func entry(of release: Release) -> LedgerEntry? {
    entries.first { $0.kind.bringsIssue && $0.release == release.number }
  }

  /// Codes of the issue were made under a key that has been exchanged since.
  func isBeforeKeyChange(_ release: Release) -> Bool {
    guard let own = entry(of: release) else { return false }
    return entries.contains { $0.kind == .keyChange && $0.number > own.number }
  }

  /// Where the files of an issue went.
  func folder(of release: Release) throws(Failure) -> String? {
    try store { database throws(StoreError) in
      try database.folder(ofRelease: release.number)
    }.map(workspace.path(fromDatabase:))
  }

  /// Runs a step on the database, with its failures in words.
  func store<Value>(_ body: (CaseDatabase) throws(StoreError) -> Value) throws(Failure) -> Value {
    do throws(StoreError) {
      return try body(database)
    } catch {
      throw Messages.store(error, path: workspace.databasePath)
    }
  }
}

extension LedgerEntry.Kind {
  /// The issue comes from another copy of the workspace.
  var isJoined: Bool { self == .joined || self == .joinedAfterGap }
}

extension Workspace {
  /// A path as the ledger keeps it: from the folder of the database where it lies below that, so that a
  /// workspace can move as a whole.
  func pathFromDatabase(_ path: String) -> String {
    let base = PreparedFolder.wholePath(databaseFolder)
    let whole = PreparedFolder.wholePath(path)
    return whole.hasPrefix(base + "/") ? String(whole.dropFirst(base.count + 1)) : whole
  }

  /// The path that the ledger keeps, from where the program runs.
  func path(fromDatabase path: String) -> String {
    if path.hasPrefix("/") { return path }
    let folder = PathText.folder(of: databasePath)
    return folder.isEmpty ? path : "\(folder)/\(path)"
  }
}
