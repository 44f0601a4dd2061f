import CaseModel

/// Notes the columns whose dates are in doubt as a whole, with both counts and the first rows.
///
/// `evidence` has by sheet and column what was seen when the rows were read. Where the user has said in
/// which order dates are written, only a swap is still in doubt, which is no matter of order; and not
/// even that where a mapping says that day and month are swapped.
func noteDateColumns(
  _ tables: [OpenedTable], of sheets: [OpenedSheet],
  _ evidence: [Int: [Int: DateOrderEvidence]], _ form: DateForm, _ log: inout FindingLog
) {
  for table in tables {
    guard let columns = evidence[table.sheet] else { continue }
    for column in table.dateColumns {
      guard let seen = columns[table.sheetColumn(column)] else { continue }
      let asksOrder = form.order == nil && (seen.isContradictory || seen.isDecidedByFew)
      let isDeclared = sheets[table.sheet].swappedColumns.contains(table.sheetColumn(column))
      let mayBeSwapped = seen.lacksEarlyDays && !isDeclared
      guard asksOrder || mayBeSwapped else { continue }
      let survey = DateSurvey(of: column, in: table, form: form)
      var found: [(code: FindingCode, subject: String, way: DateSurvey.Way)] = []
      if asksOrder {
        let code: FindingCode =
          seen.isContradictory ? .dateOrderContradictory : .dateOrderFromFew
        found = [
          (code, DateOrder.dayFirst.rawValue, survey.dayFirst),
          (code, DateOrder.monthFirst.rawValue, survey.monthFirst),
        ]
      }
      if mayBeSwapped, let texts = survey.textsLeftAlone {
        found.append((.datesSwapped, SwappedDates.dates, survey.earlyDays))
        found.append((.datesSwapped, SwappedDates.texts, texts))
      }
      for (code, subject, way) in found where way.count > 0 {
        log.note(
          code, file: table.index, column: column, subject: subject, count: way.count,
          rows: way.rows)
      }
    }
  }
}

/// What the findings about one column with swapped dates are about.
package enum SwappedDates {
  /// Cells that hold dates, or are written year first: day and month are swapped.
  package static let dates = "dates"
  /// Texts that are right as they stand.
  package static let texts = "texts"
}

extension OpenedTable {
  /// The columns that hold dates.
  fileprivate var dateColumns: [Int] {
    let fields = TableLayout.fields(of: layout.table)
    return ["date", "start", "end"].compactMap { name in
      fields.firstIndex(of: name).map { layout.columnOfField[$0] }
    }.filter { $0 >= 0 }
  }
}
