import GRDB

extension Schema {
  /// The ledger as one chain of entries, of which issues are one kind.
  ///
  /// Issues that were entered before keep the hashes that they had, and are marked as carried over: in
  /// which language they were, what made them and their bytes are not known. The end of the chain is
  /// sealed as soon as the key is at hand: ``CaseDatabase/sealLedger(_:)``.
  @Sendable static func chainLedger(_ database: Database) throws {
    try database.execute(
      sql: """
        -- Whatever was entered, in order; each entry carries a hash over its text and the hash before.
        CREATE TABLE ledger_entries (
          number INTEGER PRIMARY KEY CHECK (number > 0),
          kind TEXT NOT NULL,
          -- The issue that the entry is about.
          release INTEGER REFERENCES releases DEFERRABLE INITIALLY DEFERRED,
          -- NULL for issues, which bear their day themselves.
          made_on TEXT,
          -- Why, or for issues of another copy the hash that they have in the chain of that copy.
          detail TEXT,
          previous_hash TEXT NOT NULL,
          hash TEXT NOT NULL
        ) STRICT;

        -- How many entries there are and the hash of the last, with a code under the key: without it the
        -- last entries could be removed unseen.
        CREATE TABLE ledger_end (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          entries INTEGER NOT NULL,
          hash TEXT NOT NULL,
          seal TEXT
        ) STRICT;

        INSERT INTO ledger_entries
          SELECT number, 'carried_over', number, NULL, NULL, previous_hash, hash FROM releases;
        INSERT INTO ledger_end
          SELECT 1, count(*), coalesce(
            (SELECT hash FROM releases ORDER BY number DESC LIMIT 1), ''), NULL FROM releases;
        ALTER TABLE releases DROP COLUMN previous_hash;
        ALTER TABLE releases DROP COLUMN hash;
        ALTER TABLE releases ADD COLUMN language TEXT;
        ALTER TABLE releases ADD COLUMN tool_version TEXT;

        -- The bytes of the files of protected issues, so that they can be printed again as they were.
        CREATE TABLE release_contents (
          release INTEGER NOT NULL REFERENCES releases DEFERRABLE INITIALLY DEFERRED,
          name TEXT NOT NULL,
          bytes BLOB NOT NULL,
          UNIQUE (release, name)
        ) STRICT;

        -- Where the files went, for whoever looks for them. They may have moved on.
        CREATE TABLE release_places (
          release INTEGER PRIMARY KEY REFERENCES releases DEFERRABLE INITIALLY DEFERRED,
          folder TEXT NOT NULL
        ) STRICT;

        -- The seal that the ledger had before the issue, for when that is taken out.
        ALTER TABLE pending_releases ADD COLUMN seal_before TEXT;

        CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger_entries
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger_entries
          WHEN OLD.release IS NULL OR OLD.release NOT IN (SELECT release FROM pending_releases)
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER release_contents_stay BEFORE UPDATE ON release_contents
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER release_contents_remain BEFORE DELETE ON release_contents
          WHEN OLD.release NOT IN (SELECT release FROM pending_releases)
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        """)
  }
}
