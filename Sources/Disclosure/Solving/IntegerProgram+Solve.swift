import CCbc
import Synchronization

/// The solver keeps some of its state in global variables, so that one search runs at a time.
private let oneSearch = Mutex(())

extension IntegerProgram {
  /// Searches with COIN-OR CBC (branch and bound) on one thread, saying nothing.
  ///
  /// The end of the search depends on nodes of the search tree, never on time, so that the same program
  /// gives the same values on a slow and a fast machine.
  ///
  /// The cost of what is found is within the gap, as a share, of the least.
  func solve(nodes: Int, gap: Double = 0) -> Outcome {
    guard !columns.isEmpty else {
      return rows.allSatisfy { $0.lower <= 0 && $0.upper >= 0 } ? .optimal([]) : .infeasible
    }
    return oneSearch.withLock { _ in
      let model = Cbc_newModel()
      defer { Cbc_deleteModel(model) }
      load(into: model)
      for (name, value) in [
        ("log", "0"), ("slog", "0"), ("maxN", "\(nodes)"), ("ratio", "\(gap)"),
        // Programs of sums and ranges gain little from either, and take twice the time with them.
        ("preprocess", "off"), ("cuts", "off"),
      ] {
        Cbc_setParameter(model, name, value)
      }
      Cbc_solve(model)
      guard Cbc_isProvenInfeasible(model) == 0 else { return .infeasible }
      // Without whole numbers there is no tree, and only its root has a solution.
      let isLinear = !columns.contains(where: \.isInteger)
      func value(_ column: Int) -> Double? {
        isLinear ? Cbc_getColSolution(model)?[column] : Cbc_bestSolution(model)?[column]
      }
      guard value(0) != nil else { return .undecided }
      let best = columns.indices.map { value($0) ?? 0 }
      let values = columns.indices.map { columns[$0].isInteger ? best[$0].rounded() : best[$0] }
      return Cbc_isProvenOptimal(model) != 0 ? .optimal(values) : .feasible(values)
    }
  }

  /// Hands the program over by columns, as the solver stores it.
  private func load(into model: UnsafeMutableRawPointer?) {
    var starts = [CoinBigIndex](repeating: 0, count: columns.count + 1)
    for entry in rows.lazy.flatMap(\.entries) { starts[entry.column + 1] += 1 }
    for column in columns.indices { starts[column + 1] += starts[column] }
    var next = starts
    var places = [Int32](repeating: 0, count: Int(starts[columns.count]))
    var factors = [Double](repeating: 0, count: places.count)
    for (row, value) in rows.enumerated() {
      for entry in value.entries {
        let place = Int(next[entry.column])
        places[place] = Int32(row)
        factors[place] = entry.factor
        next[entry.column] += 1
      }
    }
    Cbc_loadProblem(
      model, Int32(columns.count), Int32(rows.count), starts, places, factors,
      columns.map(\.lower), columns.map(\.upper), columns.map(\.cost),
      rows.map(\.lower), rows.map(\.upper))
    for column in columns.indices where columns[column].isInteger {
      Cbc_setInteger(model, Int32(column))
    }
  }
}
