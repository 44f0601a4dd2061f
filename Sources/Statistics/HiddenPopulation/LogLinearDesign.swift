/// Which cells and parameters a log-linear model has, for one table.
///
/// Column 0 is the intercept (the log of the unseen number), then the lists, then the pairs. A pair
/// of the model that nobody shares has its parameter at minus infinity: the histories with that pair
/// leave, and the parameter still counts. Source: Chan, Silverman & Vincent (2021), *J. Amer. Statist.
/// Assoc.* 116, 1297-1310.
struct LogLinearDesign {
  /// For each cell that stays, the columns that are 1.
  let rows: [[Int]]
  /// The number of columns.
  let columns: Int
  /// Places in the table of the cells that stay.
  let cells: [Int]
  /// Their counts.
  let counts: [Double]
  /// Pairs with a finite parameter, in the order of their columns.
  let finitePairs: [ListPair]
  /// Pairs with a parameter at minus infinity.
  let emptyPairs: [ListPair]

  init(_ table: CaptureTable, pairs: [ListPair]) {
    let empty = pairs.filter { table.people(on: $0.bits) == 0 }
    let finite = pairs.filter { table.people(on: $0.bits) > 0 }
    let cells = table.histories.indices.filter { cell in
      !empty.contains { table.histories[cell] & $0.bits == $0.bits }
    }
    rows = cells.map { cell in
      let history = table.histories[cell]
      return [0] + (0..<table.listCount).filter { history >> $0 & 1 == 1 }.map { $0 + 1 }
        + finite.indices.filter { history & finite[$0].bits == finite[$0].bits }
        .map { $0 + table.listCount + 1 }
    }
    columns = 1 + table.listCount + finite.count
    self.cells = cells
    counts = cells.map { Double(table.counts[$0]) }
    finitePairs = finite
    emptyPairs = empty
  }

  /// The number of columns that the others determine: above 0, the model is not identifiable.
  ///
  /// Elimination with the largest pivot; a rank of zeros and ones needs no finer tolerance.
  var rankDeficiency: Int {
    var matrix = rows.map { row in
      var dense = [Double](repeating: 0, count: columns)
      for column in row { dense[column] = 1 }
      return dense
    }
    var rank = 0
    for column in 0..<columns where rank < matrix.count {
      let pivot = (rank..<matrix.count).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) }
      guard let pivot, abs(matrix[pivot][column]) > 1e-7 else { continue }
      matrix.swapAt(rank, pivot)
      let pivotRow = matrix[rank]
      for row in (rank + 1)..<max(matrix.count, rank + 1) where matrix[row][column] != 0 {
        let factor = matrix[row][column] / pivotRow[column]
        for index in column..<columns { matrix[row][index] -= factor * pivotRow[index] }
      }
      rank += 1
    }
    return columns - rank
  }
}
