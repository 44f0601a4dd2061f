import CaseModel
import GRDB
import Testing

@testable import CaseStore

/// Nothing in the ledger can be changed, removed or moved unseen.
@Suite struct LedgerTamperTests {
  private let ground: LedgerGround

  init() throws { ground = try LedgerGround() }

  private static let tables = [
    "releases", "release_figures", "release_cells", "release_contents", "ledger_entries",
    "ledger_end",
  ]

  /// Every column of every table, in the first and in the last of its rows.
  @Test(arguments: tables, ["ASC", "DESC"])
  func aChangeOfAnyColumnShows(table: String, order: String) throws {
    let columns = try ground.database.read {
      try Row.fetchAll($0, sql: "PRAGMA table_info(\(table))").map {
        (name: $0["name"] as String, type: $0["type"] as String)
      }
    }
    try #require(!columns.isEmpty)
    try ground.fill()
    try ground.tamper()
    for column in columns {
      let key = try ground.database.read {
        try Row.fetchOne($0, sql: "SELECT * FROM \(table) ORDER BY 1 \(order), 2 \(order)")
      }
      let row = try #require(key)
      let changed =
        switch column.type {
        case "INTEGER": "coalesce(\(column.name), 0) + 1000"
        case "REAL": "coalesce(\(column.name), 0) + 1"
        case "BLOB": "x'00'"
        default: "coalesce(\(column.name), '') || 'x'"
        }
      let place = columns.map { "\($0.name) IS ?" }.joined(separator: " AND ")
      try ground.database.queue.writeWithoutTransaction { database in
        try database.execute(sql: "BEGIN")
        try database.execute(
          sql: "UPDATE \(table) SET \(column.name) = \(changed) WHERE \(place)",
          arguments: StatementArguments(row.databaseValues))
        #expect(database.changesCount == 1)
        let fault = try CaseDatabase.ledgerFault(
          in: database, seal: .invented(), digest: .invented)
        #expect(fault != nil, "\(table).\(column.name)")
        try database.execute(sql: "ROLLBACK")
      }
    }
  }

  @Test(arguments: [
    // The last entry and all that it brought.
    ["DELETE FROM ledger_entries WHERE number = 5", "DELETE FROM releases WHERE number = 4"],
    ["DELETE FROM ledger_entries WHERE number = 1"], ["DELETE FROM ledger_entries"],
    ["DELETE FROM releases WHERE number = 2"], ["DELETE FROM release_figures WHERE release = 3"],
    ["DELETE FROM release_cells WHERE release = 1 AND quantity = 'opened'"],
    ["DELETE FROM release_contents WHERE name = 'figures.csv' AND release = 2"],
    ["DELETE FROM ledger_end"], ["UPDATE ledger_end SET seal = NULL"],
    // Two entries change places.
    [
      "UPDATE ledger_entries SET number = -1 WHERE number = 2",
      "UPDATE ledger_entries SET number = 2 WHERE number = 3",
      "UPDATE ledger_entries SET number = 3 WHERE number = -1",
    ],
    // A withdrawal that nobody made, and figures of no issue.
    [
      "INSERT INTO ledger_entries SELECT 6, 'withdrawal', 1, made_on, detail, hash, 'h' "
        + "FROM ledger_entries WHERE number = 5"
    ],
    ["INSERT INTO release_figures VALUES (9, 0, 'a', '1', 1, 'published')"],
    ["INSERT INTO release_cells VALUES (9, 'q', '2024-12-31', 'people', 1, 1, NULL)"],
    ["INSERT INTO release_contents VALUES (9, 'figures.csv', x'00')"],
    // A settled issue is made to look as if it never was one.
    ["INSERT INTO pending_releases VALUES (1, '/a', '/b', NULL)"],
  ])
  func whatIsMissingMovedOrAddedShows(statements: [String]) throws {
    try ground.fill()
    try ground.tamper()
    try ground.database.queue.writeWithoutTransaction { database in
      for statement in statements { try database.execute(sql: statement) }
    }
    #expect(try ground.fault() != nil)
  }

  /// Somebody who knows the program can make the chain whole again, but not its seal.
  @Test func aChainThatWasForgedWithoutTheKeyShows() throws {
    for number in 1...3 { try ground.issue(number) }
    let last = try #require(try ground.database.ledgerEntries().last)
    try ground.tamper(
      "DELETE FROM release_figures WHERE release = 3",
      "DELETE FROM release_cells WHERE release = 3",
      "DELETE FROM release_contents WHERE release = 3",
      "DELETE FROM release_places WHERE release = 3",
      "DELETE FROM ledger_entries WHERE number = 3", "DELETE FROM releases WHERE number = 3",
      "UPDATE ledger_end SET entries = 2, hash = '\(last.previous)'")
    #expect(try ground.fault() == .notSealed)
    // Without the key nobody can tell.
    #expect(try ground.fault(nil) == nil)
    #expect(throws: StoreError.brokenLedger(.notSealed)) { try ground.issue(3) }
    try ground.tamper("UPDATE ledger_end SET seal = NULL")
    try ground.database.sealLedger(.invented())
    #expect(try ground.fault() == .notSealed)
  }

  /// Whatever happens in whatever order, the ledger is sound; after any change of a byte it is not.
  @Test(arguments: 1...20)
  func aRandomCourseIsSoundUntilSomebodyTouchesIt(seed: Int) throws {
    var generator = SeededGenerator(UInt64(seed))
    var key = "a"
    for step in 0..<Int.random(in: 3...12, using: &generator) {
      let number = try ground.database.releases().count + 1
      let content = ground.content(number)
      let release = ground.release(number, files: content.files)
      let seal = StoreSeal.invented(key)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        key = "key \(step)"
        try ground.database.adopt(.invented(key), on: ground.day)
      case 1:
        let place = PendingRelease.Place(prepared: "/a", folder: "/b")
        try ground.database.append(release, content, awaiting: place, seal: seal)
        if Bool.random(using: &generator) {
          try ground.database.withdrawPendingRelease(number)
        } else {
          try ground.database.settleRelease(number)
        }
      case 2 where number > 1:
        let chosen = Int.random(in: 1..<number, using: &generator)
        try? ground.database.withdrawRelease(chosen, reason: "r", on: ground.day, seal: seal)
      case 3:
        try ground.database.append(
          release, content,
          origin: .joined(on: ground.day, link: "l\(step)", afterGap: step % 2 == 0),
          seal: seal)
      default: try ground.database.append(release, content, seal: seal)
      }
      #expect(try ground.fault(.invented(key)) == nil, "step \(step)")
    }
    let entries = try ground.database.ledgerEntries()
    guard let chosen = entries.randomElement(using: &generator) else { return }
    try ground.tamper("UPDATE ledger_entries SET detail = 'x' WHERE number = \(chosen.number)")
    #expect(try ground.fault(.invented(key)) == .changed(entry: chosen.number))
  }
}
