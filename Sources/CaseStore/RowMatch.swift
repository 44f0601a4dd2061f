/// How the delivered rows of one group meet the rows that are stored.
///
/// The delivery decides about every key that it mentions: equal rows are confirmed, other stored rows
/// of the key are withdrawn, other delivered rows are added. Stored rows whose key the delivery does
/// not mention stay. Identical delivered rows count once. The result does not depend on the order of
/// either side.
struct RowMatch {
  /// Rows of the delivery to add, ascending by their cells.
  private(set) var added: [Int] = []
  /// Stored rows that give way.
  private(set) var withdrawn: [Int] = []
  /// Stored rows that the delivery repeats.
  private(set) var confirmed: [Int] = []
  /// Stored rows about which the delivery says nothing.
  private(set) var unmentioned: [Int] = []
  /// How many added rows take the place of a withdrawn one.
  private(set) var changed = 0

  init(delivered: RowBuffer, stored: RowBuffer, table: RowTable) {
    let width = delivered.width
    let new = delivered.sortedDistinct()
    let old = stored.sortedDistinct()
    var (n, o) = (0, 0)
    while n < new.count || o < old.count {
      if n == new.count {
        unmentioned.append(old[o])
        o += 1
        continue
      }
      let order =
        o == old.count
        ? -1 : delivered.compareKeys(new[n], with: stored, old[o], of: table)
      if order > 0 {
        unmentioned.append(old[o])
        o += 1
        continue
      }
      let (newStart, lead) = (n, new[n])
      let addedBefore = added.count
      let withdrawnBefore = withdrawn.count
      while n < new.count,
        n == newStart
          || delivered.compareKeys(new[n], with: delivered, lead, of: table) == 0
      {
        while o < old.count,
          stored.compareKeys(old[o], with: delivered, lead, of: table) == 0,
          stored.compare(old[o], with: delivered, new[n], columns: width) < 0
        {
          withdrawn.append(old[o])
          o += 1
        }
        if o < old.count, stored.compare(old[o], with: delivered, new[n], columns: width) == 0 {
          confirmed.append(old[o])
          o += 1
        } else {
          added.append(new[n])
        }
        n += 1
      }
      while o < old.count, stored.compareKeys(old[o], with: delivered, lead, of: table) == 0 {
        withdrawn.append(old[o])
        o += 1
      }
      changed += min(added.count - addedBefore, withdrawn.count - withdrawnBefore)
    }
    if table.hasRowID { adoptRows(delivered: delivered, stored: stored, table: table) }
  }

  /// A row that comes with an id for the first time takes the place of the stored row without one that
  /// has its natural key.
  private mutating func adoptRows(delivered: RowBuffer, stored: RowBuffer, table: RowTable) {
    let storedIDs = (0..<stored.count).map { stored[$0, 0] }
    for row in added where delivered[row, 0] != RowBuffer.absent {
      if storedIDs.contains(delivered[row, 0]) { continue }
      let known = unmentioned.firstIndex { old in
        stored[old, 0] == RowBuffer.absent
          && (1..<table.keyCount).allSatisfy { stored[old, $0] == delivered[row, $0] }
      }
      guard let known else { continue }
      withdrawn.append(unmentioned.remove(at: known))
      changed += 1
    }
  }
}
