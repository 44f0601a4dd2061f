/// The ids of the rows of one file, as keyed fingerprints; empty for a file without the column.
struct StagedRowIDs: Sendable {
  /// Ascending.
  private var rows: [Int32] = []
  private var ids: [UInt64] = []

  var isEmpty: Bool { rows.isEmpty }

  mutating func append(_ id: UInt64, row: Int) {
    rows.append(Int32(row))
    ids.append(id)
  }

  /// The id of a row, 0 without one.
  ///
  /// - Complexity: O(log n) for *n* rows with an id.
  subscript(row: Int32) -> UInt64 {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == row ? ids[low] : 0
  }
}
