import Reporting

/// A share with its limits and target on a short line, for a place of a table.
struct GaugeDrawing {
  let gauge: Gauge

  private static let width = 120.0, height = 22.0

  var markup: Markup {
    let scale = Scale(domain: 0...1, start: 4, end: Self.width - 4)
    let middle = Self.height / 2
    var parts: [Markup] = [
      Mark.line(from: (scale(0), middle), to: (scale(1), middle), class: "grid-line"),
      Mark.line(from: (scale(0), middle - 3), to: (scale(0), middle + 3), class: "grid-line"),
      Mark.line(from: (scale(1), middle - 3), to: (scale(1), middle + 3), class: "grid-line"),
    ]
    if let low = gauge.lower.number, let high = gauge.upper.number {
      parts.append(
        Mark.rectangle(
          x: scale(low), y: middle - 2, width: max(scale(high) - scale(low), 1), height: 4,
          class: "fill-1 faint"))
    }
    if let value = gauge.value.number {
      parts.append(
        element(
          "circle",
          ["class": "fill-1", "cx": coordinate(scale(value)), "cy": coordinate(middle), "r": "4"]))
    } else if let range = gauge.value.range {
      parts.append(
        Mark.rectangle(
          x: scale(range.lowerBound), y: middle - 4,
          width: max(scale(range.upperBound) - scale(range.lowerBound), 2), height: 8,
          class: "fill-1"))
    }
    if let target = gauge.target, (0...1).contains(target) {
      parts.append(
        Mark.line(from: (scale(target), 2), to: (scale(target), Self.height - 2), class: "stop"))
    }
    return element(
      "svg",
      [
        "class": "gauge", "viewBox": "0 0 \(coordinate(Self.width)) \(coordinate(Self.height))",
        "role": "img", "aria-label": gauge.text,
      ], parts)
  }
}
