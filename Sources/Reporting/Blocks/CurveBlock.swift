import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// A share that rises with time, with people still followed under it; a sentence where it may not,
  /// or cannot, be drawn.
  mutating func curve(_ layout: CurveLayout, beside table: Table?, of study: String)
    -> [Section.Part]
  {
    let text = text(of: layout.id)
    var facts = Facts(["n": String(Int(StepCurve.fewest))])
    func said(_ sentence: Sentence?) -> String { sentence.map { filled($0, facts) } ?? "" }
    guard let table else { return [.paragraph(said(text.withheld))] }
    let chart = drawn(
      layout, of: study, xAxis: table.stub, followed: said(text.followed), stop: said(text.stop))
    let points = chart.curves.flatMap(\.points)
    guard points.contains(where: { $0.month > 0 && $0.value.number != nil }) else {
      return [.paragraph(said(text.tooFew))]
    }
    facts.values["last"] = String(Int(points.map(\.month).max() ?? 0))
    facts.words["band"] = points.contains { $0.lower?.number != nil } ? "yes" : "no"
    facts.words["stops"] = chart.curves.contains { $0.stop != nil } ? "yes" : "no"
    return [numbered(layout.id, beside: table, facts, kind: .curve(chart))]
  }

  /// Points at the months of the table up to the last one with enough people still followed.
  private func drawn(
    _ layout: CurveLayout, of study: String, xAxis: String, followed head: String, stop: String
  ) -> CurveChart {
    let months = codes(.month, of: study).compactMap(Int.init)
    var points: [CurveChart.Point] = []
    var followed: [Cell] = []
    var stopped: String?
    for month in months {
      let at = categories(layout.where).merging([.month: String(month)]) { _, month in month }
      guard let point = figure(study, layout.figure, at),
        let left = figure(study, layout.followed, at)
      else { continue }
      followed.append(cell(left, .value, .count))
      let value = cell(point, .value, .percent)
      // What happened on the very first day may be withheld alone: the curve then begins later.
      if month == 0, value.number == nil { continue }
      if left.value.map({ $0 < StepCurve.fewest }) ?? true || value.number == nil {
        stopped = stopped ?? stop
      }
      guard stopped == nil else { continue }
      points.append(
        CurveChart.Point(
          month: Double(month), value: value,
          lower: point.lower == nil ? nil : cell(point, .lower, .percent),
          upper: point.upper == nil ? nil : cell(point, .upper, .percent)))
    }
    let axis = self.head("incidence")
    var curve = CurveChart.Curve(
      label: axis, points: points, followed: [(head, followed)], stop: stopped)
    if study == Self.curveOfEverybody, let exact = context.curve {
      curve.steps = drawn(exact.steps, exact.permission)
    }
    return CurveChart(
      curves: [curve], ticks: months, xAxis: xAxis, yAxis: axis,
      isStepped: self.study.policy.threshold == nil)
  }

  /// The table of the curve whose steps an internal edition knows.
  private static let curveOfEverybody = "re_trafficking_curve"

  /// The steps of a curve, by months of its axis.
  func drawn(_ steps: [CurveStep], _ permission: InternalEdition) -> [CurveChart.Point] {
    func percent(_ value: Double) -> Cell { exact(value, .percent, permission) }
    return steps.map { step in
      CurveChart.Point(
        month: step.day * 16 / 487, value: percent(step.value),
        lower: step.limits.map { percent($0.lower) }, upper: step.limits.map { percent($0.upper) })
    }
  }
}
