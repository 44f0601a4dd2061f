import Disclosure
import Statistics

extension Composer {
  /// Dots with their limits by one dimension, a series for each category of another; nothing where no
  /// share may be shown.
  mutating func dots(_ layout: DotsLayout, beside table: Table?, of study: String)
    -> [Section.Part]
  {
    guard let table, let down = Dimension(code: layout.rowsBy) else { return [] }
    let across = layout.seriesBy.flatMap(Dimension.init(code:))
    let series = across.map { Array(codes($0, of: study).prefix(4)) } ?? [""]
    let rows = codes(down, of: study).map { row in
      DotChart.Row(
        group: nil, label: label(down, row),
        points: series.map { code in
          var at: [Dimension: String] = [down: row]
          if let across { at[across] = code }
          return figure(study, layout.figure, at).flatMap(point)
        })
    }
    let shown = rows.filter { $0.points.contains { $0 != nil } }
    guard !shown.isEmpty else { return [] }
    let chart = DotChart(
      series: across.map { dimension in series.map { label(dimension, $0) } } ?? [],
      rows: shown, axis: head("share"))
    return [numbered(layout.id, beside: table, Facts(), kind: .dots(chart))]
  }

  /// A share that may be drawn: one number, or a range.
  func point(_ figure: ProtectedFigure) -> DotChart.Point? {
    let value = cell(figure, .value, .percent)
    guard value.number != nil || value.range != nil else { return nil }
    func limit(_ part: FigurePart) -> Cell? {
      let cell = cell(figure, part, .percent)
      return cell.number == nil ? nil : cell
    }
    return DotChart.Point(
      value: value, lower: limit(.lower), upper: limit(.upper),
      isOpen: figure.flags.contains(.provisional))
  }
}
