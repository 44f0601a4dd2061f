import Reporting

/// A chart as inline SVG, 720 wide, as high as its content.
struct ChartDrawing {
  let chart: Chart
  let chrome: Chrome

  static let width = 720.0

  var markup: Markup {
    let palette = Palette(anchor: chart.anchor)
    let (height, definitions, content) =
      switch chart.kind {
      case .funnel(let funnel): FunnelDrawing(chart: funnel, palette: palette).content
      case .bars(let bars): BarDrawing(chart: bars, palette: palette).content
      case .curve(let curve):
        CurveDrawing(chart: curve, palette: palette, chrome: chrome).content
      }
    return element(
      "svg",
      [
        "viewBox": "0 0 \(coordinate(Self.width)) \(coordinate(height))", "role": "img",
        "aria-labelledby": "\(chart.anchor)-title \(chart.anchor)-desc",
      ],
      [
        element("title", ["id": "\(chart.anchor)-title"], text: chart.title),
        element("desc", ["id": "\(chart.anchor)-desc"], text: chart.description),
        element("defs", [:], definitions),
        element("g", ["aria-hidden": "true"], content),
      ])
  }
}

/// Height, definitions and content of a drawing.
typealias Drawing = (height: Double, definitions: [Markup], content: [Markup])
