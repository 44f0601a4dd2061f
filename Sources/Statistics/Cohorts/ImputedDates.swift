package import CaseModel

extension CaseTable {
  /// Whether a day that calculations use stands for a month, quarter or year.
  ///
  /// It does where something of the person is dated so coarsely that the day is its middle, and nothing is
  /// dated to that very day.
  package func isImputed(_ day: Day, of person: Int) -> Bool {
    var isCoarse = false
    func note(_ date: RecordedDate?) -> Bool {
      guard let date, date.middle == day else { return false }
      if date.precision == .day { return true }
      isCoarse = true
      return false
    }
    for row in eventRows(of: person) where note(events[row].date) { return false }
    for row in serviceRows(of: person) where note(services[row].start) { return false }
    return isCoarse && !assessmentRows(of: person).contains { assessments.day[$0] == day.number }
  }
}
