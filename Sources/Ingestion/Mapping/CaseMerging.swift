import CaseModel

extension CaseAssembler {
  /// Brings the `cases` rows of each person into the first of them.
  mutating func mergeCases() {
    var report = PersonReport(
      severities: request.severities, columns: tables.map(PersonColumns.init))
    for person in 0..<ids.count {
      let range = cases.range(of: person)
      for index in range where cases.rows[index].sameAs >= 0 {
        let row = cases.rows[index]
        if isKnown[Int(row.sameAs)] {
          merges.append(
            CaseMerge(duplicate: pseudonyms[person], original: pseudonyms[Int(row.sameAs)]))
        } else {
          report.note(.unknownPerson, file: row.file, row: row.row, column: \.sameAs)
        }
      }
      guard range.count > 1 else { continue }
      let isConflict = mergeValues(of: range)
      for index in isConflict ? range : range.dropFirst() {
        report.note(
          isConflict ? .conflictingRow : .identicalRow, file: cases.rows[index].file,
          row: cases.rows[index].row)
      }
    }
    log.merge(report.log)
    faults += report.faults
  }

  /// Joins the values of several rows of one person: what only one row records counts, what rows
  /// contradict becomes `inconsistent`.
  ///
  /// Returns whether rows contradict each other.
  private mutating func mergeValues(of range: Range<Int>) -> Bool {
    let target = Int(cases.rows[range.lowerBound].values)
    var isConflict = false
    for attribute in ProfileAttribute.allCases {
      let column = Int(attribute.rawValue)
      let nothing = RowReader.nothing(attribute)
      var joined = nothing
      var contradicts = false
      for index in range {
        let value = caseValues[Int(cases.rows[index].values) + column]
        if value == nothing || value == joined { continue }
        if joined == nothing { joined = value } else { contradicts = true }
      }
      isConflict = isConflict || contradicts
      caseValues[target + column] =
        contradicts ? RowReader.contradiction(attribute) : joined
    }
    return isConflict
  }
}
