import Reporting

/// Rising step curves with their bands, the numbers still followed under the axis, and a copy on the
/// full scale where the main one is zoomed.
struct CurveDrawing {
  let chart: CurveChart
  let palette: Palette
  let width: Double
  let chrome: Chrome

  private let plotHeight = 250.0
  private let insetWidth = 128.0

  var content: Drawing {
    var legend = LegendRow(y: 8, width: width)
    if chart.curves.count > 1 {
      for (index, curve) in chart.curves.enumerated() {
        legend.add(curve.label, sampleWidth: 28) { x, middle in
          [
            line(
              StepMark.path([(x, middle), (x + 28, middle)]), series: index)
          ]
        }
      }
    }
    var words: [String] = []
    for stop in chart.curves.compactMap(\.stop) where !words.contains(stop) { words.append(stop) }
    for stop in words {
      legend.add(stop, sampleWidth: 6) { x, middle in
        [Mark.line(from: (x + 3, middle - 8), to: (x + 3, middle + 8), class: "stop")]
      }
    }
    var parts = legend.parts
    var top = legend.bottom + (legend.parts.isEmpty ? 8 : 14)
    for text in TextWidth.lines(chart.yAxis, size: 12, width: width) {
      parts.append(Mark.text(text, x: 0, y: top + 4, class: "small muted"))
      top += 16
    }
    top += 8

    let axis = Axis(x: months, y: percents(top: top))
    let centres = tickCentres
    parts += axis.horizontalGrid(labels: axis.percentTicks)
    parts += axis.months(chart.ticks, labelsAt: centres)
    for index in chart.curves.indices { parts += curve(index, on: axis) }
    if isZoomed { parts += inset(top: top) }

    var bottom = top + plotHeight + 22
    for text in TextWidth.lines(chart.xAxis, size: 12, width: months.end) {
      bottom += 16
      parts.append(
        Mark.text(text, x: months.end, y: bottom, anchor: .end, class: "small muted"))
    }
    let table = RiskTable(
      curves: chart.curves, centres: centres, palette: palette, width: width
    )
    .markup(from: bottom + 2)
    parts += table.parts
    bottom = table.bottom + 6
    return (bottom, [], parts)
  }

  private var largest: Double {
    chart.curves.flatMap { $0.points + $0.steps }
      .map { max($0.value.number ?? 0, $0.upper?.number ?? 0) }.max() ?? 0
  }

  /// There is no room for the copy on narrow screens; the axis says where it ends.
  private var isZoomed: Bool { Scale.percentEnd(largest) < 0.3 && width >= 500 }

  private var firstTickWidth: Double {
    let cells = chart.curves.flatMap { $0.followed.compactMap(\.cells.first) }
    return cells.map { TextWidth.of($0.markedText, size: 12) }.max() ?? 0
  }

  private var lastTickWidth: Double {
    let cells = chart.curves.flatMap { $0.followed.compactMap(\.cells.last) }
    return cells.map { TextWidth.of($0.markedText, size: 12) }.max() ?? 0
  }

  private var lastMonth: Double {
    max(
      chart.ticks.last.map(Double.init) ?? 0,
      chart.curves.flatMap(\.points).map(\.month).max() ?? 0, 1)
  }

  private var months: Scale {
    let right = max(lastTickWidth / 2, 8) + 4
    let inset = isZoomed ? insetWidth + 36 : right
    return Scale(
      domain: 0...lastMonth, start: max(48, firstTickWidth / 2 + 2),
      end: width - inset)
  }

  private func percents(top: Double) -> Scale {
    Scale(domain: 0...Scale.percentEnd(largest), start: top + plotHeight, end: top)
  }

  /// Where the numbers of each tick stand: under it, pushed apart where ticks are close.
  private var tickCentres: [Double] {
    let widths = chart.ticks.indices.map { index in
      chart.curves.flatMap(\.followed)
        .compactMap { index < $0.cells.count ? $0.cells[index].markedText : nil }
        .map { TextWidth.of($0, size: 12) }
        .max() ?? 20
    }
    return Scale.spread(chart.ticks.map { months(Double($0)) }, widths: widths, gap: 5)
  }

  private func line(_ path: String, series: Int) -> Markup {
    element(
      "path",
      [
        "class": "line \(palette.stroke(series))", "d": path,
        "stroke-dasharray": palette.dash(series),
      ])
  }

  private func curve(_ index: Int, on axis: Axis) -> [Markup] {
    let curve = chart.curves[index]
    func step(_ part: (CurveChart.Point) -> Double?) -> StepMark {
      StepMark(
        points: curve.drawn.map { (x: axis.x($0.month), y: part($0).map { axis.y($0) }) },
        end: nil, isStepped: chart.isStepped || !curve.steps.isEmpty)
    }
    let main = step { $0.value.number }
    var parts = BandMark(
      lower: step { edge($0, \.lower) }, upper: step { edge($0, \.upper) }
    ).markup(fill: palette.fill(index), stroke: palette.stroke(index))
    if !main.path.isEmpty { parts.append(line(main.path, series: index)) }
    if curve.steps.isEmpty, curve.points.count <= 12 {
      for point in curve.points where point.month > 0 {
        guard let value = point.value.number else { continue }
        parts.append(dot(index, x: axis.x(point.month), y: axis.y(value)))
      }
    }
    if let last = curve.drawn.last(where: { $0.value.number != nil }),
      let low = last.lower?.number, let high = last.upper?.number
    {
      parts.append(
        bracket(index, x: axis.x(last.month), from: axis.y(low), to: axis.y(high)))
    }
    if curve.stop != nil, let last = main.stretches.last?.last {
      parts.append(Mark.line(from: (last.x, last.y - 9), to: (last.x, last.y + 9), class: "stop"))
    }
    return parts
  }

  /// The interval of the last point, where the band has no width.
  private func bracket(_ series: Int, x: Double, from low: Double, to high: Double) -> Markup {
    let path =
      StepMark.path([(x - 4, low), (x + 4, low)]) + " " + StepMark.path([(x, low), (x, high)])
      + " " + StepMark.path([(x - 4, high), (x + 4, high)])
    return element("path", ["class": "bracket \(palette.stroke(series))", "d": path])
  }

  /// An edge of the band: where the value is shown without limits, as at month 0, the value itself.
  private func edge(_ point: CurveChart.Point, _ limit: KeyPath<CurveChart.Point, Cell?>)
    -> Double?
  {
    guard let value = point.value.number else { return nil }
    // Where one limit is missing there is no band, so that both edges break at the same points.
    if let shown = point[keyPath: limit]?.number, point.lower?.number != nil,
      point.upper?.number != nil
    {
      return shown
    }
    return point.month == 0 ? value : nil
  }

  /// Circle, square, triangle or diamond: the second cue of a series.
  private func dot(_ series: Int, x: Double, y: Double) -> Markup {
    let name = palette.fill(series)
    switch series % 4 {
    case 0:
      return element(
        "circle", ["class": name, "cx": coordinate(x), "cy": coordinate(y), "r": "3.5"])
    case 1:
      return Mark.rectangle(x: x - 3.2, y: y - 3.2, width: 6.4, height: 6.4, class: name)
    case 2:
      return element(
        "path",
        [
          "class": name,
          "d": StepMark.path([(x, y - 4.5), (x + 4.2, y + 3), (x - 4.2, y + 3)]) + " Z",
        ])
    default:
      let corners = [(x: x, y: y - 4.6), (x + 4.6, y), (x, y + 4.6), (x - 4.6, y)]
      return element("path", ["class": name, "d": StepMark.path(corners) + " Z"])
    }
  }

  private func inset(top: Double) -> [Markup] {
    let left = width - insetWidth
    let lines = TextWidth.lines(chrome.fullScale, size: 12, width: insetWidth, limit: 4)
    var parts: [Markup] = []
    var y = top
    for text in lines {
      parts.append(Mark.text(text, x: left, y: y + 4, class: "small muted"))
      y += 15
    }
    let axis = Axis(
      x: Scale(domain: 0...lastMonth, start: left + 42, end: width - 2),
      y: Scale(domain: 0...1, start: y + 134, end: y + 4))
    parts += axis.horizontalGrid(labels: [0, 1])
    for (index, curve) in chart.curves.enumerated() {
      let step = StepMark(
        points: curve.drawn.map { point in
          (x: axis.x(point.month), y: point.value.number.map { axis.y($0) })
        }, end: nil, isStepped: chart.isStepped || !curve.steps.isEmpty)
      if !step.path.isEmpty { parts.append(line(step.path, series: index)) }
    }
    return parts
  }
}

extension CurveChart.Curve {
  /// What its line goes through.
  fileprivate var drawn: [CurveChart.Point] { steps.isEmpty ? points : steps }
}
