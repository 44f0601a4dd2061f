import CaseModel

/// What a mapping makes of one sheet, with all columns found.
struct SheetPlan: Sendable {
  var blocks: [BlockPlan] = []
  var conditions: [ConditionPlan] = []
  var end: ConditionPlan?
  /// The column that names the parent row.
  var parentKey: Int?
  /// The column that names the sheet of the parent row.
  var parentTable: Int?
  /// Columns of the parent sheet that blocks read, by heading.
  var parentColumns: [[String]] = []
  /// A row without a parent row is a fault; otherwise nothing but a condition asks for it.
  var needsParent = true
  /// Columns that nothing reads and nothing names.
  var unused: [Int] = []
  /// Columns that the mapping drops because they identify people.
  var dropped: [Int] = []
  /// Columns of ``unused`` that the mapping says have no use.
  var ignored: Set<Int> = []
  /// Texts that count as empty, folded.
  var missing: Set<String> = []
  var caseNumber: CaseNumberRule?
  var decimalMark: DecimalMark?
  /// Texts of the sheet that look like real date cells: they are never swapped.
  var typedDates = TypedDates()
  /// How many columns the heading has.
  var width = Int.max
  /// Some cell of the sheet holds a control character.
  var holdsControls = false

  /// Rows are people of their own, numbered by their place.
  var numbersRows: Bool {
    blocks.contains { block in
      block.cells.contains { if case .rowNumber = $0.origin { true } else { false } }
    }
  }

  /// Rows have to be counted from the first one on, so that the sheet cannot be read in parts.
  var needsRowNumbers: Bool {
    numbersRows
      || !typedDates.isEmpty && blocks.contains { $0.cells.contains { $0.isSwapped } }
  }

  var usedColumns: Set<Int> {
    var used = Set(blocks.flatMap(\.usedColumns))
    used.formUnion(conditions.flatMap(\.columns) + (end?.columns ?? []))
    used.formUnion([parentKey, parentTable].compactMap(\.self))
    return used
  }

  /// The columns of the sheet whose cells become dates.
  var dateColumns: [Int] {
    let columns = blocks.flatMap { block in
      zip(block.fields, block.cells).filter { ["date", "start", "end"].contains($0.0) }
        .flatMap(\.1.columns)
    }
    return Array(Set(columns)).sorted()
  }

  /// The columns of the sheet that say something, beside case numbers.
  var tellingColumns: Set<Int> { Set(blocks.flatMap(\.tellingColumns)) }

  /// Columns whose real date cells have day and month swapped, as the mapping says.
  var swappedColumns: Set<Int> {
    Set(blocks.flatMap { $0.cells.filter(\.isSwapped).flatMap(\.columns) })
  }
}
