/// The place of a cell, counted from 1 as a spreadsheet shows it.
package struct CellPlace: Hashable, Sendable {
  package let row: Int
  package let column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The place of a reference such as `AB12`; `nil` for anything else, and beyond Excel's last cell.
  @inline(__always)
  init?(_ reference: UnsafeBufferPointer<UInt8>) {
    var column = 0
    var index = 0
    while index < reference.count, index < 4 {
      let letter = (reference[index] | 0x20) &- UInt8(ascii: "a")
      guard letter < 26 else { break }
      column = column * 26 + Int(letter) + 1
      index += 1
    }
    guard column > 0, column <= 16_384,
      let row = smallNumber(UnsafeBufferPointer(rebasing: reference[index...])),
      row > 0, row <= 1_048_576
    else { return nil }
    self.init(row: row, column: column)
  }
}

/// Cells that are merged into one, of which only the first holds a value.
package struct CellRange: Hashable, Sendable {
  package let rows: ClosedRange<Int>
  package let columns: ClosedRange<Int>

  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// The range of a reference such as `A1:C2`.
  init?(_ reference: UnsafeBufferPointer<UInt8>) {
    let colon = reference.firstIndex(of: UInt8(ascii: ":")) ?? reference.endIndex
    guard let first = CellPlace(UnsafeBufferPointer(rebasing: reference[..<colon])) else {
      return nil
    }
    var last = first
    if colon < reference.endIndex {
      guard let other = CellPlace(UnsafeBufferPointer(rebasing: reference[(colon + 1)...])) else {
        return nil
      }
      last = other
    }
    guard first.row <= last.row, first.column <= last.column else { return nil }
    self.init(rows: first.row...last.row, columns: first.column...last.column)
  }
}

/// How often something was met, and the first places of it.
package struct Noted<Place: Hashable & Sendable>: Hashable, Sendable {
  package private(set) var count = 0
  package private(set) var first: [Place] = []

  static var kept: Int { 20 }

  mutating func note(_ place: Place) {
    count += 1
    if first.count < Self.kept { first.append(place) }
  }
}
