import Reporting

/// Clustered horizontal bars, each with its value; the legend stands above in the order of the bars.
struct BarDrawing {
  let chart: BarChart
  let palette: Palette
  let width: Double

  private let barHeight = 15.0
  private let barGap = 3.0
  private let groupGap = 16.0

  var content: Drawing {
    var legend = LegendRow(y: 8, width: width)
    for (index, series) in chart.series.enumerated() {
      legend.add(series.label, sampleWidth: 18) { x, middle in
        sample(x: x, middle: middle, series: index)
      }
    }
    var parts = chart.series.count > 1 ? legend.parts : []
    var y = chart.series.count > 1 ? legend.bottom + 8 : 0
    for line in TextWidth.lines(chart.axis, size: 12, width: width - barStart) {
      y += 15
      parts.append(Mark.text(line, x: barStart, y: y, class: "small muted"))
    }
    y += 10
    let top = y
    let clusterHeight = Double(max(1, chart.series.count)) * (barHeight + barGap) - barGap
    let rowHeight = max(clusterHeight, 2 * Mark.lineHeight)
    for (group, label) in chart.groups.enumerated() {
      let lines = TextWidth.lines(
        label, size: Mark.fontSize, width: isNarrow ? width : labelWidth)
      if isNarrow {
        for line in lines {
          parts.append(Mark.text(line, x: 0, y: y + 11))
          y += Mark.lineHeight
        }
      }
      let rowHeight = isNarrow ? clusterHeight : rowHeight
      let middle = y + rowHeight / 2
      if !isNarrow { parts += Mark.lines(lines, x: 0, middle: middle) }
      for (index, series) in chart.series.enumerated() where group < series.values.count {
        let center =
          middle - clusterHeight / 2 + Double(index) * (barHeight + barGap) + barHeight / 2
        parts += BarMark(palette: palette, scale: scale, height: barHeight)
          .markup(of: series.values[group], middle: center, series: index, isInside: false)
      }
      y += rowHeight + groupGap
    }
    y -= chart.groups.isEmpty ? 0 : groupGap
    parts.append(Mark.line(from: (barStart, top - 4), to: (barStart, y + 4), class: "axis"))
    return (
      y + 8, [palette.hatchDefinition] + palette.overlayDefinitions(chart.series.count), parts
    )
  }

  private func sample(x: Double, middle: Double, series: Int) -> [Markup] {
    let box = { (name: String, fill: String?) in
      Mark.rectangle(x: x, y: middle - 6, width: 18, height: 12, class: name, fill: fill)
    }
    return [box(palette.fill(series), nil)]
      + (palette.overlay(series).map { [box("over", $0)] } ?? [])
  }

  private var labelWidth: Double {
    let widest = chart.groups.map { TextWidth.of($0, size: Mark.fontSize) }.max() ?? 0
    let wrapped = TextWidth.column(for: chart.groups, size: Mark.fontSize, in: 110...260)
    return max(wrapped, min(widest, 180))
  }

  private var barStart: Double { isNarrow ? 1 : labelWidth + 14 }

  /// On narrow screens labels stand above their bars.
  private var isNarrow: Bool { width < 500 }

  private var scale: Scale {
    let cells = chart.series.flatMap(\.values)
    let isShare = cells.contains { $0.style == .percent }
    let largest = cells.compactMap(\.number).max() ?? 1
    let label = cells.map { TextWidth.of($0.drawnMarkedText, size: Mark.fontSize, isBold: true) }
      .max()
    return Scale(
      domain: 0...(isShare ? max(1, largest) : max(largest, 1)), start: barStart,
      end: width - (label ?? 0) - 12)
  }
}
