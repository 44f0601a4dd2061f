import Disclosure
import Statistics

extension Composer {
  /// Curves of an analysis, four at most: of each group, or of the outcome and of what competes with it.
  ///
  /// Under the axis stand people still followed, with the outcome so far, and whose follow-up ended.
  mutating func curves(_ layout: CurvesLayout, beside table: Table?) -> [Section.Part] {
    guard let table, let analyses = context.analyses, let result = analyses.tables[layout.of],
      result.kind == .incidence
    else { return [] }
    let text = text(of: layout.id)
    let facts = Facts(["n": String(Int(StepCurve.fewest))])
    let keys = result.table.columns.map(\.key)
    func value(_ row: [DataTable.Cell], _ key: String) -> Double? {
      keys.firstIndex(of: key).flatMap { row[$0].value }
    }
    func cell(_ row: [DataTable.Cell], _ key: String, _ style: NumberStyle) -> Cell? {
      value(row, key).map { exact($0, style, analyses.permission) }
    }
    func curve(
      _ label: String, _ rows: [[DataTable.Cell]], _ key: String, limits: Bool, _ number: Int
    ) -> CurveChart.Curve {
      let followed = rows.prefix { row in
        (value(row, "still_followed") ?? 0) >= StepCurve.fewest
      }
      let points = followed.compactMap { row in
        cell(row, key, .exactPercent).map {
          CurveChart.Point(
            month: value(row, "month") ?? 0, value: $0,
            lower: limits ? cell(row, "lower", .exactPercent) : nil,
            upper: limits ? cell(row, "upper", .exactPercent) : nil)
        }
      }
      let counts =
        limits
        ? ["still_followed", "events", "ended"].map { key in
          (head: head(key), cells: rows.compactMap { cell($0, key, .count) })
        } : []
      var curve = CurveChart.Curve(
        label: label, points: points, followed: counts,
        stop: followed.count < rows.count && limits
          ? text.stop.map { filled($0, facts) } : nil)
      if result.steps.indices.contains(number) {
        curve.steps = drawn(result.steps[number], analyses.permission)
        if !limits { curve.steps = curve.steps.map(\.withoutLimits) }
      }
      return curve
    }
    var curves: [CurveChart.Curve] = []
    if keys.first == "group" {
      var codes: [String] = []
      for case .text(let code)? in result.table.rows.map(\.first) where !codes.contains(code) {
        codes.append(code)
      }
      for (place, code) in codes.prefix(4).enumerated() {
        curves.append(
          curve(
            label(ofGroup: code, result.by), result.table.rows.filter { $0[0] == .text(code) },
            "value", limits: true, place))
      }
    } else {
      curves = [
        curve(head("value"), result.table.rows, "value", limits: true, 0),
        curve(head("competing"), result.table.rows, "competing", limits: false, 1),
      ]
    }
    curves.removeAll { curve in !curve.points.contains { $0.month > 0 } }
    guard !curves.isEmpty else {
      return text.tooFew.map { [.paragraph(filled($0, facts))] } ?? []
    }
    let months = Set(result.table.rows.compactMap { value($0, "month") }).sorted().map(Int.init)
    let chart = CurveChart(
      curves: curves, ticks: months, xAxis: text.stub.map { filled($0) } ?? table.stub,
      yAxis: head("incidence"))
    let more = Facts([
      "groups": curves.map(\.label).joined(separator: "; "),
      "last": String(Int(curves.flatMap(\.points).map(\.month).max() ?? 0)),
    ])
    return [
      numbered(layout.id, beside: table, facts.merging(more), kind: .curve(chart))
    ]
  }
}

extension CurveChart.Point {
  fileprivate var withoutLimits: CurveChart.Point {
    CurveChart.Point(month: month, value: value, lower: nil, upper: nil)
  }
}
