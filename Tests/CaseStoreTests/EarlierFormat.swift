import CaseModel
import Foundation
import GRDB

@testable import CaseStore

extension TemporaryFolder {
  /// What the first of those issues told.
  static let earlierFigures = [
    ReleasedFigure(
      key: "funnel/funnel_people/cohort/2024/2024-12-31/count/stage=assisted", text: "143",
      value: 143, status: "published"),
    ReleasedFigure(
      key: "funnel/funnel_people/cohort/2024/2024-12-31/count/stage=reintegrated", text: "",
      value: nil, status: "suppressed"),
    ReleasedFigure(
      key: "funnel/funnel_share_of_start/cohort/2024/2024-12-31/proportion/stage=assisted",
      text: "0.5", value: 0.5, status: "published"),
  ]

  /// A database as versions made it that stored plain digests: a person, a file, and issues of which the
  /// second was for internal use.
  func earlierDatabase(digest: (String) -> String) throws -> CaseDatabase {
    let queue = try DatabaseQueue(path: file())
    try queue.writeWithoutTransaction { database in
      _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      try database.inTransaction {
        for migration in Schema.migrations.prefix(3) { try migration(database) }
        try database.execute(
          sql: """
            PRAGMA application_id = \(Schema.applicationID);
            PRAGMA user_version = 3;
            INSERT INTO batches (batch, recorded_on, attributes, replaces)
              VALUES (1, '2024-01-10', 1, 0);
            INSERT INTO people (person, pseudonym) VALUES (1, zeroblob(16));
            INSERT INTO event_rows (person, number, event, day, precision, added_in)
              VALUES (1, 1, 1, 19723, 0, 1);
            """)
        try database.execute(
          sql: "INSERT INTO batch_files VALUES (1, 0, 'events.csv', 1, ?, 1, 1, 0)",
          arguments: [digest("the file")])
        var previous = ""
        for (number, audience) in ["public", "internal", "restricted"].enumerated() {
          let release = Release(
            number: number + 1, issuedOn: .of("2024-02-01"), audience: audience, profile: "p",
            period: "2024", asOf: .of("2024-01-10"), fingerprint: "f",
            files: [ReleasedFile(name: "figures.csv", sha256: digest("issue \(number + 1)"))])
          let figures = number == 0 ? Self.earlierFigures : []
          let hash = digest(
            LedgerText.earlierText(of: release, figures: figures, cells: [], after: previous))
          try database.execute(
            sql: "INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
              release.number, release.issuedOn.iso, audience, nil, "p", "2024", nil,
              release.asOf.iso, "f", try LedgerText.json(of: release.files), previous, hash,
            ])
          for (position, figure) in figures.enumerated() {
            try database.execute(
              sql: "INSERT INTO release_figures VALUES (?, ?, ?, ?, ?, ?)",
              arguments: [
                release.number, position, figure.key, figure.text, figure.value, figure.status,
              ])
          }
          previous = hash
        }
        return .commit
      }
    }
    try queue.close()
    return try CaseDatabase(path: file())
  }
}
