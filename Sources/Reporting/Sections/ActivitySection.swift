import CaseModel
import Disclosure
import Statistics

extension Composer {
  private static let rows: [Indicator] = [
    .identified, .assisted, .reintegrationStarted, .reintegrated, .reTrafficked, .casesOpened,
    .followUpsDue, .followUpsDone,
  ]

  /// Activity of the period and of comparable ones before it: chart of people, table of everything.
  mutating func activitySection() -> Section {
    let id = "activity"
    let text = quarterly.activity
    let periods = periods(of: id)
    let bars = barChart(id, periods: periods)
    let values = [
      "periods": periods.map(name).joined(separator: "; "),
      "groups": bars.groups.joined(separator: "; "),
    ]
    let rows = Self.rows.map { indicator in
      Table.Row(
        words.words(indicator).label,
        periods.map { period in
          item(figure(id, indicator, view: .activity, period: period), .value, .count)
        })
    }
    let table = part(
      id, anchor: "t-activity", text.table, values: values,
      columns: periods.map { Table.Column(name($0)) }, rows: rows, reconciliation: .noTotal,
      furtherNotes: roundingBase == nil ? [] : [rounding.changeNote])
    var parts: [Section.Part] = text.lead.map { .paragraph(filled($0, values)) }
    if !bars.groups.isEmpty {
      parts.append(
        chart(
          anchor: "fig-activity", text, table: "t-activity", number: tables, values: values,
          kind: .bars(bars)))
    }
    return Section(
      anchor: "activity", heading: filled(Template(text.heading)), parts: parts + [table])
  }

  /// The periods of the table, oldest first.
  private func periods(of id: String) -> [ReportingPeriod] {
    let periods = Set((study[table: id]?.figures ?? []).map(\.key.period))
    return periods.sorted { $0.start < $1.start }
  }

  /// People by measure and period; measures of which nothing may be shown are left out.
  private func barChart(_ id: String, periods: [ReportingPeriod]) -> BarChart {
    let shown = [Indicator.identified, .assisted, .reintegrationStarted, .reintegrated].filter {
      indicator in
      periods.contains { figure(id, indicator, view: .activity, period: $0)?.value != nil }
    }
    return BarChart(
      groups: shown.map { words.words($0).label },
      series: periods.map { period in
        BarChart.Series(
          label: name(period),
          values: shown.compactMap { indicator in
            figure(id, indicator, view: .activity, period: period).map {
              cell($0, .value, .count)
            }
          })
      },
      axis: quarterly.columns.people)
  }
}
