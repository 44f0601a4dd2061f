import CaseModel
import Foundation
import GRDB

extension CaseDatabase {
  /// Adds an issue with its figures to the ledger; what stands there is never changed.
  ///
  /// Each issue carries a hash over its own content and the hash of the issue before, so that an entry
  /// that is changed or removed behind the program's back shows in ``firstBrokenRelease(digest:)``.
  ///
  /// - Parameters:
  ///   - release: The issue; its number must follow the last one.
  ///   - figures: Its figures, each with a key of its own.
  ///   - cells: What it tells of each number; no two of one quantity and day.
  ///   - place: Where its files wait until the entry is settled; `nil` if they are in place already.
  ///   - digest: SHA-256 of a text, in hexadecimal.
  /// - Throws: ``StoreError/releaseOutOfOrder(expected:)`` if the number does not follow, also because
  ///   an entry before is not settled.
  package func append(
    _ release: Release, figures: [ReleasedFigure], cells: [ReleasedCell] = [],
    awaiting place: PendingRelease.Place? = nil,
    digest: (String) -> String
  ) throws(StoreError) {
    try write { database in
      let last = try Row.fetchOne(
        database, sql: "SELECT number, hash FROM releases ORDER BY number DESC LIMIT 1")
      let expected = (last?["number"] ?? 0) + 1
      guard release.number == expected else {
        throw StoreError.releaseOutOfOrder(expected: expected)
      }
      let previous: String = last?["hash"] ?? ""
      let hash = digest(
        LedgerText.text(of: release, figures: figures, cells: cells, after: previous))
      try database.execute(
        sql: "INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          release.number, release.issuedOn.iso, release.audience, release.recipients,
          release.profile, release.period, release.reason, release.asOf.iso, release.fingerprint,
          try LedgerText.json(of: release.files), previous, hash, release.policy,
          release.profileMark,
        ])
      let statement = try database.makeStatement(
        sql: "INSERT INTO release_figures VALUES (?, ?, ?, ?, ?, ?)")
      for (position, figure) in figures.enumerated() {
        try statement.execute(
          arguments: [
            release.number, position, figure.key, figure.text, figure.value, figure.status,
          ])
      }
      let cellStatement = try database.makeStatement(
        sql: "INSERT INTO release_cells VALUES (?, ?, ?, ?, ?, ?, ?)")
      for cell in cells {
        let (low, high, mark) = cell.columns
        try cellStatement.execute(
          arguments: [
            release.number, cell.quantity, cell.readUntil.iso, cell.unit, low, high, mark,
          ])
      }
      if let place {
        try database.execute(
          sql: "INSERT INTO pending_releases VALUES (?, ?, ?)",
          arguments: [release.number, place.prepared, place.folder])
      }
    }
  }

  /// All issues whose files were put in place, by number.
  package func releases() throws(StoreError) -> [Release] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM releases WHERE number NOT IN (SELECT release FROM pending_releases)
          ORDER BY number
          """
      ).map(LedgerText.release)
    }
  }

  /// The figures of an issue in the order in which they were added; none if there is no such issue.
  package func figures(ofRelease number: Int) throws(StoreError) -> [ReleasedFigure] {
    try read { database in try LedgerText.figures(of: number, in: database) }
  }

  /// What an issue told of each number, by quantity and day.
  package func cells(ofRelease number: Int) throws(StoreError) -> [ReleasedCell] {
    try read { database in try LedgerText.cells(of: number, in: database) }
  }

  /// The number of the first issue whose entry is not the one that was added; `nil` if all are.
  ///
  /// A missing entry shows at the one after it. The removal of the last ones alone cannot be seen.
  package func firstBrokenRelease(digest: (String) -> String) throws(StoreError) -> Int? {
    try read { database in
      var previous = ""
      var expected = 1
      for row in try Row.fetchAll(database, sql: "SELECT * FROM releases ORDER BY number") {
        let release = try LedgerText.release(row)
        let figures = try LedgerText.figures(of: release.number, in: database)
        let hash: String = row["hash"]
        let cells = try LedgerText.cells(of: release.number, in: database)
        guard release.number == expected, row["previous_hash"] == previous,
          hash
            == digest(LedgerText.text(of: release, figures: figures, cells: cells, after: previous))
        else { return release.number }
        previous = hash
        expected += 1
      }
      return nil
    }
  }
}

/// The canonical text of a ledger entry, over which its hash is formed.
enum LedgerText {
  /// One field a line as length, colon, text, so that no two entries share a text.
  ///
  /// An entry of a program that kept no cells has the text that it had then; the cells that were made
  /// from its figures since are no part of it.
  static func text(
    of release: Release, figures: [ReleasedFigure], cells: [ReleasedCell], after previous: String
  ) -> String {
    var fields: [String?] = [
      previous, String(release.number), release.issuedOn.iso, release.audience, release.recipients,
      release.profile, release.period, release.reason, release.asOf.iso, release.fingerprint,
    ]
    for file in release.files { fields += [file.name, file.sha256] }
    fields.append(String(figures.count))
    for figure in figures {
      fields += [
        figure.key, figure.text, figure.value.map { String($0.bitPattern) }, figure.status,
      ]
    }
    if let policy = release.policy {
      fields += [policy, release.profileMark, String(cells.count)]
      let ordered = cells.sorted { ($0.quantity, $0.readUntil) < ($1.quantity, $1.readUntil) }
      fields += ordered.flatMap(fields(of:))
    }
    return fields.map { $0.map { "\($0.utf8.count):\($0)\n" } ?? "-\n" }.joined()
  }

  static func json(of files: [ReleasedFile]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(files), as: UTF8.self)
  }

  static func release(_ row: Row) throws -> Release {
    let (issued, asOf, files): (String, String, String) = (
      row["issued_on"], row["as_of"], row["files"]
    )
    guard let issuedOn = Day(iso: issued), let asOfDay = Day(iso: asOf),
      let released = try? JSONDecoder().decode([ReleasedFile].self, from: Data(files.utf8))
    else { throw StoreError.damaged(fault: "release") }
    return Release(
      number: row["number"], issuedOn: issuedOn, audience: row["audience"],
      recipients: row["recipients"], profile: row["profile"], period: row["period"],
      reason: row["reason"], asOf: asOfDay, fingerprint: row["fingerprint"], files: released,
      policy: row["policy"], profileMark: row["profile_mark"])
  }

  static func cells(of release: Int, in database: Database) throws -> [ReleasedCell] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM release_cells WHERE release = ? ORDER BY quantity, read_until",
      arguments: [release]
    ).map { row in
      let (low, high, mark): (Int?, Int?, String?) = (row["low"], row["high"], row["mark"])
      let form: ReleasedCell.Form
      switch (low, high, mark) {
      case (let low?, let high?, nil) where low == high: form = .number(low)
      case (let low?, let high?, nil) where low < high: form = .interval(low...high)
      case (nil, nil, let mark?): form = .mark(mark)
      default: throw StoreError.damaged(fault: "release_cells")
      }
      let day: String = row["read_until"]
      guard let readUntil = Day(iso: day) else {
        throw StoreError.damaged(fault: "release_cells")
      }
      return ReleasedCell(
        quantity: row["quantity"], readUntil: readUntil, unit: row["unit"], form: form)
    }
  }

  static func figures(of release: Int, in database: Database) throws -> [ReleasedFigure] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM release_figures WHERE release = ? ORDER BY position",
      arguments: [release]
    ).map {
      ReleasedFigure(
        key: $0["figure"], text: $0["text"], value: $0["value"], status: $0["status"])
    }
  }
}
