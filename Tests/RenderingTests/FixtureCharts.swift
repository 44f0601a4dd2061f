import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Reporting

extension Fixture {
  /// Charts at the edges: four curves with large counts close together, shares as bars, nothing at
  /// all, only withheld values.
  func hardCharts() throws -> [Chart] {
    [
      chart("fig-groups", .curve(try fourCurves())),
      chart("fig-shares", .bars(try shares())),
      chart(
        "fig-empty",
        .funnel(FunnelChart(stages: [], apart: [], shareOfStart: "a", shareOfPrevious: "b"))),
      chart("fig-empty-bars", .bars(BarChart(groups: [], series: [], axis: "People"))),
      chart(
        "fig-empty-curve", .curve(CurveChart(curves: [], ticks: [], xAxis: "Months", yAxis: "y"))),
      chart(
        "fig-withheld",
        .funnel(
          FunnelChart(
            stages: [
              FunnelChart.Stage(label: words("Identified"), people: cell(try withheld())),
              FunnelChart.Stage(label: words("Began assistance"), people: cell(try count(0))),
            ],
            apart: [], shareOfStart: "a", shareOfPrevious: "b"))),
    ]
  }

  private func chart(_ anchor: String, _ kind: Chart.Kind) -> Chart {
    Chart(
      anchor: anchor, number: 9, title: words("A title"), subtitle: "", description: "What it is.",
      table: "t-none", notes: [], kind: kind)
  }

  private func fourCurves() throws -> CurveChart {
    let ticks = [0, 3, 6, 12, 24, 36]
    let labels = ["Women and girls", "Men and boys", "Other", "Unknown"]
    let curves = try labels.enumerated().map { index, label in
      let points = try ticks.enumerated().map { place, month in
        let figure =
          index == 1 && place == 3
          ? try withheld()
          : try share(place * (8 + index * 4), of: 100, lower: nil, upper: nil)
        return CurveChart.Point(
          month: Double(month), value: cell(figure, .value, .percent), lower: nil, upper: nil)
      }
      return CurveChart.Curve(
        label: words(label), points: index == 3 ? Array(points.prefix(4)) : points,
        followed: [
          (
            head: words("Still followed"),
            cells: try ticks.map { cell(try count(12_345 - $0 * 300)) }
          )
        ],
        stop: index > 1 ? words("fewer than 10 people still followed") : nil)
    }
    return CurveChart(
      curves: curves, ticks: ticks, xAxis: words("Months since assistance began"),
      yAxis: words("Share with a further trafficking experience recorded"))
  }

  private func shares() throws -> BarChart {
    BarChart(
      groups: ["Sex", "Age", "Form of exploitation"].map(words),
      series: [
        BarChart.Series(
          label: "",
          values: try [100, 98, 43].map { cell(try share($0, of: 100), .value, .percent) })
      ], axis: words("Share of records with a known value"))
  }
}
