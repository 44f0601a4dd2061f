/// The ids that rows have in their source, beside the other columns; nothing is kept for a file
/// without them.
package struct RowIDs: Sendable {
  private var values: [UInt64] = []

  package init() {}

  /// The id of a row as a keyed fingerprint, 0 where it has none.
  package subscript(row: Int) -> UInt64 { row < values.count ? values[row] : 0 }

  mutating func append(_ id: UInt64, row: Int) {
    guard id != 0 || !values.isEmpty else { return }
    while values.count < row { values.append(0) }
    values.append(id)
  }

  /// Appends the ids of so many rows behind those of `first` rows.
  mutating func append(contentsOf other: RowIDs, from first: Int, rows: Int) {
    for row in 0..<(other.values.isEmpty && values.isEmpty ? 0 : rows) {
      append(other[row], row: first + row)
    }
  }

  mutating func reorder(by order: [Int32]) {
    guard !values.isEmpty else { return }
    values = order.map { self[Int($0)] }
  }
}
