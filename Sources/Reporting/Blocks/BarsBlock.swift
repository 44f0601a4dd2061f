import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// Bars of people by figure and period; figures of which nothing may be shown are left out.
  mutating func bars(_ layout: BarsLayout, beside table: Table?, of study: String)
    -> [Section.Part]
  {
    // Four stand side by side; the table has all.
    let periods = Array(periods(of: study).suffix(4))
    let shown = layout.figures.filter { code in
      periods.contains { figure(study, code, period: $0)?.value != nil }
    }
    guard let table, !shown.isEmpty else { return [] }
    let groups = shown.compactMap(Indicator.init(code:)).map { words.words($0).label }
    let chart = BarChart(
      groups: groups,
      series: periods.map { period in
        BarChart.Series(
          label: name(period),
          values: shown.compactMap { code in
            figure(study, code, period: period).map { cell($0, .value, .count) }
          })
      },
      axis: head("people"))
    let facts = Facts([
      "periods": periods.map(name).listed("; "),
      "groups": groups.joined(separator: "; "),
    ])
    return [numbered(layout.id, beside: table, facts, kind: .bars(chart))]
  }
}
