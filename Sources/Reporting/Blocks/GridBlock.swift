import Disclosure
import Statistics

extension Composer {
  /// Shares shaded by their size, such as people reached by year and wave.
  mutating func grid(_ layout: GridLayout) -> Section.Part {
    let table = layout.table
    guard let down = Dimension(code: layout.rowsBy), let across = Dimension(code: layout.columnsBy)
    else { return .paragraph("") }
    let columns = codes(across, of: table)
    let rows = codes(down, of: table).map { row in
      Table.Row(
        label(down, row), isTotal: row == FigureKey.total,
        columns.map { column in
          figure(table, layout.figure, [down: row, across: column]).map { .share(shareCell($0)) }
            ?? .words(NumberText.nothing)
        })
    }
    return numbered(
      layout.id, words: layout.id, of: table,
      columns: columns.map { Table.Column(label(across, $0)) }, rows: rows, .noTotal)
  }

  private func shareCell(_ figure: ProtectedFigure) -> ShareCell {
    let share = cell(figure, .value, .percent)
    let numerator = cell(figure, .numerator, .count)
    let denominator = cell(figure, .denominator, .count)
    let isShown = numerator.number != nil
    return ShareCell(
      share: share,
      detail: isShown
        ? filled(words.document.nOf, ["n": numerator.text, "of": denominator.text]) : "",
      numerator: numerator, denominator: denominator,
      shade: Self.shade(share),
      isPartlyKnown: figure.flags.contains(.provisional))
  }

  /// The shade of a cell: that of the middle of its range, unless the range is so wide that it says
  /// nothing.
  private static func shade(_ share: Cell) -> Int {
    let range = share.range ?? share.number.map { $0...$0 }
    guard let range, range.upperBound - range.lowerBound <= 0.4 + 1e-9 else { return 0 }
    return shade((range.lowerBound + range.upperBound) / 2)
  }

  /// The shade of a share: the whole per cent that is printed, so that two cells that print the same look
  /// the same, and at least 1.
  static func shade(_ share: Double) -> Int {
    min(100, max(1, Int((share * 100).rounded(.toNearestOrAwayFromZero))))
  }
}
