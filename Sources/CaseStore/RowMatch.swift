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

  init(delivered: RowBuffer, stored: RowBuffer, keyCount: Int) {
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
        ? -1 : delivered.compare(new[n], with: stored, old[o], columns: keyCount)
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
          || delivered.compare(new[n], with: delivered, lead, columns: keyCount) == 0
      {
        while o < old.count,
          stored.compare(old[o], with: delivered, lead, columns: keyCount) == 0,
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
      while o < old.count, stored.compare(old[o], with: delivered, lead, columns: keyCount) == 0 {
        withdrawn.append(old[o])
        o += 1
      }
      changed += min(added.count - addedBefore, withdrawn.count - withdrawnBefore)
    }
  }
}
