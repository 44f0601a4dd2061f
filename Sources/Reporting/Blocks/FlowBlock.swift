import Disclosure
import Statistics

extension Composer {
  /// Boxes from step to step with those who are left out at their side; states that the table does not
  /// tell apart are left away.
  mutating func flow(_ layout: FlowLayout, beside table: Table?, of study: String)
    -> [Section.Part]
  {
    guard let table else { return [] }
    func box(_ state: String) -> FlowChart.Box? {
      figure(study, layout.figure, [.state: state]).map {
        FlowChart.Box(label: label(.state, state), people: cell($0, .value, .count))
      }
    }
    let steps = layout.steps.compactMap { step in
      box(step.state).map { FlowChart.Step(box: $0, out: (step.out ?? []).compactMap(box)) }
    }
    guard steps.count > 1 else { return [] }
    let facts = Facts(["stages": steps.map(\.box.label).joined(separator: "; ")])
    return [
      numbered(layout.id, beside: table, facts, kind: .flow(FlowChart(steps: steps)))
    ]
  }
}
