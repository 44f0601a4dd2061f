/// Whether a log-linear model has an estimate for a table, and whether it is the only one.
///
/// A maximum of the likelihood exists when some table with all cells above 0 has the same totals as
/// the observed one. The largest smallest cell of such a table is found by a linear programme:
/// maximise s subject to A x = A y, x >= s. Without the check a fit that runs off to infinity looks
/// like an ordinary number with a large standard error. Source: Fienberg & Rinaldo (2012), *Ann.
/// Statist.* 40, 996-1023; for hidden populations Chan, Silverman & Vincent (2021).
package struct ModelExistence: Hashable, Sendable {
  /// The largest s; 0 means that no finite estimate exists.
  package let slack: Double
  /// Columns that the others determine; above 0 the model is not identifiable.
  package let rankDeficiency: Int
  /// Pairs whose parameter is minus infinity because nobody is on both lists.
  package let emptyPairs: [ListPair]
  /// Cells that stay after the empty pairs.
  package let cellCount: Int

  /// A finite estimate exists (compared with 1e-7, not with 0).
  package var exists: Bool { slack >= 1e-7 }
  /// The estimate is the only one.
  package var isIdentifiable: Bool { rankDeficiency == 0 }
  /// Both: the model can be fitted.
  package var isFine: Bool { exists && isIdentifiable }

  /// Checks the model with all lists and the given pairs.
  package init(_ table: CaptureTable, pairs: [ListPair]) {
    self.init(LogLinearDesign(table, pairs: pairs))
  }

  init(_ design: LogLinearDesign) {
    // With x = w + s the rows read A w + s (A 1) = A y, and w and s are at least 0.
    let cells = design.rows.count
    var rows = [[Double]](
      repeating: [Double](repeating: 0, count: cells + 1), count: design.columns)
    var totals = [Double](repeating: 0, count: design.columns)
    for (cell, active) in design.rows.enumerated() {
      for column in active {
        rows[column][cell] = 1
        rows[column][cells] += 1
        totals[column] += design.counts[cell]
      }
    }
    let objective = [Double](repeating: 0, count: cells) + [1]
    let programme = LinearProgram(rows: rows, totals: totals, objective: objective)
    if case .optimum(let value) = programme.solved() { slack = max(0, value) } else { slack = 0 }
    rankDeficiency = design.rankDeficiency
    emptyPairs = design.emptyPairs
    cellCount = cells
  }
}
