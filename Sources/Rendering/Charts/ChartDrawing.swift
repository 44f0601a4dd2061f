import Reporting

/// A chart as inline SVG, as high as its content: 720 wide, and 340 for narrow screens.
struct ChartDrawing {
  let chart: Chart
  let chrome: Chrome

  static let width = 720.0
  static let narrow = 340.0

  /// Both drawings: a page shows the one that fits.
  var markup: Markup { .group([drawing(Self.width), drawing(Self.narrow)]) }

  func drawing(_ width: Double) -> Markup {
    let isNarrow = width < Self.width
    let anchor = isNarrow ? "\(chart.anchor)-narrow" : chart.anchor
    let (height, definitions, content) = content(width, anchor: anchor)
    return element(
      "svg",
      [
        "class": isNarrow ? "narrow" : "wide",
        "viewBox": "0 0 \(coordinate(width)) \(coordinate(height))", "role": "img",
        "aria-labelledby": "\(anchor)-title \(anchor)-desc",
      ],
      [
        element("title", ["id": "\(anchor)-title"], text: chart.title),
        element("desc", ["id": "\(anchor)-desc"], text: chart.description),
        element("defs", [:], definitions),
        element("g", ["aria-hidden": "true"], content),
      ])
  }

  /// What is drawn; ids in it begin with the anchor.
  func content(_ width: Double, anchor: String) -> Drawing {
    let palette = Palette(anchor: anchor)
    return switch chart.kind {
    case .funnel(let funnel):
      FunnelDrawing(chart: funnel, palette: palette, width: width).content
    case .bars(let bars): BarDrawing(chart: bars, palette: palette, width: width).content
    case .curve(let curve):
      CurveDrawing(chart: curve, palette: palette, width: width, chrome: chrome).content
    case .dots(let dots): DotDrawing(chart: dots, palette: palette, width: width).content
    case .flow(let flow): FlowDrawing(chart: flow, palette: palette, width: width).content
    case .paths(let paths): PathDrawing(chart: paths, palette: palette, width: width).content
    }
  }
}

/// Height, definitions and content of a drawing.
typealias Drawing = (height: Double, definitions: [Markup], content: [Markup])
