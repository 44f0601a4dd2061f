/// A small linear programme in standard form: maximise c x subject to A x = b, x >= 0.
///
/// Two phases of the simplex method on a dense tableau with Bland's rule, which cannot cycle
/// (Bland 1977, *Math. Oper. Res.* 2, 103-107). For dozens of rows; b must not be negative.
struct LinearProgram {
  /// One row of A each.
  var rows: [[Double]]
  /// The right-hand side, at least 0.
  var totals: [Double]
  /// What is maximised.
  var objective: [Double]

  /// What the programme came to.
  enum Outcome: Hashable {
    /// The largest value of the objective.
    case optimum(Double)
    /// No x meets the rows.
    case infeasible
    /// The objective has no largest value.
    case unbounded
  }

  /// The largest value, to about 1e-9 of the size of the totals.
  ///
  /// - Complexity: exponential at worst, about (rows)² (columns) in practice.
  func solved() -> Outcome {
    var tableau = Tableau(rows: rows, totals: totals)
    let columns = objective.count
    let slack = 1e-9 * max(1, totals.max() ?? 1)
    let phaseOne =
      [Double](repeating: 0, count: columns) + [Double](repeating: -1, count: rows.count)
    guard tableau.maximise(phaseOne, columns: columns + rows.count) else { return .infeasible }
    guard tableau.value(of: phaseOne) > -slack else { return .infeasible }
    tableau.dropArtificials(columns: columns)
    guard tableau.maximise(objective, columns: columns) else { return .unbounded }
    return .optimum(tableau.value(of: objective))
  }

  private struct Tableau {
    var cells: [[Double]]
    var basis: [Int]
    private let tolerance = 1e-9

    init(rows: [[Double]], totals: [Double]) {
      let columns = rows.first?.count ?? 0
      cells = rows.indices.map { index in
        var row = rows[index]
        row += rows.indices.map { $0 == index ? 1 : 0 }
        row.append(totals[index])
        return row
      }
      basis = rows.indices.map { columns + $0 }
    }

    private var last: Int { (cells.first?.count ?? 1) - 1 }

    func value(of objective: [Double]) -> Double {
      cells.indices.reduce(0) { sum, row in
        basis[row] < objective.count ? sum + objective[basis[row]] * cells[row][last] : sum
      }
    }

    /// Pivots until no column improves the objective; false if it has no bound.
    mutating func maximise(_ objective: [Double], columns: Int) -> Bool {
      var reduced = (0..<columns).map { column in
        cells.indices.reduce(objective[column]) { sum, row in
          sum - objective[basis[row]] * cells[row][column]
        }
      }
      for _ in 0..<100_000 {
        guard let column = reduced.firstIndex(where: { $0 > tolerance }) else { return true }
        var best: (row: Int, ratio: Double)?
        for row in cells.indices where cells[row][column] > tolerance {
          let ratio = cells[row][last] / cells[row][column]
          if let current = best {
            let tie = abs(ratio - current.ratio) <= tolerance * max(1, abs(ratio))
            if tie ? basis[row] < basis[current.row] : ratio < current.ratio {
              best = (row, ratio)
            }
          } else {
            best = (row, ratio)
          }
        }
        guard let best else { return false }
        pivot(best.row, column)
        let factor = reduced[column]
        for other in 0..<columns { reduced[other] -= factor * cells[best.row][other] }
        reduced[column] = 0
      }
      return true
    }

    mutating func pivot(_ row: Int, _ column: Int) {
      let scale = cells[row][column]
      for index in 0...last { cells[row][index] /= scale }
      let pivotRow = cells[row]
      for other in cells.indices where other != row && cells[other][column] != 0 {
        let factor = cells[other][column]
        for index in 0...last { cells[other][index] -= factor * pivotRow[index] }
      }
      basis[row] = column
    }

    /// Takes the artificial columns out of the basis; a row without any other is redundant.
    mutating func dropArtificials(columns: Int) {
      for row in cells.indices.reversed() where basis[row] >= columns {
        if let column = (0..<columns).first(where: { abs(cells[row][$0]) > tolerance }) {
          pivot(row, column)
        } else {
          cells.remove(at: row)
          basis.remove(at: row)
        }
      }
    }
  }
}
