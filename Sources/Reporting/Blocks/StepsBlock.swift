import Disclosure
import Statistics

extension Composer {
  /// People who stopped at each step, by where they stopped, beside what the catalogue says of it.
  mutating func steps(_ layout: StepsLayout) -> Section.Part {
    guard let across = Dimension(code: layout.stepsBy), let down = Dimension(code: layout.rowsBy)
    else { return .paragraph("") }
    let lists = layout.lists ?? []
    let columns = ["people", "share", "lower", "upper"] + lists
    let rows = codes(across, of: layout.table).flatMap { step -> [Table.Row] in
      let held = (study[table: layout.table]?.figures ?? [])
        .filter { $0.key.categories[across] == step }.compactMap { $0.key.categories[down] }
      // The step is told first, then what it consists of.
      return (held.filter { $0 == FigureKey.total } + held.filter { $0 != FigureKey.total })
        .compactMap { code in
          let isTotal = code == FigureKey.total
          guard let figure = figure(layout.table, layout.figure, [across: step, down: code])
          else { return nil }
          let numbers: [Table.Item] =
            isTotal
            ? [.cell(cell(figure, .value, .count))]
              + Array(repeating: .words(NumberText.nothing), count: 3)
            : [
              .cell(cell(figure, .numerator, .count)), .cell(cell(figure, .value, .percent)),
              .cell(cell(figure, .lower, .percent)), .cell(cell(figure, .upper, .percent)),
            ]
          return Table.Row(
            isTotal ? label(across, step) : label(down, code), isTotal: isTotal,
            numbers + lists.map { .words(said($0, of: step, isTotal ? nil : code)) })
        }
    }
    return numbered(
      layout.id, words: layout.id, of: layout.table,
      columns: columns.map { Table.Column(head($0)) },
      rows: rows, .noTotal)
  }

  /// What a list of the catalogue says of a row of a step, or of the step; a dash where it says nothing.
  private func said(_ list: String, of step: String, _ row: String?) -> String {
    let labels = words.codes[list]
    let label = row.map { labels?["\(step).\($0)"] ?? labels?[$0] } ?? labels?[step]
    return label ?? NumberText.nothing
  }
}
