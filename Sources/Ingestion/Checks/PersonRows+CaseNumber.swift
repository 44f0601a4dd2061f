extension PersonRows {
  /// The first row that speaks of the person, of `cases` if there is one.
  private var firstPlace: (file: Int32, row: Int32)? {
    let rows =
      cases.isEmpty
      ? events.map { ($0.file, $0.row) } + services.map { ($0.file, $0.row) }
        + assessments.map { ($0.file, $0.row) } : cases.map { ($0.file, $0.row) }
    return rows.min { $0 < $1 }
  }

  /// Notes an id that an export wrote, in a delivery that takes it for a case number: it would become
  /// another person.
  func noteExportedID(_ report: inout PersonReport) {
    guard let first = firstPlace else { return }
    report.note(.exportedID, file: first.file, row: first.row)
  }

  /// Notes a case number that is written differently for somebody else.
  func noteSimilar(_ code: FindingCode, _ report: inout PersonReport) {
    guard let first = firstPlace else { return }
    report.note(code, file: first.file, row: first.row)
  }
}
