/// The ids that the rows of a table have in an export.
///
/// Rows of one person that are equal in every cell count once in an import unless their ids differ;
/// where several agencies deliver a person they may not. Such rows get a number as their id.
struct ExportedRowIDs {
  /// Whether any row has an id.
  let isUsed: Bool
  private let ids: [UInt64]

  /// `people` are the rows of each person, which are ordered so that equal ones stand together; `row`
  /// gives the cells and the id of a row, 0 for none.
  init<Cells: Equatable>(people: [Range<Int>], row: (Int) -> (cells: Cells, id: UInt64)) {
    var ids: [UInt64] = []
    var isUsed = false
    for rows in people {
      var last: Cells?
      var start = ids.count
      var used: Set<UInt64> = []
      for number in rows {
        var (cells, id) = row(number)
        if cells != last {
          // Equal rows may stand in the order of their delivery: the export does not know it.
          ids[start...].sort()
          start = ids.count
          used.removeAll(keepingCapacity: true)
        }
        last = cells
        if used.contains(id) { id = ExportedRowIDs.free(used) }
        used.insert(id)
        ids.append(id)
        isUsed = isUsed || id != 0
      }
      ids[start...].sort()
    }
    self.ids = ids
    self.isUsed = isUsed
  }

  /// The smallest id that is not taken; ids are odd, because 0 is none.
  private static func free(_ used: Set<UInt64>) -> UInt64 {
    var id: UInt64 = 1
    while used.contains(id) { id += 2 }
    return id
  }

  /// The id of a row, 0 for none; `nil` where the file has no column for ids.
  subscript(row: Int) -> UInt64? { isUsed ? ids[row] : nil }
}
