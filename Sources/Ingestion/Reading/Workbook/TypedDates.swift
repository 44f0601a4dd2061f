/// Cells of a workbook that begin with a date in figures, year first, and are texts: a person or another
/// program wrote them, and the spreadsheet did not take them for a date.
///
/// In the text of a sheet they look like real date cells. Files of text have none: there nothing tells
/// the two apart.
package struct TypedDates: Hashable, Sendable {
  /// By column, counted from 1, the rows; ascending and apart.
  private var rows: [Int: [ClosedRange<Int>]] = [:]

  package init() {}

  package var isEmpty: Bool { rows.isEmpty }

  /// Notes a cell if its text begins so; rows must come in rising order.
  mutating func note(_ text: UnsafeBufferPointer<UInt8>, at place: CellPlace) {
    if TypedDates.begins(withoutTextMark(trimmed(text))) { note(place) }
  }

  mutating func note(_ place: CellPlace) {
    if let last = rows[place.column]?.last, last.upperBound + 1 >= place.row {
      rows[place.column]?.removeLast()
      rows[place.column]?.append(last.lowerBound...max(last.upperBound, place.row))
    } else {
      rows[place.column, default: []].append(place.row...place.row)
    }
  }

  /// - Complexity: O(log n) for *n* stretches of such cells in the column.
  func contains(row: Int, column: Int) -> Bool {
    guard let runs = rows[column] else { return false }
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].upperBound < row { low = middle + 1 } else { high = middle }
    }
    return low < runs.count && runs[low].contains(row)
  }

  /// Whether a text begins with four figures, a hyphen, two figures, a hyphen and two figures.
  static func begins(_ text: some RandomAccessCollection<UInt8>) -> Bool {
    guard text.count >= 10 else { return false }
    return text.prefix(10).enumerated().allSatisfy { place, byte in
      place == 4 || place == 7 ? byte == UInt8(ascii: "-") : byte &- 0x30 < 10
    }
  }
}
