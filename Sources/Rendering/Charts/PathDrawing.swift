import Reporting

/// Bands from the nodes at the left to those at the right, as high as the people in them.
struct PathDrawing {
  let chart: PathChart
  let palette: Palette
  let width: Double

  private let nodeWidth = 12.0
  private let gap = 30.0
  private let plotHeight = 300.0

  private var labelWidth: Double { width < 500 ? 92 : 190 }
  private var left: Double { labelWidth + 8 }
  private var right: Double { width - labelWidth - 8 }

  private struct Place {
    let top: Double
    let height: Double
    var used = 0.0
  }

  var content: Drawing {
    let total = chart.links.reduce(0) { $0 + ($1.people.number ?? 0) }
    guard total > 0 else { return (20, [], []) }
    let most = max(chart.from.count, chart.to.count)
    let unit = plotHeight / total
    func places(_ count: Int, _ people: (Int) -> Double) -> [Place] {
      let height = plotHeight + Double(most - count) * gap
      let space =
        count > 1 ? (height + gap * Double(count - 1) - plotHeight) / Double(count - 1) : 0
      var y = 34.0
      return (0..<count).map { node in
        defer { y += people(node) * unit + space }
        return Place(top: y, height: people(node) * unit)
      }
    }
    func sum(_ links: [PathChart.Link]) -> Double {
      links.reduce(0) { $0 + ($1.people.number ?? 0) }
    }
    var from = places(chart.from.count) { node in sum(chart.links.filter { $0.from == node }) }
    var to = places(chart.to.count) { node in sum(chart.links.filter { $0.to == node }) }
    var parts: [Markup] = []
    for (index, line) in TextWidth.lines(chart.fromHead, size: 12, width: labelWidth + 60)
      .enumerated()
    {
      parts.append(Mark.text(line, x: 0, y: 10 + Double(index) * 14, class: "small muted"))
    }
    for (index, line) in TextWidth.lines(chart.toHead, size: 12, width: labelWidth + 60)
      .enumerated()
    {
      parts.append(
        Mark.text(line, x: width, y: 10 + Double(index) * 14, anchor: .end, class: "small muted"))
    }
    for link in chart.links {
      let height = (link.people.number ?? 0) * unit
      let (start, end) = (from[link.from], to[link.to])
      parts.append(
        band(
          link.from, y0: start.top + start.used, y1: end.top + end.used, height: height))
      from[link.from].used += height
      to[link.to].used += height
    }
    for (index, node) in chart.from.enumerated() {
      parts += self.node(node, from[index], x: left - nodeWidth, series: index)
    }
    for (index, node) in chart.to.enumerated() {
      parts += self.node(node, to[index], x: right, series: nil)
    }
    let bottom = (from + to).map { $0.top + max($0.height, 34) }.max() ?? 0
    return (bottom + 8, [], parts)
  }

  /// A band with its edges, in the colour and the dash of where it comes from.
  private func band(_ series: Int, y0: Double, y1: Double, height: Double) -> Markup {
    let middle = (left + right) / 2
    func curve(_ from: (Double, Double), _ to: (Double, Double)) -> String {
      "C\(coordinate(middle)),\(coordinate(from.1)) \(coordinate(middle)),\(coordinate(to.1)) "
        + "\(coordinate(to.0)),\(coordinate(to.1))"
    }
    let path =
      "M\(coordinate(left)),\(coordinate(y0)) \(curve((left, y0), (right, y1))) "
      + "L\(coordinate(right)),\(coordinate(y1 + height)) "
      + "\(curve((right, y1 + height), (left, y0 + height))) Z"
    return element(
      "path",
      [
        "class": "path \(palette.fill(series)) \(palette.stroke(series))", "d": path,
        "stroke-dasharray": palette.dash(series),
      ])
  }

  private func node(_ node: PathChart.Node, _ place: Place, x: Double, series: Int?) -> [Markup] {
    let isLeft = series != nil
    let bar = Mark.rectangle(
      x: x, y: place.top, width: nodeWidth, height: max(place.height, 1.5),
      class: series.map(palette.fill) ?? "node")
    let lines = TextWidth.lines(node.label, size: 12, width: labelWidth - 12, limit: 3)
    let middle = place.top + place.height / 2
    let height = Double(lines.count + 1) * 14
    let top = max(middle - height / 2, place.top - 6) + 11
    let labels = lines.enumerated().map { index, line in
      Mark.text(
        line, x: isLeft ? x - 6 : x + nodeWidth + 6, y: top + Double(index) * 14,
        anchor: isLeft ? .end : .start, class: "small")
    }
    let count = Mark.text(
      node.people.drawnMarkedText, x: isLeft ? x - 6 : x + nodeWidth + 6,
      y: top + Double(lines.count) * 14, anchor: isLeft ? .end : .start, class: "small value")
    return [bar] + labels + [count]
  }
}
