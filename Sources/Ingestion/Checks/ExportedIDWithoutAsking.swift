extension PersonRows {
  /// Notes an id that an export wrote, in a delivery that takes it for a case number: it would become
  /// another person.
  ///
  /// The place is the first row that speaks of the person, of `cases` if there is one.
  func noteExportedID(_ report: inout PersonReport) {
    let rows =
      cases.isEmpty
      ? events.map { ($0.file, $0.row) } + services.map { ($0.file, $0.row) }
        + assessments.map { ($0.file, $0.row) } : cases.map { ($0.file, $0.row) }
    guard let first = rows.min(by: { $0 < $1 }) else { return }
    report.note(.exportedID, file: first.0, row: first.1)
  }
}
