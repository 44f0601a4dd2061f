import CaseModel
import Foundation
import GRDB

/// The rows of the ledger as values, and back.
enum LedgerRows {
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
      policy: row["policy"], profileMark: row["profile_mark"], language: row["language"],
      toolVersion: row["tool_version"])
  }

  static func release(_ number: Int, in database: Database) throws -> Release? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM releases WHERE number = ?", arguments: [number]
    ).map(release)
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

  static func insert(_ release: Release, _ content: ReleaseContent, into database: Database) throws
  {
    try database.execute(
      sql: """
        INSERT INTO releases (number, issued_on, audience, recipients, profile, period, reason, as_of,
          fingerprint, files, policy, profile_mark, language, tool_version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        release.number, release.issuedOn.iso, release.audience, release.recipients,
        release.profile, release.period, release.reason, release.asOf.iso, release.fingerprint,
        try LedgerText.json(of: release.files), release.policy, release.profileMark,
        release.language, release.toolVersion,
      ])
    let figures = try database.makeStatement(
      sql: "INSERT INTO release_figures VALUES (?, ?, ?, ?, ?, ?)")
    for (position, figure) in content.figures.enumerated() {
      try figures.execute(
        arguments: [
          release.number, position, figure.key, figure.text, figure.value, figure.status,
        ])
    }
    let cells = try database.makeStatement(
      sql: "INSERT INTO release_cells VALUES (?, ?, ?, ?, ?, ?, ?)")
    for cell in content.cells {
      let (low, high, mark) = cell.columns
      try cells.execute(
        arguments: [
          release.number, cell.quantity, cell.readUntil.iso, cell.unit, low, high, mark,
        ])
    }
    for file in content.files { try insert(file, of: release.number, into: database) }
  }

  static func insert(_ file: ReleaseContent.File, of release: Int, into database: Database) throws {
    try database.execute(
      sql: "INSERT INTO release_contents VALUES (?, ?, ?)",
      arguments: [release, file.name, Data(file.bytes)])
  }
}
