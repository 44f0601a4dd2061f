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
    addReleasedCells, addNumberForms,
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
  /// The digests that are stored are replaced as soon as the key is at hand: ``CaseDatabase/adopt(_:)``.
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

  private static let bookkeepingTables = """
    CREATE TABLE settings (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- One import. An undone batch keeps its number, so that numbers never mean two things.
    CREATE TABLE batches (
      batch INTEGER PRIMARY KEY,
      recorded_on TEXT NOT NULL CHECK (recorded_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      attributes INTEGER NOT NULL,
      replaces INTEGER NOT NULL CHECK (replaces IN (0, 1)),
      erased_people INTEGER NOT NULL DEFAULT 0,
      refused_people INTEGER NOT NULL DEFAULT 0,
      is_undone INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1))
    ) STRICT;

    CREATE TABLE batch_counts (
      batch INTEGER NOT NULL REFERENCES batches,
      table_number INTEGER NOT NULL CHECK (table_number BETWEEN 0 AND 4),
      added INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      unchanged INTEGER NOT NULL,
      withdrawn INTEGER NOT NULL,
      vanished INTEGER NOT NULL,
      PRIMARY KEY (batch, table_number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE batch_files (
      batch INTEGER NOT NULL REFERENCES batches,
      number INTEGER NOT NULL,
      name TEXT NOT NULL,
      table_number INTEGER NOT NULL CHECK (table_number BETWEEN 0 AND 4),
      sha256 TEXT NOT NULL,
      rows_read INTEGER NOT NULL,
      rows_accepted INTEGER NOT NULL,
      rows_set_aside INTEGER NOT NULL,
      PRIMARY KEY (batch, number)
    ) STRICT, WITHOUT ROWID;

    -- A person that is erased keeps only this row; the batch says when.
    CREATE TABLE people (
      person INTEGER PRIMARY KEY,
      pseudonym BLOB NOT NULL UNIQUE CHECK (length(pseudonym) = 16),
      erased_in INTEGER REFERENCES batches
    ) STRICT;
    CREATE INDEX people_erased ON people (erased_in) WHERE erased_in IS NOT NULL;

    CREATE TABLE merges (
      duplicate INTEGER NOT NULL REFERENCES people,
      batch INTEGER NOT NULL REFERENCES batches,
      original INTEGER NOT NULL REFERENCES people,
      PRIMARY KEY (duplicate, batch),
      CHECK (duplicate <> original)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX merges_original ON merges (original);

    -- All rows of these groups that were valid after the batch had been delivered by it.
    CREATE TABLE confirmed_runs (
      table_number INTEGER NOT NULL,
      batch INTEGER NOT NULL REFERENCES batches,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL CHECK (last >= first),
      PRIMARY KEY (table_number, batch, first)
    ) STRICT, WITHOUT ROWID;

    -- Single rows that a batch repeated, where it did not repeat all of the group.
    CREATE TABLE confirmed_rows (
      table_number INTEGER NOT NULL,
      group_number INTEGER NOT NULL,
      number INTEGER NOT NULL,
      batch INTEGER NOT NULL REFERENCES batches,
      PRIMARY KEY (table_number, group_number, number, batch)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE codes (
      list TEXT NOT NULL,
      number INTEGER NOT NULL,
      code TEXT NOT NULL,
      PRIMARY KEY (list, number)
    ) STRICT, WITHOUT ROWID;

    -- The programme's own codes: agencies, regions, organisations, instruments.
    CREATE TABLE open_codes (
      number INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE scales (
      number INTEGER PRIMARY KEY,
      minimum REAL NOT NULL,
      maximum REAL NOT NULL,
      is_reversed INTEGER NOT NULL CHECK (is_reversed IN (0, 1)),
      UNIQUE (minimum, maximum, is_reversed)
    ) STRICT;
    """

  private static let versionColumns = """
    added_in INTEGER NOT NULL REFERENCES batches,
      withdrawn_in INTEGER REFERENCES batches CHECK (withdrawn_in > added_in)
    """

  private static let rowTables = """
    -- Codes from 0; -1 not recorded and further missing reasons below; sets of codes as bits.
    CREATE TABLE case_rows (
      person INTEGER NOT NULL REFERENCES people,
      number INTEGER NOT NULL,
      agency INTEGER NOT NULL,
      sex INTEGER NOT NULL,
      age_low INTEGER, age_high INTEGER CHECK (age_high >= age_low),
      age_first_trafficked_low INTEGER,
      age_first_trafficked_high INTEGER
        CHECK (age_first_trafficked_high >= age_first_trafficked_low),
      citizenship INTEGER NOT NULL,
      country_of_exploitation INTEGER NOT NULL,
      exploitation INTEGER NOT NULL,
      means_of_control INTEGER NOT NULL,
      recruiter_relation INTEGER NOT NULL,
      scope INTEGER NOT NULL,
      duration INTEGER NOT NULL,
      referral INTEGER NOT NULL,
      region INTEGER NOT NULL,
      programme INTEGER NOT NULL,
      consent INTEGER NOT NULL,
      family_involved INTEGER NOT NULL,
      return_household INTEGER NOT NULL,
      dependants INTEGER NOT NULL,
      disclosure INTEGER NOT NULL,
      debt INTEGER NOT NULL,
      prior_exclusion INTEGER NOT NULL,
      \(versionColumns),
      PRIMARY KEY (person, number),
      CHECK ((age_low IS NULL) = (age_high IS NULL)),
      CHECK ((age_first_trafficked_low IS NULL) = (age_first_trafficked_high IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- Days since 1970-01-01: the middle of the interval that the precision names.
    CREATE TABLE event_rows (
      person INTEGER NOT NULL REFERENCES people,
      number INTEGER NOT NULL,
      event INTEGER NOT NULL CHECK (event >= 0),
      day INTEGER NOT NULL,
      precision INTEGER NOT NULL CHECK (precision BETWEEN 0 AND 3),
      detail INTEGER,
      certainty INTEGER,
      wave INTEGER,
      episode INTEGER,
      org INTEGER REFERENCES open_codes,
      \(versionColumns),
      PRIMARY KEY (person, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE service_rows (
      person INTEGER NOT NULL REFERENCES people,
      number INTEGER NOT NULL,
      service INTEGER NOT NULL CHECK (service >= 0),
      start_day INTEGER,
      start_precision INTEGER CHECK (start_precision BETWEEN 0 AND 3),
      end_day INTEGER,
      end_precision INTEGER CHECK (end_precision BETWEEN 0 AND 3),
      provider INTEGER REFERENCES open_codes,
      status INTEGER,
      quantity REAL,
      beneficiary INTEGER,
      \(versionColumns),
      PRIMARY KEY (person, number),
      CHECK ((start_day IS NULL) = (start_precision IS NULL)),
      CHECK ((end_day IS NULL) = (end_precision IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE assessment_rows (
      person INTEGER NOT NULL REFERENCES people,
      number INTEGER NOT NULL,
      day INTEGER NOT NULL,
      precision INTEGER NOT NULL CHECK (precision BETWEEN 0 AND 3),
      domain INTEGER NOT NULL CHECK (domain >= 0),
      score REAL NOT NULL,
      scale INTEGER NOT NULL REFERENCES scales,
      instrument INTEGER REFERENCES open_codes,
      assessor INTEGER REFERENCES open_codes,
      mode INTEGER REFERENCES open_codes,
      wave INTEGER,
      previous_score REAL,
      \(versionColumns),
      PRIMARY KEY (person, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE population_rows (
      period_start INTEGER NOT NULL,
      number INTEGER NOT NULL,
      period_end INTEGER NOT NULL CHECK (period_end >= period_start),
      area INTEGER REFERENCES open_codes,
      sex INTEGER,
      age_group INTEGER,
      population INTEGER,
      estimated_trafficked INTEGER,
      \(versionColumns),
      PRIMARY KEY (period_start, number)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX case_rows_withdrawn ON case_rows (withdrawn_in) WHERE withdrawn_in IS NOT NULL;
    CREATE INDEX event_rows_withdrawn ON event_rows (withdrawn_in) WHERE withdrawn_in IS NOT NULL;
    CREATE INDEX service_rows_withdrawn ON service_rows (withdrawn_in)
      WHERE withdrawn_in IS NOT NULL;
    CREATE INDEX assessment_rows_withdrawn ON assessment_rows (withdrawn_in)
      WHERE withdrawn_in IS NOT NULL;
    CREATE INDEX population_rows_withdrawn ON population_rows (withdrawn_in)
      WHERE withdrawn_in IS NOT NULL;
    """

  private static let ledgerTables = """
    CREATE TABLE releases (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      issued_on TEXT NOT NULL,
      audience TEXT NOT NULL,
      recipients TEXT,
      profile TEXT NOT NULL,
      period TEXT NOT NULL,
      reason TEXT,
      as_of TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      files TEXT NOT NULL CHECK (json_valid(files)),
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;

    CREATE TABLE release_figures (
      release INTEGER NOT NULL REFERENCES releases,
      position INTEGER NOT NULL,
      figure TEXT NOT NULL,
      text TEXT NOT NULL,
      value REAL,
      status TEXT NOT NULL,
      PRIMARY KEY (release, position),
      UNIQUE (release, figure)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER releases_stay BEFORE UPDATE ON releases
      BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER releases_remain BEFORE DELETE ON releases
      BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER release_figures_stay BEFORE UPDATE ON release_figures
      BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER release_figures_remain BEFORE DELETE ON release_figures
      BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
    """
}
