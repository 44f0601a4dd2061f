package import CaseModel
import GRDB

/// What is stored, as it was recorded: people whom the source declared to be one are still several,
/// with the statements that join them.
package struct StoredRecords: Sendable {
  /// With the ids of the rows.
  package let cases: CaseTable
  /// By the id of the duplicate.
  package let merges: [CaseMerge]
  /// The agency that delivered everybody, if it was one and always named.
  package let agency: String?
}

extension CaseDatabase {
  /// The records as they were known at the end of a day; `nil` means now.
  ///
  /// What several agencies say about a person is put together as by
  /// ``fetch(asOf:agencies:watch:)``. Storing the records again in an empty database gives what
  /// `fetch` gives here.
  package func records(
    asOf day: Day? = nil, agencies: [String] = []
  ) throws(StoreError) -> StoredRecords {
    try read { database in
      let batch = try BatchRecords.last(asOf: day, in: database)
      var fetch = try CaseFetch(
        asOf: day, agencies: agencies, content: .recorded, watch: .none, on: database)
      let shared = try SharedPeople(in: database)
      let ids = try PeopleRecords.ids(in: database)
      let merges = try MergeRecords.statements(upTo: batch, shared: shared, in: database)
        .map { CaseMerge(duplicate: ids[$0], original: ids[$1]) }
        .sorted { $0.duplicate < $1.duplicate }
      let agency = try Int.fetchAll(
        database, sql: "SELECT DISTINCT agency FROM people WHERE erased_in IS NULL LIMIT 2")
      return StoredRecords(
        cases: try fetch.table(), merges: merges,
        agency: agency.count == 1 ? try CodeNumbers(database).openCodes()[agency[0]] : nil)
    }
  }
}
