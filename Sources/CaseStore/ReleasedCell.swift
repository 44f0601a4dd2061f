package import CaseModel

/// What an issue told of one number: of a quantity as known on a day.
package struct ReleasedCell: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// The whole number.
    case number(Int)
    /// Between the two, both included.
    case interval(ClosedRange<Int>)
    /// No number; why not, in a word.
    case mark(String)
  }

  /// What is counted, as one canonical line.
  ///
  /// The same line in two issues is the same quantity.
  package let quantity: String
  /// The last day whose events were read.
  package let readUntil: Day
  package let unit: String
  package let form: Form

  package init(quantity: String, readUntil: Day, unit: String, form: Form) {
    self.quantity = quantity
    self.readUntil = readUntil
    self.unit = unit
    self.form = form
  }

  /// What stands before the old key of a figure that was kept without its quantity.
  package static let figurePrefix = "figure "

  var low: Int? {
    switch form {
    case .number(let number): number
    case .interval(let range): range.lowerBound
    case .mark: nil
    }
  }

  var high: Int? {
    switch form {
    case .number(let number): number
    case .interval(let range): range.upperBound
    case .mark: nil
    }
  }

  var mark: String? { if case .mark(let mark) = form { mark } else { nil } }
}
