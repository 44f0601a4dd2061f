import CaseModel
import GRDB

/// The tables of the database, as numbered migrations that are never edited once they are released.
///
/// Base tables (`…_rows`) keep days and codes as small whole numbers, because a million people have
/// millions of rows: that is a third of the size of text and needs no parsing. The views `cases`,
/// `events`, `services`, `assessments` and `population` show the rows that are valid now with ISO
/// dates and text codes under the names of the data dictionary, so that any SQLite tool can read the
/// file. Rows are clustered by person (`WITHOUT ROWID`), which serves matching on re-import and
/// fetching in person order without a second index.
///
/// Nothing is overwritten: a row is valid from batch `added_in` until before batch `withdrawn_in`.
enum Schema {
  /// "WMRK": tells this program's files from other SQLite databases.
  static let applicationID = 0x574D_524B

  /// Migration *i* leads to version *i* + 1.
  static let migrations: [@Sendable (Database) throws -> Void] = [
    createTables, addAgencies, addFindings, forgetDigests, addPendingReleases, addBeds,
    addReleasedCells, addNumberForms, chainLedger,
  ]

  static var version: Int { migrations.count }

  /// Brings the database to the current version; each migration and its number commit together.
  static func migrate(_ database: Database, from found: Int) throws {
    // A table that others refer to can only be made anew while references are not enforced.
    try database.execute(sql: "PRAGMA foreign_keys = OFF")
    defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
    for (index, migration) in migrations.enumerated().dropFirst(found) {
      try database.inTransaction(.immediate) {
        try migration(database)
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(index + 1)")
        return .commit
      }
    }
  }

  private static func createTables(_ database: Database) throws {
    try database.execute(sql: bookkeepingTables)
    try database.execute(sql: rowTables)
    try database.execute(sql: ledgerTables)
    try fillCodes(database)
    try database.execute(sql: SchemaViews.first)
  }

  /// People as each agency delivers them, and rows that may have an id of their own.
  ///
  /// What was stored before counts as delivered by the agency that the person's `cases` row names.
  private static func addAgencies(_ database: Database) throws {
    for table in RowTable.all {
      try database.execute(sql: "DROP VIEW \(table.canonical.code)")
    }
    try database.execute(sql: agencyTables)
    try database.execute(sql: SchemaViews.first)
  }

  private static func addFindings(_ database: Database) throws {
    try database.execute(
      sql: """
        -- How many places each rule found while the files of a batch were checked.
        CREATE TABLE batch_findings (
          batch INTEGER NOT NULL REFERENCES batches,
          rule TEXT NOT NULL,
          places INTEGER NOT NULL,
          PRIMARY KEY (batch, rule)
        ) STRICT, WITHOUT ROWID;
        """)
  }

  /// A plain digest of a delivered file would let anybody test a guess of its content.
  ///
  /// The digests that are stored are replaced as soon as the key is at hand: ``CaseDatabase/adopt(_:on:)``.
  private static func forgetDigests(_ database: Database) throws {
    let isNew = try Int.fetchOne(database, sql: "SELECT count(*) FROM people") == 0
    try database.execute(
      sql: """
        ALTER TABLE batch_files RENAME COLUMN sha256 TO fingerprint;
        INSERT INTO settings (name, value) VALUES ('\(StoredSetting.idDomains)', '\(isNew ? 2 : 1)');
        INSERT INTO settings (name, value)
          SELECT '\(StoredSetting.plainDigests)', '1' WHERE EXISTS (SELECT 1 FROM batch_files)
          OR EXISTS (SELECT 1 FROM releases WHERE audience = 'internal');
        """)
  }

  /// Entries of issues whose files are not in place yet: only these can be taken out again.
  private static func addPendingReleases(_ database: Database) throws {
    try database.execute(
      sql: """
        -- Where the files of the last issue wait, and where they are going to.
        CREATE TABLE pending_releases (
          release INTEGER PRIMARY KEY REFERENCES releases DEFERRABLE INITIALLY DEFERRED,
          prepared TEXT NOT NULL,
          folder TEXT NOT NULL
        ) STRICT;

        DROP TRIGGER releases_remain;
        DROP TRIGGER release_figures_remain;
        CREATE TRIGGER releases_remain BEFORE DELETE ON releases
          WHEN OLD.number NOT IN (SELECT release FROM pending_releases)
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER release_figures_remain BEFORE DELETE ON release_figures
          WHEN OLD.release NOT IN (SELECT release FROM pending_releases)
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        """)
  }

  /// How case numbers are written, so that one that only looks different is noticed in a later delivery.
  ///
  /// Nobody can tell it of the people who are stored; it is noted when a delivery names them again.
  private static func addNumberForms(_ database: Database) throws {
    try database.execute(
      sql: """
        -- A keyed fingerprint of the case number without capitals, punctuation and leading zeros;
        -- NULL where it is not known and for people who are erased.
        ALTER TABLE people ADD COLUMN number_form INTEGER;
        """)
  }

  /// Beds of shelters among the counts from outside, and the codes of the lists that have grown since.
  private static func addBeds(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE population_rows ADD COLUMN beds INTEGER;
        DROP VIEW population;
        \(SchemaViews.populationWithBeds)
        """)
    try fillCodes(database)
  }

  private static let agencyTables = """
    -- A person as one agency delivers them; 0 where no agency was stated. Several rows of one
    -- pseudonym are one person. A person that is erased keeps one row; the batch says when.
    CREATE TABLE people_by_agency (
      person INTEGER PRIMARY KEY,
      pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 16),
      agency INTEGER NOT NULL DEFAULT 0,
      erased_in INTEGER REFERENCES batches,
      UNIQUE (pseudonym, agency)
    ) STRICT;
    INSERT INTO people_by_agency (person, pseudonym, agency, erased_in)
      SELECT person, pseudonym, coalesce((SELECT max(agency, 0) FROM case_rows r
        WHERE r.person = p.person ORDER BY number DESC LIMIT 1), 0), erased_in FROM people p;
    DROP TABLE people;
    ALTER TABLE people_by_agency RENAME TO people;
    CREATE INDEX people_erased ON people (erased_in) WHERE erased_in IS NOT NULL;

    CREATE TABLE batch_agencies (
      batch INTEGER NOT NULL REFERENCES batches,
      agency INTEGER NOT NULL REFERENCES open_codes,
      PRIMARY KEY (batch, agency)
    ) STRICT, WITHOUT ROWID;

    -- A keyed fingerprint of the row's id in its source, where it has one: the key of the row.
    ALTER TABLE event_rows ADD COLUMN row_id INTEGER;
    ALTER TABLE service_rows ADD COLUMN row_id INTEGER;
    ALTER TABLE assessment_rows ADD COLUMN row_id INTEGER;
    """

  /// Writes the closed lists, so that the views can show codes; a missing value is below zero.
  ///
  /// Codes that are there already stay.
  private static func fillCodes(_ database: Database) throws {
    let statement = try database.makeStatement(
      sql: "INSERT INTO codes (list, number, code) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
    for entry in codes {
      try statement.execute(arguments: [entry.list, entry.number, entry.code])
    }
  }

  /// The closed lists as the table `codes` holds them.
  static var codes: [(list: String, number: Int, code: String)] {
    var entries: [(list: String, number: Int, code: String)] = []
    func fill(_ list: String, _ codes: [String]) {
      for (number, code) in codes.enumerated() { entries.append((list, number, code)) }
    }
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one(let codes), .any(let codes): fill(attribute.code, codes)
      case .open, .age: break
      }
    }
    fill("event", EventKind.codes)
    fill("detail", EventDetail.codes)
    fill("certainty", Certainty.codes)
    fill("service", ServiceKind.codes)
    fill("status", ServiceStatus.codes)
    fill("beneficiary", Beneficiary.codes)
    fill("domain", OutcomeDomain.codes)
    fill("age_group", AgeGroup.codes)
    fill("table", CanonicalTable.codes)
    for reason in MissingReason.allCases where reason != .notRecorded {
      entries.append(("missing", -1 - Int(reason.rawValue), reason.code))
    }
    return entries
  }
}
