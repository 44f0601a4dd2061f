/// Rows of one table as whole numbers, one row after the other; reused so that nothing is allocated
/// for each person.
struct RowBuffer {
  /// The number of an empty cell.
  static let absent = Int64.min

  let width: Int
  private(set) var fields: [Int64] = []

  init(width: Int) { self.width = width }

  var count: Int { fields.count / width }

  mutating func removeAll() { fields.removeAll(keepingCapacity: true) }

  mutating func append(_ value: Int64) { fields.append(value) }

  mutating func append(_ value: (some BinaryInteger)?) {
    fields.append(value.map { Int64($0) } ?? RowBuffer.absent)
  }

  /// Appends a number by its bits; −0 becomes 0, as SQLite keeps no difference.
  mutating func append(bitsOf value: Double?) {
    fields.append(
      value.map { $0 == 0 ? 0 : Int64(bitPattern: $0.bitPattern) } ?? RowBuffer.absent)
  }

  mutating func appendRow(_ row: Int, of other: RowBuffer) {
    fields.append(contentsOf: other.fields[row * other.width..<(row + 1) * other.width])
  }

  subscript(row: Int, column: Int) -> Int64 {
    get { fields[row * width + column] }
    set { fields[row * width + column] = newValue }
  }

  /// −1, 0 or 1 as the first `columns` cells of a row stand to those of a row of another buffer.
  func compare(_ row: Int, with other: RowBuffer, _ otherRow: Int, columns: Int) -> Int {
    let (left, right) = (row * width, otherRow * width)
    for column in 0..<columns {
      let (a, b) = (fields[left + column], other.fields[right + column])
      if a != b { return a < b ? -1 : 1 }
    }
    return 0
  }

  /// −1, 0 or 1 as the key of a row stands to that of a row of another buffer of the same table.
  func compareKeys(
    _ row: Int, with other: RowBuffer, _ otherRow: Int, of table: RowTable
  ) -> Int {
    if table.hasRowID {
      let id = fields[row * width]
      if id != RowBuffer.absent, id == other.fields[otherRow * width] { return 0 }
    }
    return compare(row, with: other, otherRow, columns: table.keyCount)
  }

  /// The rows in ascending order of their cells, each different row once.
  func sortedDistinct() -> [Int] {
    var order = Array(0..<count)
    var isAscending = true
    for row in order.dropFirst()
    where isAscending && compare(row - 1, with: self, row, columns: width) >= 0 {
      isAscending = false
    }
    if isAscending { return order }
    order.sort { compare($0, with: self, $1, columns: width) < 0 }
    var kept = 1
    for position in 1..<order.count
    where compare(order[kept - 1], with: self, order[position], columns: width) != 0 {
      order[kept] = order[position]
      kept += 1
    }
    order.removeSubrange(kept...)
    return order
  }
}
