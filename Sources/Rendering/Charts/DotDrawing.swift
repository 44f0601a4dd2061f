import Reporting

/// Dots on lines from the lower to the upper limit, a row a group, from 0 to 100 per cent.
///
/// A share that is known to lie between two values is a thick line between them; one that can still
/// change has an open dot.
struct DotDrawing {
  let chart: DotChart
  let palette: Palette
  let width: Double

  private var rowHeight: Double { Double(max(1, chart.series.count)) * 17 + 9 }

  var content: Drawing {
    var parts: [Markup] = []
    var y = 4.0
    if chart.series.count > 1 {
      var legend = LegendRow(y: 8, width: width)
      for (index, series) in chart.series.enumerated() {
        legend.add(series, sampleWidth: 14) { x, middle in
          [dot(index, x: x + 7, y: middle, isOpen: false)]
        }
      }
      parts += legend.parts
      y = legend.bottom + 8
    }
    parts.append(Mark.text(chart.axis, x: start, y: y + 10, class: "small muted"))
    y += 18
    for value in [0, 0.25, 0.5, 0.75, 1] {
      parts.append(
        Mark.text(
          NumberText.english.percent(value), x: scale(value), y: y + 10, anchor: .middle,
          class: "small muted"))
    }
    y += 18
    let top = y
    var rows: [Markup] = []
    for row in chart.rows {
      if let group = row.group {
        y += group == chart.rows.first?.group ? 4 : 14
        rows.append(Mark.text(group, x: 0, y: y + 10, class: "value"))
        y += 18
      }
      let lines = TextWidth.lines(row.label, size: Mark.fontSize, width: labelWidth, limit: 3)
      if isNarrow {
        for line in lines {
          rows.append(Mark.text(line, x: 0, y: y + 11, class: "label"))
          y += Mark.lineHeight
        }
      }
      let height =
        isNarrow
        ? rowHeight : max(rowHeight, Double(lines.count) * Mark.lineHeight + 6)
      let middle = y + height / 2
      if !isNarrow { rows += Mark.lines(lines, x: 0, middle: middle) }
      for (index, point) in row.points.enumerated() {
        guard let point else { continue }
        let shift = (Double(index) - Double(row.points.count - 1) / 2) * 17
        rows += self.point(point, index, y: middle + shift)
      }
      y += height
    }
    for value in [0, 0.25, 0.5, 0.75, 1] {
      parts.append(
        Mark.line(
          from: (scale(value), top - 3), to: (scale(value), y + 2),
          class: value == 0 ? "axis" : "grid-line"))
    }
    return (y + 8, [], parts + rows)
  }

  private var isNarrow: Bool { width < 500 }

  private var labelWidth: Double {
    isNarrow
      ? width
      : TextWidth.column(
        for: chart.rows.map(\.label) + chart.rows.compactMap(\.group), size: Mark.fontSize,
        in: 110...240, lines: 1)
  }

  private var valueWidth: Double {
    let texts = chart.rows.flatMap(\.points).compactMap { $0?.value.drawnMarkedText }
    return (texts.map { TextWidth.of($0, size: 12, isBold: true) }.max() ?? 40) + 10
  }

  /// Room for what the shares are of.
  private var detailWidth: Double {
    let texts = chart.rows.flatMap(\.points).compactMap { $0?.detail }.filter { !$0.isEmpty }
    return texts.map { TextWidth.of($0, size: 12) + 8 }.max() ?? 0
  }

  private var start: Double { isNarrow ? 12 : labelWidth + 16 }

  private var scale: Scale {
    Scale(domain: 0...1, start: start, end: width - valueWidth - detailWidth - 8)
  }

  private func point(_ point: DotChart.Point, _ series: Int, y: Double) -> [Markup] {
    var parts: [Markup] = []
    if let low = point.lower?.number, let high = point.upper?.number {
      let ends = [low, high].map { min(max($0, 0), 1) }.map { scale($0) }
      parts.append(
        element(
          "path",
          [
            "class": "line thin \(palette.stroke(series))",
            "d": StepMark.path([(ends[0], y), (ends[1], y)]) + " "
              + StepMark.path([(ends[0], y - 4), (ends[0], y + 4)]) + " "
              + StepMark.path([(ends[1], y - 4), (ends[1], y + 4)]),
          ]))
    }
    if let value = point.value.number {
      parts.append(dot(series, x: scale(value), y: y, isOpen: point.isOpen))
    } else if let range = point.value.range {
      let (left, right) = (scale(range.lowerBound), scale(range.upperBound))
      let name = point.isOpen ? "open \(palette.stroke(series))" : palette.fill(series)
      parts.append(
        Mark.rectangle(x: left, y: y - 4, width: max(right - left, 2), height: 8, class: name))
    }
    parts.append(
      Mark.text(
        point.value.drawnMarkedText, x: scale(1) + 10, y: y + 4, class: "small value"))
    if !point.detail.isEmpty {
      parts.append(
        Mark.text(
          point.detail, x: scale(1) + 10 + valueWidth, y: y + 4, class: "small muted"))
    }
    return parts
  }

  /// Circle, square, triangle or diamond, the second cue of a series.
  private func dot(_ series: Int, x: Double, y: Double, isOpen: Bool) -> Markup {
    let name = isOpen ? "open \(palette.stroke(series))" : palette.fill(series)
    switch series % 4 {
    case 0:
      return element(
        "circle", ["class": name, "cx": coordinate(x), "cy": coordinate(y), "r": "5"])
    case 1: return Mark.rectangle(x: x - 4.5, y: y - 4.5, width: 9, height: 9, class: name)
    case 2:
      return element(
        "path",
        [
          "class": name,
          "d": StepMark.path([(x, y - 6), (x + 5.6, y + 4.4), (x - 5.6, y + 4.4)]) + " Z",
        ])
    default:
      return element(
        "path",
        [
          "class": name,
          "d": StepMark.path([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)]) + " Z",
        ])
    }
  }
}
