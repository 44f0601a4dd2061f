/// The rows of a delivery in one table, part after part, and where those of each person start.
struct DeliveredRows<Columns: JoinedColumns> {
  private(set) var columns = Columns()
  private(set) var offsets: [Int32] = [0]

  /// Rows of so many people are to come.
  mutating func reserveCapacity(_ rows: Int, people: Int) {
    columns.reserveCapacity(rows)
    offsets.reserveCapacity(people + 1)
  }

  mutating func append(_ part: Columns, offsets partOffsets: [Int32]) {
    let base = Int32(columns.count)
    columns.append(contentsOf: part)
    offsets += partOffsets.dropFirst().map { $0 + base }
  }

  func hasRows(_ person: Int) -> Bool { offsets[person] < offsets[person + 1] }

  /// Puts the rows in the order of ``CaseTable``, each different row of a delivered person once.
  ///
  /// `numbers` has the new number of each delivered person, -1 for those whose rows are left out.
  mutating func join(as numbers: [Int32], people: Int, isUnchanged: Bool) {
    let repeated = columns.repeatedRows(offsets)
    columns.forgetRowIDs()
    if isUnchanged, repeated.isEmpty { return }
    var kept: [Int32] = []
    var owners: [Int32] = []
    kept.reserveCapacity(columns.count)
    owners.reserveCapacity(columns.count)
    for person in numbers.indices where numbers[person] >= 0 {
      for row in offsets[person]..<offsets[person + 1] where !repeated.contains(row) {
        kept.append(row)
        owners.append(numbers[person])
      }
    }
    if kept.count < columns.count { columns.reorder(by: kept) }
    offsets = columns.groupByPerson(owners, place: (0..<people).map { Int32($0) })
  }
}

/// Columns whose rows can be put behind each other.
protocol JoinedColumns: HistoryColumns {
  init()
  var count: Int { get }
  var rowIDs: RowIDs { get }
  mutating func reserveCapacity(_ rows: Int)
  mutating func append(contentsOf other: Self)
  mutating func forgetRowIDs()
}

extension JoinedColumns {
  /// The rows that say the same as an earlier one of their person, row id included.
  fileprivate func repeatedRows(_ offsets: [Int32]) -> Set<Int32> {
    var repeated: Set<Int32> = []
    for person in 0..<offsets.count - 1 {
      let rows = Int(offsets[person])..<Int(offsets[person + 1])
      guard rows.count > 1 else { continue }
      var first = rows.lowerBound
      var last = leadingKey(first)
      for row in rows.dropFirst() {
        let key = leadingKey(row)
        if key != last || precedes(row - 1, row) || precedes(row, row - 1) {
          first = row
        } else if (first..<row).contains(where: { rowIDs[$0] == rowIDs[row] }) {
          repeated.insert(Int32(row))
        }
        last = key
      }
    }
    return repeated
  }
}

extension EventColumns: JoinedColumns {}
extension ServiceColumns: JoinedColumns {}
extension AssessmentColumns: JoinedColumns {}
