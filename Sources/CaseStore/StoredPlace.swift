/// Where a value stands in the database: for the people who look after the file, not for readers.
package struct StoredPlace: Hashable, Sendable {
  package let table: String
  package let column: String
  /// The database's own number of the person, the batch, or the first day of a period.
  package let group: Int
  /// The number of the row within the group; `nil` where the group is one row.
  package let row: Int?

  init(table: String, column: String, group: Int, row: Int? = nil) {
    self.table = table
    self.column = column
    self.group = group
    self.row = row
  }
}
