import CaseModel

extension CaseAssembler {
  /// Brings the `cases` rows of each person into the first of them.
  mutating func mergeCases() {
    var report = PersonReport(
      severities: request.severities, columns: tables.map(PersonColumns.init))
    let givesMoreThanCases = givesMoreThanCases
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
      let (isConflict, repeated) = mergeValues(of: range)
      for index in isConflict ? Array(range) : repeated {
        let row = cases.rows[index]
        if !isConflict && givesMoreThanCases[Int(row.file)] { continue }
        report.note(isConflict ? .conflictingRow : .identicalRow, file: row.file, row: row.row)
      }
    }
    log.merge(report.log)
    faults += report.faults
  }

  /// Joins the values of several rows of one person: what only one row records counts, what rows
  /// contradict becomes `inconsistent`.
  ///
  /// Returns whether rows contradict each other, and the rows that add nothing to those before them.
  private mutating func mergeValues(of range: Range<Int>) -> (isConflict: Bool, repeated: [Int]) {
    let target = Int(cases.rows[range.lowerBound].values)
    var isConflict = false
    var addsSomething = Set<Int>()
    for attribute in ProfileAttribute.allCases {
      let column = Int(attribute.rawValue)
      let nothing = RowReader.nothing(attribute)
      var joined = nothing
      var contradicts = false
      for index in range {
        let value = caseValues[Int(cases.rows[index].values) + column]
        if value == nothing || value == joined { continue }
        if joined == nothing { joined = value } else { contradicts = true }
        addsSomething.insert(index)
      }
      isConflict = isConflict || contradicts
      caseValues[target + column] =
        contradicts ? RowReader.contradiction(attribute) : joined
    }
    return (isConflict, range.dropFirst().filter { !addsSomething.contains($0) })
  }

  /// By table whether a mapping makes more than this table of cases of its sheet: then a person has a
  /// row for each visit or service, and says the same of themselves in all of them.
  private var givesMoreThanCases: [Bool] {
    let mapped = tables.filter { $0.origin != nil && $0.layout.table != .cases }
    let sheets = Set(mapped.map(\.sheet))
    return tables.map { $0.origin != nil && sheets.contains($0.sheet) }
  }
}
