import Statistics

/// Numbers to show for all cells of a release that add up as the counts do.
///
/// The integer program of controlled rounding (Salazar-González, "Controlled rounding and cell
/// perturbation: statistical disclosure limitation methods for tabular data", Mathematical Programming
/// 105, 2006), with costs from a keyed draw instead of distances alone, so that a reader who knows the
/// program cannot take an option for excluded.
struct ControlledRounding {
  let options: [RoundingOptions?]
  let relations: CellRelations
  let base: Int

  private static let nodes = 400

  /// Numbers by cell, in people; `nil` for cells that give way, and for all where none is found.
  ///
  /// A cell that need not be shown has any number in the relations that it stands in, so that what is shown
  /// on both sides of it still fits.
  func numbers(shown: [Bool]) -> [Int?]? {
    guard shown.contains(true) else { return shown.map { _ in nil } }
    var program = IntegerProgram()
    var steps: [[Int]] = []
    var rest: [Int?] = []
    for (cell, options) in options.enumerated() {
      if shown[cell], let options {
        steps.append(options.steps.map { program.add(0...1, cost: $0) })
        rest.append(nil)
      } else {
        steps.append([])
        rest.append(program.add(0...Double.infinity, isInteger: false))
      }
    }
    /// A cell times a factor, as columns and a constant.
    func add(_ cell: Int, _ factor: Double, to row: inout Row) {
      row.entries += steps[cell].map { ($0, factor) }
      if let column = rest[cell] {
        row.entries.append((column, factor))
      } else if let options = options[cell] {
        row.constant += factor * Double(options.least)
      }
    }
    for sum in relations.sums {
      var row = Row()
      add(sum.whole, 1, to: &row)
      for part in sum.parts { add(part, -1, to: &row) }
      program.add(row.entries, within: -row.constant ... -row.constant)
    }
    for containment in relations.containments {
      var row = Row()
      add(containment.whole, 1, to: &row)
      add(containment.part, -1, to: &row)
      program.add(row.entries, within: -row.constant...Double.infinity)
    }
    guard let values = program.solve(nodes: Self.nodes, gap: 0.01).values else { return nil }
    return options.indices.map { cell in
      guard shown[cell], let options = options[cell] else { return nil }
      return base * (options.least + steps[cell].reduce(0) { $0 + Int(values[$1]) })
    }
  }

  private struct Row {
    var entries: [(column: Int, factor: Double)] = []
    var constant = 0.0
  }
}
