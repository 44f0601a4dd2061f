package import CaseModel
package import Reporting

/// Plain tables for those who keep the records: what a check of files found, rows to repair.
///
/// No report: it says nothing about people, has no figures to protect and is not issued.
package struct Listing: Sendable {
  package var title: String
  /// What matters most, first.
  package var lines: [String]
  package var tables: [DataTable]
  /// The day of making, for the properties of workbooks.
  package var day: Day

  package init(title: String, lines: [String], tables: [DataTable], day: Day) {
    self.title = title
    self.lines = lines
    self.tables = tables
    self.day = day
  }
}
