import Reporting

/// The values of a chart as a small table, for those who do not see the drawing.
struct ChartValues {
  let chart: Chart
  let stub: String
  let chrome: Chrome

  var markup: Markup {
    let (head, columns, rows) = content
    return element(
      "div",
      [
        "class": "scroll", "role": "region", "aria-labelledby": "\(chart.anchor)-values",
        "tabindex": "0",
      ],
      [
        element(
          "table", ["class": "plain compact"],
          [
            element(
              "caption", ["id": "\(chart.anchor)-values", "class": "unseen"],
              text: "\(chrome.figureData): \(chart.title)"),
            element(
              "thead", [:],
              [
                element(
                  "tr", [:],
                  [element("th", ["scope": "col", "class": "stub"], text: head)]
                    + columns.map { element("th", ["scope": "col"], text: $0) })
              ]),
            element("tbody", [:], rows.map(row)),
          ])
      ])
  }

  private typealias Row = (heading: String, cells: [Cell?])

  private func row(_ row: Row) -> Markup {
    element(
      "tr", [:],
      [element("th", ["scope": "row"], text: row.heading)]
        + row.cells.map { cell in
          element("td", [:], [cell?.markup ?? .text("–")])
        })
  }

  private var content: (head: String, columns: [String], rows: [Row]) {
    switch chart.kind {
    case .funnel(let funnel):
      let rows = (funnel.stages + funnel.apart).map { stage in
        let heading = ([stage.label] + (stage.remark.map { [$0] } ?? [])).joined(separator: ", ")
        return (
          heading: heading, cells: [stage.people, stage.shareOfStart, stage.shareOfPrevious]
        )
      }
      return (stub, [chrome.value, funnel.shareOfStart, funnel.shareOfPrevious], rows)
    case .bars(let bars):
      let rows = bars.groups.enumerated().map { index, group in
        (
          heading: group,
          cells: bars.series.map { index < $0.values.count ? $0.values[index] : nil }
        )
      }
      return (stub, bars.series.map(\.label), rows)
    case .curve(let curve): return values(of: curve)
    case .dots(let dots):
      let columns = (dots.series.isEmpty ? [""] : dots.series).flatMap { series in
        [chrome.value, chrome.lowerLimit, chrome.upperLimit].map {
          series.isEmpty ? $0 : "\(series): \($0)"
        }
      }
      var group = ""
      let rows = dots.rows.map { row in
        group = row.group ?? group
        return (
          heading: group.isEmpty ? row.label : "\(group): \(row.label)",
          cells: row.points.flatMap { [$0?.value, $0?.lower, $0?.upper] }
        )
      }
      return (stub, columns, rows)
    case .flow(let flow):
      return (
        stub, [chrome.value],
        flow.boxes.map { box in (heading: box.label, cells: [box.people] as [Cell?]) }
      )
    case .paths(let paths):
      let rows = paths.links.map { link in
        (
          heading: "\(paths.from[link.from].label) → \(paths.to[link.to].label)",
          cells: [link.people] as [Cell?]
        )
      }
      return (stub, [chrome.value], rows)
    }
  }

  private func values(
    of chart: CurveChart
  ) -> (head: String, columns: [String], rows: [Row]) {
    let several = chart.curves.count > 1
    let columns = chart.curves.flatMap { curve in
      let heads =
        [chrome.value, chrome.lowerLimit, chrome.upperLimit] + curve.followed.map(\.head)
      return heads.map { several ? "\(curve.label): \($0)" : $0 }
    }
    let months = Set(chart.ticks.map(Double.init) + chart.curves.flatMap { $0.points.map(\.month) })
    let rows = months.sorted().map { month in
      let tick = chart.ticks.firstIndex { Double($0) == month }
      let cells: [Cell?] = chart.curves.flatMap { curve in
        let point = curve.points.first { $0.month == month }
        let followed = curve.followed.map { row in
          tick.flatMap { $0 < row.cells.count ? row.cells[$0] : nil }
        }
        return [point?.value, point?.lower, point?.upper] + followed
      }
      return (heading: coordinate(month), cells: cells)
    }
    return (chart.xAxis, columns, rows)
  }
}
