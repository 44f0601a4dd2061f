import Reporting

/// A chart of a report over the cells of its table.
///
/// Each series is looked for among the rows and columns of the table; where one is not found as it
/// is drawn, the sheet has no chart.
struct NativeChart {
  let chart: Chart
  let heads: [String]
  /// The body of the sheet without its first column.
  let grid: [[Cell?]]
  let headRow: Int
  let lowerLimit, upperLimit: String

  var sheetChart: SheetChart? {
    switch chart.kind {
    // Excel has neither bands between two lists nor boxes; their tables have all values.
    case .paths, .flow: return nil
    case .dots(let dots): return intervals(dots)
    case .funnel(let funnel):
      guard let found = series(funnel.stages.map(\.people), name: chart.title) else { return nil }
      return sheetChart(
        .bars, [found], category: heads[0], value: heads[found.values.firstColumn], isPercent: false
      )
    case .bars(let bars):
      let found = bars.series.prefix(4).compactMap { series($0.values, name: $0.label) }
      guard found.count == bars.series.count, !found.isEmpty else { return nil }
      let isPercent = bars.series.flatMap(\.values).contains { $0.style == .percent }
      return sheetChart(
        .columns, found, category: heads[0], value: bars.axis, isPercent: isPercent)
    case .curve(let curve):
      let found = curve.curves.prefix(4).compactMap { line -> SheetChart.Series? in
        let shown = line.points.prefix { $0.value.number != nil }.map(\.value)
        return series(shown, name: line.label) ?? series(Array(shown.dropFirst()), name: line.label)
      }
      guard found.count == curve.curves.count, !found.isEmpty else { return nil }
      return sheetChart(
        .scatter, found, category: curve.xAxis, value: curve.yAxis, isPercent: true)
    }
  }

  /// Limits as marks joined by a line, and the share between them where it is one number.
  private func intervals(_ dots: DotChart) -> SheetChart? {
    guard dots.series.count <= 1 else { return nil }
    let points = dots.rows.flatMap(\.points).compactMap(\.self)
    func column(_ name: String, _ part: (DotChart.Point) -> Cell?) -> SheetChart.Series? {
      let cells = points.compactMap(part).filter { $0.number != nil }
      return cells.count == points.count ? series(cells, name: name) : nil
    }
    let found = [
      column(lowerLimit) { $0.lower }, column(dots.axis) { $0.value },
      column(upperLimit) { $0.upper },
    ].compactMap(\.self)
    guard found.count > 1 else { return nil }
    return sheetChart(
      .intervals, found, category: heads[0], value: dots.axis, isPercent: true)
  }

  private func sheetChart(
    _ kind: SheetChart.Kind, _ series: [SheetChart.Series], category: String, value: String,
    isPercent: Bool
  ) -> SheetChart {
    SheetChart(
      kind: kind, title: chart.title, description: chart.sheetDescription, categoryAxis: category,
      valueAxis: value, isPercent: isPercent, series: series)
  }

  private func series(_ values: [Cell], name: String) -> SheetChart.Series? {
    guard values.contains(where: { $0.number != nil }) else { return nil }
    let gaps = values.indices.filter { values[$0].number == nil }
    let width = grid.map(\.count).min() ?? 0
    let first = headRow + 1
    for column in 0..<width {
      for row in 0..<max(0, grid.count - values.count + 1)
      where values.indices.allSatisfy({ grid[row + $0][column] == values[$0] }) {
        let last = row + values.count - 1
        return SheetChart.Series(
          name: name,
          values: SheetRange(
            firstRow: first + row, firstColumn: column + 1, lastRow: first + last,
            lastColumn: column + 1),
          categories: SheetRange(
            firstRow: first + row, firstColumn: 0, lastRow: first + last, lastColumn: 0),
          gaps: gaps)
      }
    }
    for row in grid.indices {
      for column in 0..<max(0, width - values.count + 1)
      where values.indices.allSatisfy({ grid[row][column + $0] == values[$0] }) {
        let last = column + values.count
        return SheetChart.Series(
          name: name,
          values: SheetRange(
            firstRow: first + row, firstColumn: column + 1, lastRow: first + row, lastColumn: last),
          categories: SheetRange(
            firstRow: headRow, firstColumn: column + 1, lastRow: headRow, lastColumn: last),
          gaps: gaps)
      }
    }
    return nil
  }
}
