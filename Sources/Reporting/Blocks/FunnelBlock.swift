import Disclosure
import Statistics

extension Composer {
  /// Bars that shrink from stage to stage, and shares with denominators of their own below.
  mutating func funnel(_ layout: FunnelLayout, beside table: Table?, of study: String)
    -> [Section.Part]
  {
    guard let table else { return [] }
    func cell(_ figure: ProtectedFigure?, _ part: FigurePart = .value, _ style: NumberStyle)
      -> Cell?
    {
      figure.map { self.cell($0, part, style) }
    }
    let stages = layout.stages.compactMap { code -> FunnelChart.Stage? in
      let at: [Dimension: String] = [.stage: code]
      guard let people = cell(figure(study, layout.people, at), .value, .count) else { return nil }
      return FunnelChart.Stage(
        label: label(.stage, code), people: people,
        shareOfStart: cell(figure(study, layout.ofStart, at), .value, .percent),
        shareOfPrevious: cell(figure(study, layout.ofPrevious, at), .value, .percent))
    }
    let apart = (layout.apart ?? []).compactMap { layout -> FunnelChart.Stage? in
      guard let share = figure(layout.table, layout.figure, categories(layout.where)),
        let people = cell(share, .numerator, .count)
      else { return nil }
      return FunnelChart.Stage(
        label: words.words(share.key.indicator).label, people: people,
        shareOfStart: cell(share, .value, .percent),
        denominator: cell(share, .denominator, .count))
    }
    let facts = Facts([
      "stages": stages.map(\.label).joined(separator: "; "),
      "apart": apart.map(\.label).joined(separator: "; "),
    ])
    let chart = FunnelChart(
      stages: stages, apart: apart, shareOfStart: head("share_of_start"),
      shareOfPrevious: head("share_of_previous"))
    return [numbered(layout.id, beside: table, facts, kind: .funnel(chart))]
  }
}
