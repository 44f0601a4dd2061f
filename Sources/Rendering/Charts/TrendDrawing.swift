import Reporting

/// A share over the years on a short line from 0 to 100 per cent, the last year as a dot; a share that is
/// known to lie between two values is an upright line between them.
struct TrendDrawing {
  let trend: Trend

  private static let width = 120.0, height = 30.0

  var markup: Markup {
    let last = Double(max(trend.points.count - 1, 1))
    let x = Scale(domain: 0...last, start: 6, end: Self.width - 6)
    let y = Scale(domain: 0...1, start: Self.height - 3, end: 3)
    var parts: [Markup] = [
      Mark.line(from: (x.start, y.start), to: (x.end, y.start), class: "grid-line")
    ]
    let middles = trend.points.map { cell in
      cell.number ?? cell.range.map { ($0.lowerBound + $0.upperBound) / 2 }
    }
    for (index, cell) in trend.points.enumerated() {
      guard let range = cell.range else { continue }
      parts.append(
        Mark.line(
          from: (x(Double(index)), y(range.lowerBound)),
          to: (x(Double(index)), y(range.upperBound)),
          class: "line stroke-1"))
    }
    let line = StepMark(
      points: middles.enumerated().map { (x: x(Double($0.offset)), y: $0.element.map { y($0) }) },
      end: nil, isStepped: false)
    if !line.path.isEmpty {
      parts.append(element("path", ["class": "line thin stroke-1", "d": line.path]))
    }
    if let index = middles.lastIndex(where: { $0 != nil }), let value = middles[index] {
      parts.append(
        element(
          "circle",
          [
            "class": "fill-1", "cx": coordinate(x(Double(index))), "cy": coordinate(y(value)),
            "r": "3.5",
          ]))
    }
    return element(
      "svg",
      [
        "class": "gauge trend",
        "viewBox": "0 0 \(coordinate(Self.width)) \(coordinate(Self.height))",
        "role": "img", "aria-label": trend.text,
      ], parts)
  }
}
