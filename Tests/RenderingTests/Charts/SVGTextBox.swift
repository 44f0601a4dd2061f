import Testing

@testable import Rendering

/// The room that a text of a drawing takes.
struct SVGTextBox {
  let text: String
  let left, right, baseline: Double

  func overlaps(_ other: SVGTextBox) -> Bool {
    left < other.right - 0.5 && other.left < right - 0.5
      && abs(baseline - other.baseline) < 11
  }

  static func all(in svg: String) throws -> [SVGTextBox] {
    try svg.matches(
      of: /<text class="([^"]*)" x="([^"]*)" y="([^"]*)"(?: text-anchor="([a-z]*)")?>([^<]*)</
    ).map { match in
      let size = match.1.contains("small") ? 12.0 : 13.0
      let text = String(match.5)
      let isBold = match.1 == "value" || match.1 == "on-bar"
      let width = TextWidth.of(text, size: size, isBold: isBold)
      let x = try #require(Double(match.2))
      let left =
        switch match.4 {
        case "end": x - width
        case "middle": x - width / 2
        default: x
        }
      return SVGTextBox(
        text: text, left: left, right: left + width, baseline: try #require(Double(match.3)))
    }
  }
}
