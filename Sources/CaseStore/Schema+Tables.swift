/// The tables of the first version; later ones are made from them by migrations.
extension Schema {
  static let bookkeepingTables = """
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

  static let rowTables = """
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

  static let ledgerTables = """
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
