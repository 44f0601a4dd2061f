import CaseModel
package import Statistics

extension AnalysisDocument {
  /// What a figure is made of: definition, population, exclusions and counts, step by step.
  ///
  /// Without `counts` nobody's record is read: the numbers are left out. `declared` are the indicators of a
  /// plan of action.
  package static func explanation(
    of explained: ExplainedFigure, in report: String, declared: [IndicatorDefinition],
    wording: Wording, origin: Origin, counts: Bool
  ) -> AnalysisDocument {
    let figure = explained.figure
    let words = DefinitionWords(figure.key, declared, wording)
    var document = AnalysisDocument("explain", title: words.label, of: origin)
    let lines: [(label: String, text: String)] = [
      ("Figure", "\(report)/\(explained.name.text)"), ("Meaning", words.meaning),
      ("Counted", words.numerator), ("Of", words.denominator), ("Notes", words.notes),
      ("Definition", "\(words.id), version \(words.version)"),
      ("View", figure.key.view.code), ("Period", figure.key.period.code),
      ("Events read until", figure.key.readUntil.iso), ("Measure", figure.measure.code),
      ("Unit", figure.unit.code),
    ]
    document.subject = lines.filter { !$0.text.isEmpty }
    document.tables = [steps(explained, counts: counts)]
    if counts { document.tables.append(value(figure.exact)) }
    document.methods = [
      "conditions are written as they are executed; the data dictionary explains them in section 1.9"
    ]
    if counts, let method = figure.exact.method {
      document.methods.append("limits: \(method.code)")
    }
    return document
  }

  private static func value(_ numbers: FigureNumbers) -> DataTable {
    typealias Column = DataTable.Column
    var rows: [[DataTable.Cell]] = []
    func add(_ what: String, _ number: Double?) {
      if let number { rows.append([.text(what), .number(number)]) }
    }
    add("value", numbers.value)
    add("lower", numbers.lower)
    add("upper", numbers.upper)
    add("bound_low", numbers.boundLow)
    add("bound_high", numbers.boundHigh)
    add("numerator", numbers.numerator.map(Double.init))
    add("denominator", numbers.denominator.map(Double.init))
    rows.append([.text("status"), .text(numbers.status.code)])
    let flags = FigureFlag.allCases.filter(numbers.flags.contains).map(\.code)
    if !flags.isEmpty { rows.append([.text("flags"), .text(flags.joined(separator: ";"))]) }
    return DataTable(
      id: "value", title: "What comes out, as it is",
      columns: [Column("what", "Column"), Column("value", "Value", .mixed)], rows: rows)
  }

  /// First what all cells ask, then what each of them asks beside.
  private static func steps(_ explained: ExplainedFigure, counts: Bool) -> DataTable {
    typealias Column = DataTable.Column
    var rows: [[DataTable.Cell]] = []
    func row(_ part: String, _ condition: String, _ people: Int, _ left: Int?) {
      rows.append([
        .text(part), .text(condition), counts ? .count(people) : .none,
        counts ? .optional(left) : .none,
      ])
    }
    let common = explained.population
    for (place, step) in common.enumerated() {
      row(
        place == 0 ? "records" : "population", step.condition, step.people,
        place == 0 ? nil : common[place - 1].people - step.people)
    }
    for cell in explained.cells {
      let number = cell.cell.count
      if case .rest(let whole, let part) = cell.cell.quantity {
        row(cell.role.code, explained.rest(of: whole, without: part), number, nil)
        continue
      }
      for (list, path) in cell.paths.enumerated() {
        let name = cell.role.code + (cell.paths.count > 1 ? ", list \(list + 1)" : "")
        for (place, step) in path.enumerated().dropFirst(common.count) {
          row(name, step.condition, step.people, path[place - 1].people - step.people)
        }
        if path.count == common.count, let last = path.last {
          row(name, "all of them", last.people, 0)
        }
      }
      if cell.paths.isEmpty { row(cell.role.code, cell.cell.quantity.text, number, nil) }
      if cell.paths.count > 1 { row(cell.role.code, "the lists added up", number, nil) }
    }
    return DataTable(
      id: "steps", title: "From the records to who is counted",
      columns: [
        Column("part", "Part"), Column("condition", "Condition"),
        Column("people", "Number", .count), Column("left_out", "Left out", .count),
      ], rows: rows)
  }
}

/// What is to be said of the indicator of a figure.
private struct DefinitionWords {
  let id: String
  let version: Int
  let label, meaning, numerator, denominator, notes: String

  init(_ key: FigureKey, _ declared: [IndicatorDefinition], _ wording: Wording) {
    if let own = declared.first(where: { $0.id == key.categories[.declared] }),
      let words = wording.words(of: own)?.words
    {
      (id, version, notes) = (own.id, own.version, own.source)
      (label, meaning) = (words.label, words.meaning)
      (numerator, denominator) = (words.numerator ?? "", words.denominator ?? "")
    } else {
      let words = wording.words(key.indicator)
      (id, version, notes) = (key.indicator.code, key.indicator.version, words.notes)
      (label, meaning) = (words.label, words.meaning)
      (numerator, denominator) = (words.numerator, words.denominator)
    }
  }
}

extension ExplainedFigure {
  /// The steps with which the ways to all cells begin.
  fileprivate var population: [CellStep] {
    let paths = cells.filter { if case .rest = $0.cell.quantity { false } else { true } }
      .flatMap(\.paths)
    guard let first = paths.first else { return [] }
    // What the only cell asks last is what it counts.
    if paths.count == 1 { return first.dropLast(first.count > 1 ? 1 : 0) }
    return first.enumerated().prefix { place, step in
      paths.allSatisfy { $0.count > place && $0[place] == step }
    }.map(\.element)
  }

  fileprivate func rest(of whole: Quantity, without part: Quantity) -> String {
    func name(_ quantity: Quantity) -> String {
      cells.first { $0.cell.quantity == quantity }.map { "the \($0.role.code)" } ?? quantity.text
    }
    return "\(name(whole)) without \(name(part))"
  }
}
