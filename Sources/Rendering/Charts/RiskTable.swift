import Reporting

/// Rows of numbers under a curve, aligned with the ticks of its axis: people still followed, events
/// so far, follow-up ended.
struct RiskTable {
  let curves: [CurveChart.Curve]
  let centres: [Double]
  let palette: Palette
  let width: Double

  /// Markup from `top` down, and where it ends.
  func markup(from top: Double) -> (parts: [Markup], bottom: Double) {
    var parts: [Markup] = []
    var y = top
    for (index, curve) in curves.enumerated() where !curve.followed.isEmpty {
      if curves.count > 1 {
        y += 20
        parts.append(
          element(
            "path",
            [
              "class": "line \(palette.stroke(index))",
              "d": "M0,\(coordinate(y - 4.5)) L26,\(coordinate(y - 4.5))",
              "stroke-dasharray": palette.dash(index),
            ]))
        parts.append(Mark.text(curve.label, x: 34, y: y, class: "value"))
        y += 4
      }
      for row in curve.followed {
        parts.append(
          Mark.line(from: (0, y + 6), to: (width, y + 6), class: "grid-line"))
        y += 22
        parts.append(Mark.text(row.head, x: 0, y: y, class: "small muted"))
        y += 17
        for (cell, centre) in zip(row.cells, centres) {
          parts.append(
            Mark.text(cell.markedText, x: centre, y: y, anchor: .middle, class: "small"))
        }
      }
      y += 6
    }
    return (parts, y)
  }
}
