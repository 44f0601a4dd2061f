/// The sizes of the classes of people who agree in every column.
struct ClassSizes {
  let counts: (classes: AnonymityReport.Classes, homogeneity: AnonymityReport.Homogeneity)

  /// `outcomes` hold "trafficked again" in the lowest bit and how the person left above it (0: not
  /// yet); without them nothing is said about homogeneity.
  ///
  /// - Complexity: O(p log p): one sort of packed keys.
  init(_ columns: [QuasiColumn], outcomes: [UInt8]?, threshold: Int, people: Int? = nil) {
    let people = people ?? outcomes?.count ?? columns.first?.values.count ?? 0
    var keys = ClassSizes.keys(columns, people: people)
    for person in 0..<people {
      keys[person] = keys[person] << 4 | UInt64(outcomes?[person] ?? 0)
    }
    keys.sort()
    var classes = AnonymityReport.Classes()
    var homogeneity = AnonymityReport.Homogeneity()
    var start = 0
    while start < people {
      var end = start + 1
      while end < people && keys[end] >> 4 == keys[start] >> 4 { end += 1 }
      let size = end - start
      classes.count += 1
      classes.smallest = classes.smallest == 0 ? size : min(classes.smallest, size)
      if size == 1 { classes.alone += 1 }
      if size < 5 { classes.belowFive += size }
      if size < threshold { classes.belowThreshold += size }
      if size > 1, outcomes != nil {
        homogeneity.people += size
        let members = keys[start..<end]
        if members.allSatisfy({ $0 & 1 == 1 }) { homogeneity.allReTrafficked += size }
        let exit = keys[start] >> 1 & 7
        if exit != 0, members.allSatisfy({ $0 >> 1 & 7 == exit }) { homogeneity.sameExit += size }
      }
      start = end
    }
    counts = (classes, outcomes == nil ? AnonymityReport.Homogeneity() : homogeneity)
  }

  /// One number a person, equal exactly for people who agree in every column.
  ///
  /// Columns are packed side by side; before they would need more than 60 bits, the numbers so far are
  /// replaced by their ranks.
  private static func keys(_ columns: [QuasiColumn], people: Int) -> [UInt64] {
    var keys = [UInt64](repeating: 0, count: people)
    var room: UInt64 = 1
    for column in columns {
      let size = UInt64(column.size)
      if room.multipliedReportingOverflow(by: size).overflow || room * size >= 1 << 60 {
        room = rank(&keys)
      }
      for person in 0..<people {
        keys[person] = keys[person] * size + UInt64(column.values[person])
      }
      room *= size
    }
    return keys
  }

  /// Replaces numbers by their ranks; returns how many different ones there are.
  private static func rank(_ keys: inout [UInt64]) -> UInt64 {
    var order = Array(keys.indices)
    order.sort { keys[$0] < keys[$1] }
    var ranked = keys
    var rank: UInt64 = 0
    for (place, person) in order.enumerated() {
      if place > 0 && keys[person] != keys[order[place - 1]] { rank += 1 }
      ranked[person] = rank
    }
    keys = ranked
    return rank + 1
  }
}
