/// A linear program in which some columns are whole numbers: the least cost of values that keep every
/// column and every row within its bounds.
struct IntegerProgram {
  struct Column {
    var lower: Double
    /// `.infinity` where nothing bounds it.
    var upper: Double
    var cost: Double
    var isInteger: Bool
  }

  /// A sum of columns times factors, within two bounds.
  struct Row {
    var lower: Double
    var upper: Double
    /// Each column at most once.
    var entries: [(column: Int, factor: Double)]
  }

  enum Outcome {
    /// Values by column, of least cost within the allowed gap.
    case optimal([Double])
    /// Values by column, found before the search ended.
    case feasible([Double])
    case infeasible
    /// The search ended before it found values or proved that there are none.
    case undecided

    var values: [Double]? {
      switch self {
      case .optimal(let values), .feasible(let values): values
      case .infeasible, .undecided: nil
      }
    }
  }

  private(set) var columns: [Column] = []
  private(set) var rows: [Row] = []

  /// Adds a column and gives its place.
  @discardableResult mutating func add(
    _ bounds: ClosedRange<Double>, cost: Double = 0, isInteger: Bool = true
  ) -> Int {
    columns.append(
      Column(
        lower: bounds.lowerBound, upper: bounds.upperBound, cost: cost, isInteger: isInteger))
    return columns.count - 1
  }

  mutating func add(_ entries: [(column: Int, factor: Double)], within bounds: ClosedRange<Double>)
  {
    rows.append(Row(lower: bounds.lowerBound, upper: bounds.upperBound, entries: entries))
  }

  /// Gives the columns other costs.
  mutating func setCosts(_ costs: [Double]) {
    for index in columns.indices { columns[index].cost = costs[index] }
  }
}
