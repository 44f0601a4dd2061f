import Reporting
import Statistics

/// The picture of an analysis, drawn: values among their limits, or how people divide among states.
struct PlotDrawing {
  let plot: AnalysisPlot

  static let width = 720.0

  var content: Drawing {
    switch plot {
    case .control(let plot): Self.control(plot)
    case .stack(let plot): Self.stack(plot)
    }
  }

  /// What it shows, for those who do not see it.
  var description: String {
    switch plot {
    case .control(let plot):
      "A row for each of \(plot.lines.count) quarters or units: a dot for the value, a short line for "
        + "the centre, brackets for the limits; a diamond where the value is a signal. All values stand "
        + "in the tables."
    case .stack(let plot):
      "A bar for each of \(plot.bars.count) months, divided among the states from left to right. All "
        + "values stand in the tables."
    }
  }

  private static let rowHeight = 24.0

  // MARK: Values among their limits

  private static func control(_ plot: ControlPlot) -> Drawing {
    let labels = TextWidth.column(
      for: plot.lines.map(\.label), size: Mark.fontSize, in: 60...240, lines: 1)
    let numbers = plot.lines.flatMap { line in
      [
        line.value, line.centre, line.inner?.lower, line.inner?.upper, line.outer?.lower,
        line.outer?.upper,
      ].compactMap(\.self)
    }
    let scale = Scale(
      domain: domain(of: numbers), start: labels + 16, end: width - 80)
    var legend = LegendRow(y: 8, width: width)
    legend.add("value", sampleWidth: 12) { x, y in [dot(x + 6, y)] }
    legend.add(plot.signal, sampleWidth: 12) { x, y in [diamond(x + 6, y)] }
    legend.add("centre", sampleWidth: 8) { x, y in [centre(x + 4, y)] }
    legend.add(plot.limits.filter { !"[]()".contains($0) }, sampleWidth: 28) { x, y in
      [bracket(x, x + 28, y, "axis")]
    }
    var parts = legend.parts
    var y = legend.bottom + 12
    let ticks = (0...4).map {
      scale.domain.lowerBound
        + Double($0) / 4 * (scale.domain.upperBound - scale.domain.lowerBound)
    }
    for tick in ticks {
      parts.append(
        Mark.text(
          NumberText.english.text(tick, style: plot.style), x: scale(tick), y: y + 8,
          anchor: .middle, class: "small muted"))
      parts.append(
        Mark.line(
          from: (scale(tick), y + 14),
          to: (scale(tick), y + 20 + rowHeight * Double(plot.lines.count)), class: "grid-line"))
    }
    y += 20
    for line in plot.lines {
      let middle = y + rowHeight / 2
      parts += row(line, plot.style, scale, middle, labels: labels)
      y += rowHeight
    }
    return (y + 8, [], parts)
  }

  private static func row(
    _ line: ControlPlot.Line, _ style: NumberStyle, _ scale: Scale, _ y: Double, labels: Double
  ) -> [Markup] {
    var parts = Mark.lines(
      TextWidth.lines(line.label, size: Mark.fontSize, width: labels, limit: 1), x: 0, middle: y)
    if let outer = line.outer {
      parts.append(bracket(scale(outer.lower), scale(outer.upper), y, "axis"))
    }
    if let inner = line.inner {
      parts.append(bracket(scale(inner.lower), scale(inner.upper), y, "stroke-1"))
    }
    if line.centre.isFinite { parts.append(centre(scale(line.centre), y)) }
    guard let value = line.value else { return parts }
    parts.append(line.isSignal ? diamond(scale(value), y) : dot(scale(value), y))
    parts.append(
      Mark.text(
        NumberText.english.text(value, style: style), x: width, y: y + 4.5, anchor: .end,
        class: line.isSignal ? "small value" : "small"))
    return parts
  }

  /// From 0 where nothing is negative.
  private static func domain(of numbers: [Double]) -> ClosedRange<Double> {
    let finite = numbers.filter(\.isFinite)
    let (low, high) = (min(0, finite.min() ?? 0), finite.max() ?? 1)
    return low...(high > low ? high : low + 1)
  }

  private static func dot(_ x: Double, _ y: Double) -> Markup {
    element(
      "circle", ["class": "fill-1", "cx": coordinate(x), "cy": coordinate(y), "r": "4.5"])
  }

  private static func diamond(_ x: Double, _ y: Double) -> Markup {
    element(
      "path",
      [
        "class": "fill-2",
        "d": StepMark.path([(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)]) + " Z",
      ])
  }

  private static func centre(_ x: Double, _ y: Double) -> Markup {
    Mark.line(from: (x, y - 8), to: (x, y + 8), class: "stop")
  }

  private static func bracket(_ left: Double, _ right: Double, _ y: Double, _ name: String)
    -> Markup
  {
    element(
      "path",
      [
        "class": "bracket \(name)",
        "d": StepMark.path([(left, y), (right, y)]) + " "
          + StepMark.path([(left, y - 5), (left, y + 5)]) + " "
          + StepMark.path([(right, y - 5), (right, y + 5)]),
      ])
  }

  // MARK: States

  private static let fills = ["fill-1", "fill-2", "fill-3", "fill-4", "node", "fill-1 faint"]

  private static func stack(_ plot: StackPlot) -> Drawing {
    var legend = LegendRow(y: 8, width: width)
    for (index, state) in plot.states.enumerated() {
      legend.add(state, sampleWidth: 14) { x, y in
        [Mark.rectangle(x: x, y: y - 7, width: 14, height: 14, class: fills[index % fills.count])]
      }
    }
    var parts = legend.parts
    var y = legend.bottom + 12
    let labels = 76.0
    let scale = Scale(domain: 0...1, start: labels, end: width - 2)
    for bar in plot.bars {
      parts.append(Mark.text("Month \(bar.month)", x: 0, y: y + 17, class: "label"))
      var sum = 0.0
      for (index, share) in bar.shares.enumerated() where share > 0 {
        let (left, right) = (scale(sum), scale(min(1, sum + share)))
        // A gap between neighbours tells them apart without colour.
        parts.append(
          Mark.rectangle(
            x: left, y: y, width: max(right - left - 2, 1), height: 24,
            class: fills[index % fills.count]))
        sum += share
      }
      let words = zip(plot.states, bar.shares).map { state, share in
        "\(state) \(NumberText.english.percent(share))"
      }
      y += 30
      for line in TextWidth.lines(
        words.joined(separator: " · "), size: 12, width: width - labels, limit: 3)
      {
        parts.append(Mark.text(line, x: labels, y: y + 9, class: "small muted"))
        y += 15
      }
      y += 12
    }
    return (y, [], parts)
  }
}
