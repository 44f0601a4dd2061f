import Reporting

/// Boxes one below the other with an arrow between them; who is left out stands beside the arrow.
struct FlowDrawing {
  let chart: FlowChart
  let palette: Palette
  let width: Double

  private let gap = 34.0
  private let padding = 10.0

  private var isNarrow: Bool { width < 500 }
  private var boxWidth: Double { isNarrow ? width * 0.46 : 250 }
  private var outStart: Double { boxWidth + (isNarrow ? 22 : 50) }
  private var axis: Double { boxWidth / 2 }

  var content: Drawing {
    var parts: [Markup] = []
    var y = 1.0
    for (place, step) in chart.steps.enumerated() {
      let height = height(step.box, width: boxWidth)
      parts += box(step.box, x: 0.5, y: y, width: boxWidth, height: height)
      y += height
      guard place + 1 < chart.steps.count else { continue }
      let heights = step.out.map { self.height($0, width: width - outStart) }
      let side = heights.reduce(0, +) + Double(max(0, heights.count - 1)) * 8
      let end = y + max(gap, side + 24)
      var top = y + (end - y - side) / 2
      for (out, height) in zip(step.out, heights) {
        let middle = top + height / 2
        parts.append(Mark.line(from: (axis, middle), to: (outStart, middle), class: "rule"))
        parts += box(out, x: outStart, y: top, width: width - outStart - 1, height: height)
        top += height + 8
      }
      parts.append(Mark.line(from: (axis, y), to: (axis, end - 1), class: "axis"))
      for side in [-5.0, 5.0] {
        parts.append(
          Mark.line(from: (axis + side, end - 8), to: (axis, end - 1), class: "axis"))
      }
      y = end
    }
    return (y + 2, [palette.hatchDefinition], parts)
  }

  private func lines(_ box: FlowChart.Box, width: Double) -> [String] {
    TextWidth.lines(box.label, size: Mark.fontSize, width: width - 2 * padding, limit: 4)
  }

  private func height(_ box: FlowChart.Box, width: Double) -> Double {
    Double(lines(box, width: width).count + 1) * Mark.lineHeight + 2 * padding
  }

  private func box(_ box: FlowChart.Box, x: Double, y: Double, width: Double, height: Double)
    -> [Markup]
  {
    let lines = lines(box, width: width)
    var parts = [
      Mark.rectangle(x: x, y: y, width: width, height: height, class: "track")
    ]
    for (place, line) in lines.enumerated() {
      parts.append(
        Mark.text(
          line, x: x + padding, y: y + padding + 12 + Double(place) * Mark.lineHeight))
    }
    parts.append(
      Mark.text(
        box.people.drawnMarkedText, x: x + padding,
        y: y + padding + 12 + Double(lines.count) * Mark.lineHeight, class: "value"))
    return parts
  }
}
