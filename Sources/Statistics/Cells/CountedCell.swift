package import CaseModel

/// A quantity as known on a day, and its number: a cell of a release.
package struct CountedCell: Hashable, Sendable {
  package let quantity: Quantity
  /// The last day whose events were read.
  package let readUntil: Day
  package let count: Int

  package init(_ quantity: Quantity, readUntil: Day, count: Int) {
    self.quantity = quantity
    self.readUntil = readUntil
    self.count = count
  }

  /// Those whom this cell counts and another one, which counts some of them, does not; `nil` where the
  /// two do not count people as known on one day, and where they are one cell.
  package func rest(without part: CountedCell) -> CountedCell? {
    guard quantity != part.quantity, readUntil == part.readUntil, quantity.countsPeople,
      part.quantity.countsPeople
    else { return nil }
    return CountedCell(
      .rest(of: quantity, without: part.quantity), readUntil: readUntil, count: count - part.count)
  }
}

/// A cell and the part that it plays in a figure.
package struct FigureCell: Hashable, Sendable {
  package enum Role: UInt8, CodeList {
    /// The value of a count.
    case value
    case numerator, denominator
    /// It stands behind an estimate, its limits or its bounds, and may be worked out from them.
    case behind

    package static let codes = ["value", "numerator", "denominator", "behind"]
  }

  package let role: Role
  package let cell: CountedCell

  package init(_ role: Role, _ cell: CountedCell) {
    self.role = role
    self.cell = cell
  }
}
