import Reporting
import Statistics

/// A horizontal bar with its value, or the fixed block that stands for a withheld one.
struct BarMark {
  let palette: Palette
  let scale: Scale
  let height: Double

  /// Length of the block of a withheld value; it has no meaning on the scale.
  static let withheldLength = 44.0

  /// Bar and value of a cell around the vertical middle `y`; the value stands on the bar where it
  /// fits and `isInside` allows, otherwise after it.
  func markup(
    of cell: Cell, middle: Double, series: Int = 0, size: Double = Mark.fontSize,
    isInside: Bool = true
  ) -> [Markup] {
    let text = cell.drawnMarkedText
    let origin = scale.start
    guard let number = cell.number else {
      guard cell.status == .suppressed || cell.status == .rounded else {
        return Mark.lines([text], x: origin + 6, middle: middle, class: "label muted")
      }
      return [
        Mark.rectangle(
          x: origin + 0.5, y: middle - height / 2 + 0.5, width: Self.withheldLength,
          height: height - 1, class: "withheld", fill: palette.hatch)
      ] + Mark.lines([text], x: origin + Self.withheldLength + 6, middle: middle)
    }
    let end = scale(number)
    var parts: [Markup] = []
    if end > origin {
      parts.append(
        Mark.rectangle(
          x: origin, y: middle - height / 2, width: end - origin, height: height,
          class: palette.fill(series)))
      if let overlay = palette.overlay(series) {
        parts.append(
          Mark.rectangle(
            x: origin, y: middle - height / 2, width: end - origin, height: height,
            class: "over", fill: overlay))
      }
    }
    let width = TextWidth.of(text, size: size, isBold: true)
    if isInside, end - origin > width + 16 {
      parts += Mark.lines([text], x: end - 8, middle: middle, anchor: .end, class: "on-bar")
    } else {
      parts += Mark.lines([text], x: end + 6, middle: middle, class: "value")
    }
    return parts
  }
}

extension Cell {
  /// The text with the marks that follow it, as one string.
  var markedText: String { marked(text) }

  /// The same in a drawing, where a rounded 0 is said in words.
  var drawnMarkedText: String { marked(drawnText) }

  private func marked(_ text: String) -> String {
    ([text] + marks.map(\.mark)).joined(separator: " ")
  }
}
