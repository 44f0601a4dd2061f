package import CaseModel
import GRDB

/// The few numbers of a database that a command line can be completed with: nothing about anybody.
///
/// The file is opened for reading alone; it is neither made nor brought to a newer form.
package struct DatabaseGlance: Sendable {
  /// Numbers of the imports that stand, and the day of the last one.
  package let batches: [Int]
  package let lastDelivery: Day?
  /// Numbers of the issues in the ledger.
  package let releases: [Int]

  /// `nil` where there is no database of this version.
  package init?(path: String) {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .immediateError
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else {
      return nil
    }
    let read = try? queue.read { database -> ([Int], Day?, [Int])? in
      let application = try Int.fetchOne(database, sql: "PRAGMA application_id")
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version")
      guard application == Schema.applicationID, version == Schema.version else { return nil }
      return (
        try Int.fetchAll(
          database, sql: "SELECT batch FROM batches WHERE is_undone = 0 ORDER BY batch"),
        try BatchRecords.lastDay(in: database),
        try Int.fetchAll(
          database,
          sql: """
            SELECT number FROM releases WHERE number NOT IN (SELECT release FROM pending_releases)
            ORDER BY number
            """)
      )
    }
    guard let (batches, day, releases) = read ?? nil else { return nil }
    self.batches = batches
    lastDelivery = day
    self.releases = releases
  }
}
