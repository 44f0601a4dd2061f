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

  /// Low, high and mark as the ledger has them.
  var columns: (low: Int?, high: Int?, mark: String?) {
    switch form {
    case .number(let number): (number, number, nil)
    case .interval(let range): (range.lowerBound, range.upperBound, nil)
    case .mark(let mark): (nil, nil, mark)
    }
  }
}

extension LedgerText {
  /// The fields of a cell in the text of an entry.
  static func fields(of cell: ReleasedCell) -> [String?] {
    let (low, high, mark) = cell.columns
    return [
      cell.quantity, cell.readUntil.iso, cell.unit, low.map { "\($0)" }, high.map { "\($0)" }, mark,
    ]
  }
}
