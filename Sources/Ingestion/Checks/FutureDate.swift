import CaseModel

extension Check {
  /// A date after the day of the delivery; found while the row is read.
  static let futureDate = Check(.futureDate, .error)
}

extension RecordedDate {
  /// Whether every day that the date may stand for lies after today; never without a today.
  func liesAhead(of today: Day?) -> Bool { today.map { earliest > $0 } ?? false }
}
