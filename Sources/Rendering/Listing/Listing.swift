package import CaseModel

/// Plain tables for those who keep the records: what a check of files found, rows to repair.
///
/// No report: it says nothing about people, has no figures to protect and is not issued.
package struct Listing: Sendable {
  package var title: String
  /// What matters most, first.
  package var lines: [String]
  package var tables: [ListingTable]
  /// The day of making, for the properties of workbooks.
  package var day: Day

  package init(title: String, lines: [String], tables: [ListingTable], day: Day) {
    self.title = title
    self.lines = lines
    self.tables = tables
    self.day = day
  }
}

/// Heads and rows of text; columns of numbers stand at the right.
package struct ListingTable: Sendable {
  package var title: String
  package var heads: [[String]]
  package var rows: [[String]]
  package var numeric: Set<Int>

  /// `heads` are the rows of the heading, mostly one.
  package init(title: String, heads: [[String]], rows: [[String]], numeric: Set<Int> = []) {
    self.title = title
    self.heads = heads
    self.rows = rows
    self.numeric = numeric
  }
}
