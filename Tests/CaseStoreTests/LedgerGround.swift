import CaseModel
import GRDB

@testable import CaseStore

/// A database with a sealed ledger, and issues to fill it.
struct LedgerGround {
  let folder: TemporaryFolder
  let database: CaseDatabase
  let day = Day.of("2025-02-01")

  init() throws {
    folder = try TemporaryFolder()
    database = try folder.database()
    try database.adopt(.invented(), on: .of("2025-01-01"))
  }

  func release(_ number: Int, files: [ReleaseContent.File] = []) -> Release {
    Release(
      number: number, issuedOn: .of("2025-01-15"), audience: "public", recipients: "all",
      profile: "quarterly", period: "2024-Q\(number % 4 + 1)", reason: "none",
      asOf: .of("2025-01-10"), fingerprint: "f\(number)",
      files: files.map {
        ReleasedFile(name: $0.name, sha256: StoreSeal.invented().digest($0.bytes))
      },
      policy: "withhold below 11, base 10", profileMark: "ab", language: "en-GB",
      toolVersion: "0.1.0")
  }

  func content(_ number: Int) -> ReleaseContent {
    ReleaseContent(
      figures: [
        ReleasedFigure(key: "a", text: "143", value: 143, status: "published"),
        ReleasedFigure(key: "b", text: "", value: nil, status: "suppressed"),
      ],
      cells: [
        ReleasedCell(
          quantity: "entry", readUntil: .of("2024-12-31"), unit: "people", form: .number(143)),
        ReleasedCell(
          quantity: "observed", readUntil: .of("2024-12-31"), unit: "people",
          form: .interval(20...29)),
        ReleasedCell(
          quantity: "opened", readUntil: .of("2024-12-31"), unit: "cases", form: .mark("withheld")),
      ],
      files: [
        ReleaseContent.File(name: "figures.csv", bytes: Array("a,143 \(number)\n".utf8)),
        ReleaseContent.File(name: "manifest.json", bytes: Array("{\"number\": \(number)}".utf8)),
      ])
  }

  func issue(_ number: Int) throws {
    let content = content(number)
    try database.append(
      release(number, files: content.files), content, folder: "out/\(number)", seal: .invented())
  }

  func fault(_ seal: StoreSeal? = .invented()) throws -> LedgerFault? {
    try database.ledgerFault(seal: seal, digest: .invented)
  }

  /// Three issues, of which the second was withdrawn, and one of another copy.
  func fill() throws {
    for number in 1...3 { try issue(number) }
    try database.withdrawRelease(2, reason: "wrong", on: day, seal: .invented())
    let content = content(4)
    try database.append(
      release(4, files: content.files), content,
      origin: .joined(on: day, link: "theirs", afterGap: false), seal: .invented())
  }

  /// Runs statements as somebody does who has the file and no respect for its guards.
  func tamper(_ statements: String...) throws {
    try database.queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
      for name in try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      { try database.execute(sql: "DROP TRIGGER \(name)") }
      for statement in statements { try database.execute(sql: statement) }
    }
  }
}
