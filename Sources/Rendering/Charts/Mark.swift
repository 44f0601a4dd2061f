/// Text and shapes of a chart at given places.
enum Mark {
  enum Anchor: String { case start, middle, end }

  /// One line of text; `y` is its baseline.
  static func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, class name: String = "label"
  ) -> Markup {
    var attributes: Markup.Attributes = [
      "class": name, "x": coordinate(x), "y": coordinate(y),
    ]
    if anchor != .start { attributes.append("text-anchor", anchor.rawValue) }
    return element("text", attributes, text: text)
  }

  /// Lines of text around the vertical middle `y`.
  static func lines(
    _ lines: [String], x: Double, middle: Double, anchor: Anchor = .start,
    class name: String = "label"
  ) -> [Markup] {
    let top = middle + 4.5 - Double(lines.count - 1) * lineHeight / 2
    return lines.enumerated().map { index, line in
      text(line, x: x, y: top + Double(index) * lineHeight, anchor: anchor, class: name)
    }
  }

  static let lineHeight = 16.0
  static let fontSize = 13.0

  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, class name: String, fill: String? = nil
  ) -> Markup {
    var attributes: Markup.Attributes = [
      "class": name, "x": coordinate(x), "y": coordinate(y), "width": coordinate(width),
      "height": coordinate(height),
    ]
    if let fill { attributes.append("fill", fill) }
    return element("rect", attributes)
  }

  static func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), class name: String
  ) -> Markup {
    element(
      "line",
      [
        "class": name, "x1": coordinate(start.x), "y1": coordinate(start.y),
        "x2": coordinate(end.x), "y2": coordinate(end.y),
      ])
  }
}
