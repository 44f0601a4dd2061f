extension Check {
  /// Somebody about whom the delivery says nothing but a number: a form that was not filled in, a line
  /// beside the table, or a mapping that knows none of the columns.
  ///
  /// Nothing is said where only numbers were delivered, nor about people who are stored already.
  static let emptyPerson = Check(.emptyPerson, .warning) { person, report in
    guard let row = person.cases.first, person.cases.allSatisfy(\.isBlank), person.events.isEmpty,
      person.services.isEmpty, person.assessments.isEmpty,
      report.columns[Int(row.file)].mayDescribePeople, !person.isStored
    else { return }
    report.note(.emptyPerson, file: row.file, row: row.row)
  }
}
