package import Reporting

/// A drawing as a file of its own: SVG with its title, its marks' look, and the stamp of an internal
/// edition.
struct DrawingFile {
  let title: String
  let subtitle: String
  let description: String
  let stamp: String?
  let width: Double
  let drawing: Drawing

  private static let margin = 16.0

  var bytes: [UInt8] {
    var writer = MarkupWriter()
    writer.write(markup)
    writer.write("\n")
    return writer.bytes
  }

  var markup: Markup {
    var y = Self.margin
    var heads: [Markup] = []
    func add(_ text: String, size: Double, isBold: Bool, _ name: String) {
      for line in TextWidth.lines(text, size: size, width: width, limit: 4, isBold: isBold) {
        y += size * 1.3
        heads.append(Mark.text(line, x: 0, y: y, class: name))
      }
    }
    if let stamp { add(stamp, size: 12, isBold: true, "small value stamp") }
    add(title, size: 13, isBold: true, "value")
    add(subtitle, size: 12, isBold: false, "small muted")
    y += 14
    return element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": "\(coordinate(-Self.margin)) 0 \(coordinate(width + 2 * Self.margin)) "
          + coordinate(y + drawing.height + Self.margin),
        "role": "img", "aria-labelledby": "title desc",
      ],
      [
        element("title", ["id": "title"], text: title),
        element("desc", ["id": "desc"], text: description),
        element(
          "style", [:], [.style(Stylesheet.colours), .style(Stylesheet.charts), .style(Self.look)]),
        element("defs", [:], drawing.definitions),
        element(
          "g", ["aria-hidden": "true"],
          heads + [
            element(
              "g", ["transform": "translate(0 \(coordinate(y)))"], drawing.content)
          ]),
      ])
  }

  private static let look: StaticString = """

    svg {
      background: var(--paper);
      font: 13px/1.2 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial,
        "Noto Sans", sans-serif;
      font-variant-numeric: tabular-nums;
    }
    svg .stamp { fill: var(--stamp); }
    """
}

/// A chart of a report as an SVG file.
package func renderSVG(_ chart: Chart, of report: Report) -> [UInt8] {
  let drawing = ChartDrawing(chart: chart, chrome: report.chrome)
  return DrawingFile(
    title: chart.title, subtitle: chart.subtitle, description: chart.description,
    stamp: report.identity.stamp, width: ChartDrawing.width,
    drawing: drawing.content(ChartDrawing.width, anchor: chart.anchor)
  ).bytes
}

/// The picture of an analysis as an SVG file; `nil` where it has none.
package func renderSVG(_ document: AnalysisDocument) -> [UInt8]? {
  guard let plot = document.plot.map(PlotDrawing.init) else { return nil }
  return DrawingFile(
    title: document.title, subtitle: document.subject.map(\.text).joined(separator: " · "),
    description: plot.description, stamp: document.stamp, width: PlotDrawing.width,
    drawing: plot.content
  ).bytes
}
