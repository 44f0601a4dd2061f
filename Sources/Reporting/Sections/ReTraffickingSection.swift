import CaseModel
import Disclosure
import Statistics

extension Composer {
  private static let curve = "re_trafficking_curve"

  /// The curve with people still followed under it, windows with bounds, and the four denominators.
  mutating func reTraffickingSection() -> Section {
    let text = quarterly.reTrafficking
    let table = curveTable(text.table)
    var parts: [Section.Part] = text.lead.map { .paragraph(filled($0)) }
    let drawn = curveChart()
    if case .table(let made) = table {
      if drawn.curves.contains(where: \.rises) {
        parts.append(
          chart(
            anchor: "fig-re-trafficking", text, table: made.anchor, number: made.number,
            values: description(of: drawn), kind: .curve(drawn)))
      } else {
        parts.append(
          .paragraph(
            filled(
              isRounded ? rounding.curve.tooFew : quarterly.methods.curveTooFew,
              ["n": String(Int(Self.fewest))])))
      }
    } else {
      parts.append(.paragraph(filled(quarterly.methods.curveWithheld)))
    }
    parts += [table, within(), after(), byYear()]
    return Section(anchor: "re-trafficking", heading: text.heading, parts: parts)
  }

  private func at(_ month: String) -> [Dimension: String] {
    [.cohort: FigureKey.total, .month: month]
  }

  private mutating func curveTable(_ text: QuarterlyWords.SectionWords) -> Section.Part {
    let id = Self.curve
    let columns = quarterly.columns
    return part(
      id, anchor: "t-re-trafficking", text,
      columns: ([columns.incidence] + (isRounded ? [rounding.bounds] : [])
        + [columns.lower, columns.upper, columns.stillFollowed]).map { Table.Column($0) },
      rows: months(of: id).map { month in
        let point = figure(id, .reTraffickedByMonth, at(month))
        return Table.Row(
          filled(columns.month, ["months": month]), place: Double(month),
          [
            item(point, .value, .percent)
          ] + (isRounded ? [item(point, .bounds, .percent)] : []) + [
            item(point, .lower, .percent), item(point, .upper, .percent),
            item(figure(id, .stillFollowed, at(month)), .value, .count),
          ])
      },
      reconciliation: .noTotal, furtherNotes: isRounded ? [rounding.estimateNote] : [],
      coarsened: quarterly.curveCoarsened)
  }

  /// The months of a table in order of time.
  private func months(of id: String) -> [String] {
    categories(.month, of: id).compactMap(Int.init).sorted().map(String.init)
  }

  /// Points at the wave grid up to the last one with at least ten people still followed.
  private func curveChart() -> CurveChart {
    let id = Self.curve
    let months = months(of: id).compactMap(Int.init)
    var points: [CurveChart.Point] = []
    var followed: [Cell] = []
    var stop: String?
    for month in months {
      guard let point = figure(id, .reTraffickedByMonth, at(String(month))),
        let left = figure(id, .stillFollowed, at(String(month)))
      else { continue }
      followed.append(cell(left, .value, .count))
      let value = cell(point, .value, .percent)
      // What happened on the very first day may be withheld alone: the curve then begins later.
      if month == 0, value.number == nil { continue }
      if left.value.map({ $0 < Self.fewest }) ?? true || value.number == nil {
        stop =
          stop
          ?? filled(
            isRounded ? rounding.curve.stop : quarterly.methods.curveStop,
            ["n": String(Int(Self.fewest))])
      }
      guard stop == nil else { continue }
      points.append(
        CurveChart.Point(
          month: Double(month), value: value,
          lower: point.lower == nil ? nil : cell(point, .lower, .percent),
          upper: point.upper == nil ? nil : cell(point, .upper, .percent)))
    }
    return CurveChart(
      curves: [
        CurveChart.Curve(
          label: quarterly.columns.incidence, points: points,
          followed: [(filled(quarterly.methods.followed), followed)], stop: stop)
      ],
      ticks: months, xAxis: quarterly.reTrafficking.table.stub, yAxis: quarterly.columns.incidence,
      isStepped: study.policy.threshold == nil)
  }

  /// What the drawing shows, for its description: how far it goes, its band, why it ends.
  private func description(of drawn: CurveChart) -> [String: String] {
    let points = drawn.curves.flatMap(\.points)
    let text = quarterly.methods
    let hasBand = points.contains { $0.lower?.number != nil }
    let stops = drawn.curves.contains { $0.stop != nil }
    let stopped = isRounded ? rounding.curve.stops : text.curveStops
    return [
      "line": filled(drawn.isStepped ? text.curveSteps : text.curveLines),
      "last": String(Int(points.map(\.month).max() ?? 0)),
      "band": hasBand ? filled(text.curveBand) : "",
      "stops": stops ? filled(stopped, ["n": String(Int(Self.fewest))]) : "",
    ]
  }

  private var isRounded: Bool { roundingBase != nil }

  /// A curve is drawn while at least this many people are followed.
  private static let fewest = 10.0

  private mutating func within() -> Section.Part {
    let id = "re_trafficking_within"
    let columns = quarterly.columns
    let heads = [
      columns.observable, columns.withEvent, columns.share, columns.lower, columns.upper,
      columns.stillFollowed, columns.notReached, columns.lowest, columns.highest,
    ]
    return part(
      id, anchor: "t-within", quarterly.reTraffickingWithin,
      values: ["leftOut": leftOut(waves(.month, of: id))],
      columns: heads.map { Table.Column($0) },
      rows: months(of: id).map { month in
        let share = figure(id, .reTraffickedWithin, [.month: month])
        return Table.Row(
          filled(columns.month, ["months": month]),
          [
            item(figure(id, .observableWindow, [.month: month]), .value, .count),
            item(share, .numerator, .count), item(share, .value, .percent),
            item(share, .lower, .percent), item(share, .upper, .percent),
            item(figure(id, .stillFollowed, [.month: month]), .value, .count),
            item(figure(id, .notReachedInWindow, [.month: month]), .value, .count),
            item(share, .boundLow, .percent), item(share, .boundHigh, .percent),
          ])
      },
      reconciliation: .noTotal, furtherNotes: isRounded ? [rounding.windowNote] : [],
      inYears: quarterly.withinInYears)
  }

  private mutating func after() -> Section.Part {
    let id = "re_trafficking"
    return part(
      id, anchor: "t-re-trafficking-after", quarterly.reTraffickingAfter,
      columns: shareColumns + [Table.Column(quarterly.columns.confirmed)],
      rows: Self.starts.map { indicator in
        Table.Row(
          words.words(indicator).label,
          shareItems(figure(id, indicator, [.state: "all"])) + [
            item(figure(id, indicator, [.state: "confirmed"]), .numerator, .count)
          ])
      },
      reconciliation: .noTotal)
  }

  private mutating func byYear() -> Section.Part {
    let id = "re_trafficking_curve_by_year"
    let months = months(of: id)
    return part(
      id, anchor: "t-re-trafficking-by-year", quarterly.reTraffickingByYear,
      columns: months.flatMap { month in
        let spanner = filled(quarterly.columns.month, ["months": month])
        return [
          Table.Column(quarterly.columns.incidence, spanner: spanner),
          Table.Column(quarterly.columns.stillFollowed, spanner: spanner),
        ]
      },
      rows: categories(.cohort, of: id).map { year in
        Table.Row(
          words.label(.cohort, year),
          months.flatMap { month -> [Table.Item] in
            let at: [Dimension: String] = [.cohort: year, .month: month]
            return [
              item(figure(id, .reTraffickedByMonth, at), .value, .percent),
              item(figure(id, .stillFollowed, at), .value, .count),
            ]
          })
      },
      reconciliation: .noTotal, coarsened: quarterly.curveCoarsened)
  }
}

extension CurveChart.Curve {
  /// There is something to draw beyond the start.
  fileprivate var rises: Bool { points.contains { $0.month > 0 && $0.value.number != nil } }
}
