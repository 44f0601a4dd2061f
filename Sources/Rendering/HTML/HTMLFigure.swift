import Reporting

/// A chart of a report as an HTML figure: title, drawing, notes, and its values as a table.
struct HTMLFigure {
  let chart: Chart
  let table: Table?
  let chrome: Chrome

  var markup: Markup {
    element(
      "figure",
      [
        "class": "chart" + (hasTableBeside ? "" : " alone") + (chart.isTall ? " tall" : ""),
        "id": chart.anchor,
      ],
      [
        element(
          "figcaption", ["id": "\(chart.anchor)-caption"],
          [
            element(
              "a", ["class": "number", "href": "#\(chart.anchor)"],
              text: "\(chrome.figure) \(chart.number)"), .text(" "),
            element("strong", text: chart.title), .text(" "),
            element("span", ["class": "subtitle"], text: chart.subtitle),
          ]),
        element(
          "div",
          [
            "class": "scroll plot", "role": "region",
            "aria-labelledby": "\(chart.anchor)-caption", "tabindex": "0",
          ],
          [ChartDrawing(chart: chart, chrome: chrome).markup]),
      ] + legend(marks(in: chart.cells), title: chrome.legend)
        + noteList(chart.notes, word: chrome.note, anchor: chart.anchor) + [values])
  }

  /// Its values stand in a table of the page, too.
  private var hasTableBeside: Bool { table.map { !$0.isAnnex } ?? false }

  private var values: Markup {
    var links: [Markup] = []
    if let table {
      let name = "\(chrome.table) \(table.number)"
      links = [
        .text("\(chrome.whichTable): "),
        table.isAnnex
          ? .text("\(name) (\(chrome.inWorkbook))")
          : element("a", ["href": "#\(table.anchor)"], text: name),
        .text(" · "),
      ]
    }
    links.append(element("a", ["href": "figures.csv"], text: "figures.csv"))
    return element(
      "details", hasTableBeside ? [:] : ["open": ""],
      [
        element("summary", text: "\(chrome.figureData)"),
        ChartValues(chart: chart, stub: table?.stub ?? chart.subtitle, chrome: chrome).markup,
        element("p", ["class": "links"], links),
      ])
  }
}

extension Chart {
  /// It grows with its rows, so that it may need most of a page.
  fileprivate var isTall: Bool { if case .dots = kind { true } else { false } }

  /// Every number that the chart shows.
  var cells: [Cell] {
    switch kind {
    case .funnel(let funnel):
      (funnel.stages + funnel.apart).flatMap { stage in
        [stage.people, stage.shareOfStart, stage.shareOfPrevious, stage.denominator]
          .compactMap { $0 }
      }
    case .bars(let bars): bars.series.flatMap(\.values)
    case .curve(let curve):
      curve.curves.flatMap { line in
        line.points.flatMap { [$0.value, $0.lower, $0.upper].compactMap { $0 } }
          + line.followed.flatMap(\.cells)
      }
    case .dots(let dots):
      dots.rows.flatMap(\.points).compactMap(\.self).flatMap { point in
        [point.value, point.lower, point.upper].compactMap(\.self)
      }
    case .flow(let flow): flow.boxes.map(\.people)
    case .paths(let paths): (paths.from + paths.to).map(\.people) + paths.links.map(\.people)
    }
  }
}
