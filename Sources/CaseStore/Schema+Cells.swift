import GRDB

extension Schema {
  /// Numbers as quantities and days, of which the ledger kept figures alone before.
  ///
  /// What earlier issues told is carried over as far as their figures say: a count with its number, what
  /// was withheld with a mark, each under the old key of its figure, and read up to the day of the data at
  /// the latest. Such an issue has no policy, by which it is known to be incomplete.
  @Sendable static func addReleasedCells(_ database: Database) throws {
    try database.execute(
      sql: """
        ALTER TABLE releases ADD COLUMN policy TEXT;
        ALTER TABLE releases ADD COLUMN profile_mark TEXT;

        -- What an issue told of a number: between low and high, or a mark instead.
        CREATE TABLE release_cells (
          release INTEGER NOT NULL REFERENCES releases,
          quantity TEXT NOT NULL,
          read_until TEXT NOT NULL,
          unit TEXT NOT NULL,
          low INTEGER,
          high INTEGER CHECK (high >= low),
          mark TEXT,
          PRIMARY KEY (release, quantity, read_until),
          CHECK ((low IS NULL) = (high IS NULL)),
          CHECK ((low IS NULL) = (mark IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER release_cells_stay BEFORE UPDATE ON release_cells
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER release_cells_remain BEFORE DELETE ON release_cells
          WHEN OLD.release NOT IN (SELECT release FROM pending_releases)
          BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

        INSERT INTO release_cells \(cellsOfFigures);
        """)
  }

  /// What the figures of earlier issues tell of numbers, as rows of `release_cells`.
  static let cellsOfFigures = """
    SELECT f.release, '\(ReleasedCell.figurePrefix)' || f.figure, r.as_of, 'unknown',
      CASE WHEN f.status = 'published' THEN CAST(f.value AS INTEGER) END,
      CASE WHEN f.status = 'published' THEN CAST(f.value AS INTEGER) END,
      CASE WHEN f.status <> 'published' THEN f.status END
    FROM release_figures f JOIN releases r ON r.number = f.release
    WHERE (f.figure LIKE '%/count/%' OR f.figure LIKE '%/count')
      AND (f.status <> 'published' OR f.value IS NOT NULL)
    """
}
