package import CaseModel
import GRDB

extension CaseDatabase {
  /// The place that an issue will have, for its manifest.
  ///
  /// - Parameters:
  ///   - release: The issue under the next number, with the digests of all files but the manifest.
  ///   - content: What will be kept of it, the manifest included.
  ///   - seal: What the key makes.
  /// - Returns: Its place, if nothing else is entered before it.
  /// - Throws: ``StoreError/brokenLedger(_:)`` if the end is not the sealed one.
  package func nextPlace(
    of release: Release, kept content: ReleaseContent, seal: StoreSeal
  ) throws(StoreError) -> LedgerPlace {
    try read { database in
      let end = try LedgerChain.openEnd(seal, in: database)
      let draft = LedgerEntry(
        number: end.entries + 1, kind: .issue, release: release.number, madeOn: nil, detail: nil,
        previous: end.hash, hash: "")
      return LedgerPlace(
        number: release.number, previous: end.hash,
        entry: LedgerChain.entryHash(draft, release, KeptContent(content), seal.digest))
    }
  }

  /// Adds an issue to the ledger; what stands there is never changed.
  ///
  /// Its entry carries a hash over all that is entered and the hash before, so that one that is changed
  /// or removed behind the program's back shows in ``ledgerFault(seal:digest:)``.
  ///
  /// - Parameters:
  ///   - release: The issue; its number must follow the last one.
  ///   - content: What is kept of it.
  ///   - origin: How it came here.
  ///   - place: Where it is to stand, if its manifest names that.
  ///   - waiting: Where its files wait until the entry is settled; `nil` if they are in place already.
  ///   - folder: Where its files can be found.
  ///   - seal: What the key makes.
  /// - Throws: ``StoreError/releaseOutOfOrder(expected:)`` if the number does not follow, also because
  ///   an entry before is not settled; ``StoreError/brokenLedger(_:)`` if the end is not the sealed one.
  package func append(
    _ release: Release, _ content: ReleaseContent = ReleaseContent(),
    origin: ReleaseOrigin = .own, at place: LedgerPlace? = nil,
    awaiting waiting: PendingRelease.Place? = nil, folder: String? = nil, seal: StoreSeal
  ) throws(StoreError) {
    try write { database in
      let last = try Int.fetchOne(database, sql: "SELECT max(number) FROM releases") ?? 0
      let before = try LedgerChain.openEnd(seal, in: database)
      guard release.number == last + 1, place == nil || place?.previous == before.hash else {
        throw StoreError.releaseOutOfOrder(expected: last + 1)
      }
      try LedgerRows.insert(release, content, into: database)
      let draft = LedgerEntry(
        number: before.entries + 1, kind: origin.kind, release: release.number,
        madeOn: origin.takenInOn, detail: origin.link, previous: before.hash, hash: "")
      let entry = LedgerChain.entryHash(draft, release, KeptContent(content), seal.digest)
      try LedgerChain.add(
        draft, hash: LedgerChain.hash(entry: entry, draft, release, seal.digest), seal: seal,
        in: database)
      if let waiting {
        try database.execute(
          sql: "INSERT INTO pending_releases VALUES (?, ?, ?, ?)",
          arguments: [release.number, waiting.prepared, waiting.folder, before.seal])
      }
      if let folder {
        try database.execute(
          sql: "INSERT INTO release_places VALUES (?, ?)", arguments: [release.number, folder])
      }
    }
  }

  /// Keeps the files of an issue that was entered by a version which did not keep them.
  ///
  /// They are held against the digests of the entry whenever the ledger is checked.
  ///
  /// - Returns: Whether they were not kept yet.
  package func keep(
    _ files: [ReleaseContent.File], ofEarlierRelease number: Int
  ) throws(StoreError) -> Bool {
    try write { database in
      let kept = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM release_contents WHERE release = ?",
        arguments: [number])
      guard kept == 0 else { return false }
      for file in files { try LedgerRows.insert(file, of: number, into: database) }
      return true
    }
  }

  /// Calls an issue back; that it could be seen stays known.
  package func withdrawRelease(
    _ number: Int, reason: String, on day: Day, seal: StoreSeal
  ) throws(StoreError) {
    try write { database in
      _ = try LedgerChain.openEnd(seal, in: database)
      guard try LedgerRows.release(number, in: database) != nil else {
        throw StoreError.noSuchRelease(number)
      }
      let isWithdrawn = try LedgerEntry.all(in: database).contains {
        $0.kind == .withdrawal && $0.release == number
      }
      guard !isWithdrawn else { throw StoreError.releaseAlreadyWithdrawn(number) }
      try LedgerChain.add(
        .withdrawal, release: number, madeOn: day, detail: reason, seal: seal, in: database)
    }
  }
}
