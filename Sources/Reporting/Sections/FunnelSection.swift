import CaseModel
import Disclosure
import Statistics

extension Composer {
  private static let table = "funnel"

  /// The cohort funnel: chart, table, by year of entry, days between stages, where people are now.
  mutating func funnelSection() -> Section {
    let text = quarterly.funnel
    let table = funnelTable(text.table)
    var parts: [Section.Part] = text.lead.map { .paragraph(filled($0)) }
    if case .table(let made) = table {
      let drawn = funnelChart()
      let values = [
        "stages": drawn.stages.map(\.label).joined(separator: "; "),
        "apart": drawn.apart.map(\.label).joined(separator: "; "),
      ]
      parts.append(
        chart(
          anchor: "fig-funnel", text, table: made.anchor, number: made.number, values: values,
          kind: .funnel(drawn)))
    }
    parts += [table, funnelByYear(), stageTimes(), outcomes()]
    return Section(anchor: "funnel", heading: text.heading, parts: parts)
  }

  private mutating func funnelTable(_ text: QuarterlyWords.SectionWords) -> Section.Part {
    let id = Self.table
    let columns = quarterly.columns
    let hasEstimate = figure(id, .estimatedTrafficked, [.stage: "estimated"]) != nil
    var heads = [
      columns.people, columns.shareOfStart, columns.lower, columns.upper, columns.shareOfPrevious,
    ]
    if hasEstimate { heads.append(columns.shareOfEstimated) }
    heads.append(columns.implied)
    func row(_ code: String) -> Table.Row {
      let at: [Dimension: String] = [.stage: code]
      let start = figure(id, .funnelShareOfStart, at)
      var items = [
        item(figure(id, .funnelPeople, at), .value, .count), item(start, .value, .percent),
        item(start, .lower, .percent), item(start, .upper, .percent),
        item(figure(id, .funnelShareOfPrevious, at), .value, .percent),
      ]
      if hasEstimate { items.append(item(figure(id, .shareOfEstimated, at), .value, .percent)) }
      items.append(item(figure(id, .funnelImplied, at), .value, .count))
      return Table.Row(words.label(.stage, code), items)
    }
    // The stages stand together, so that a native chart can be drawn over them.
    var rows = FunnelStage.codes.map(row) + [row("formally_identified")]
    if hasEstimate {
      let estimated = figure(id, .estimatedTrafficked, [.stage: "estimated"])
      rows.insert(
        Table.Row(
          words.label(.stage, "estimated"),
          [item(estimated, .value, .count)]
            + Array(repeating: .words("–"), count: heads.count - 1)), at: 0)
    }
    return part(
      id, anchor: "t-funnel", text, columns: heads.map { Table.Column($0) }, rows: rows,
      reconciliation: .noTotal)
  }

  private func funnelChart() -> FunnelChart {
    let id = Self.table
    func cell(_ figure: ProtectedFigure?, _ part: FigurePart = .value, _ style: NumberStyle)
      -> Cell?
    {
      figure.map { self.cell($0, part, style) }
    }
    let stages = FunnelStage.codes.compactMap { code -> FunnelChart.Stage? in
      let at: [Dimension: String] = [.stage: code]
      guard let people = cell(figure(id, .funnelPeople, at), .value, .count) else { return nil }
      return FunnelChart.Stage(
        label: words.label(.stage, code), people: people,
        shareOfStart: cell(figure(id, .funnelShareOfStart, at), .value, .percent),
        shareOfPrevious: cell(figure(id, .funnelShareOfPrevious, at), .value, .percent))
    }
    let apart = Self.starts.prefix(2).compactMap { indicator -> FunnelChart.Stage? in
      guard let share = figure("re_trafficking", indicator, [.state: "all"]),
        let people = cell(share, .numerator, .count)
      else { return nil }
      return FunnelChart.Stage(
        label: words.words(indicator).label, people: people,
        shareOfStart: cell(share, .value, .percent),
        denominator: cell(share, .denominator, .count))
    }
    return FunnelChart(
      stages: stages, apart: Array(apart), shareOfStart: quarterly.columns.shareOfStart,
      shareOfPrevious: quarterly.columns.shareOfPrevious)
  }

  /// Indicators of the four starting points of re-trafficking, in order.
  static let starts: [Indicator] = [
    .reTraffickedAfterExit, .reTraffickedAfterAssisted, .reTraffickedAfterReturned,
    .reTraffickedAfterReintegrated,
  ]

  private mutating func funnelByYear() -> Section.Part {
    let id = "funnel_by_year"
    return part(
      id, anchor: "t-funnel-by-year", quarterly.funnelByYear, columns: stageColumns,
      rows: categories(.cohort, of: id).map { year in
        Table.Row(words.label(.cohort, year), stageItems(id, [.cohort: year]))
      },
      reconciliation: .addsUp(to: figure(Self.table, .funnelPeople, [.stage: "identified"])))
  }

  /// People at each stage and, from the second on, their share of those identified.
  func stageItems(_ table: String, _ categories: [Dimension: String]) -> [Table.Item] {
    FunnelStage.codes.enumerated().flatMap { index, code -> [Table.Item] in
      let at = categories.merging([.stage: code]) { own, _ in own }
      let people = item(figure(table, .funnelPeople, at), .value, .count)
      guard index > 0 else { return [people] }
      return [people, item(figure(table, .funnelShareOfStart, at), .value, .percent)]
    }
  }

  var stageColumns: [Table.Column] {
    FunnelStage.codes.enumerated().flatMap { index, code -> [Table.Column] in
      let spanner = words.label(.stage, code)
      let people = Table.Column(quarterly.columns.people, spanner: spanner)
      guard index > 0 else { return [people] }
      return [people, Table.Column(quarterly.columns.shareOfStart, spanner: spanner)]
    }
  }

  private mutating func stageTimes() -> Section.Part {
    let id = "stage_times"
    let columns = quarterly.columns
    let isBanded = study.policy.threshold != nil
    let heads =
      isBanded
      ? [columns.bandFrom, columns.bandTo]
      : [columns.people, columns.days, columns.middleFrom, columns.middleTo]
    let rows = categories(.stage, of: id).map { code in
      let times = figure(id, .daysBetweenStages, [.stage: code])
      return Table.Row(
        words.label(.stage, code),
        isBanded
          ? [item(times, .boundLow, .days), item(times, .boundHigh, .days)]
          : [
            item(times, .denominator, .count), item(times, .value, .days),
            item(times, .lower, .days), item(times, .upper, .days),
          ])
    }
    return part(
      id, anchor: "t-days", quarterly.stageTimes, columns: heads.map { Table.Column($0) },
      rows: rows, reconciliation: .noTotal)
  }

  private mutating func outcomes() -> Section.Part {
    let id = "outcomes"
    let total = figure(id, .exitOutcome, [.exit: FigureKey.total])
    let rows = categories(.exit, of: id).map { code in
      let share = figure(id, .exitOutcome, [.exit: code])
      return code == FigureKey.total
        ? Table.Row(
          words.label(.exit, code), isTotal: true,
          [item(share, .value, .count)] + Array(repeating: .words("–"), count: 3))
        : Table.Row(
          words.label(.exit, code),
          [
            item(share, .numerator, .count), item(share, .value, .percent),
            item(share, .lower, .percent), item(share, .upper, .percent),
          ])
    }
    let columns = quarterly.columns
    return part(
      id, anchor: "t-outcomes", quarterly.outcomes,
      columns: [columns.people, columns.share, columns.lower, columns.upper].map {
        Table.Column($0)
      },
      rows: rows, reconciliation: .addsUp(to: total))
  }
}
