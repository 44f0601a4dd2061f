import CaseModel
import Statistics

/// The chart that suits a series: its tables and words.
struct TrendChart {
  typealias Column = DataTable.Column
  typealias Cell = DataTable.Cell

  let points: [ControlPoint]
  private let series: QuarterlySeries
  private let xmr: XmRChart?
  private let proportions: ProportionChart?

  init(_ series: QuarterlySeries, _ options: ControlChartOptions) {
    self.series = series
    if series.indicator.isShare {
      let chart = ProportionChart(series.shares, options: options)
      (points, xmr, proportions) = (chart.points, nil, chart)
    } else {
      let chart = XmRChart(series.counts.map(Double.init), options: options)
      (points, xmr, proportions) = (chart.points, chart, nil)
    }
  }

  private var isShare: Bool { series.indicator.isShare }

  /// The signals that the chart uses, chosen beforehand, a text a quarter.
  var signals: [String] {
    points.map { point in
      guard let signals = point.signals else { return "" }
      var words: [String] = []
      if (signals.beyond ?? 0) > 0 { words.append("above") }
      if (signals.beyond ?? 0) < 0 { words.append("below") }
      if signals.shift8 { words.append("run") }
      if signals.twoOfThree { words.append("two_of_three") }
      return words.joined(separator: ";")
    }
  }

  var methods: [String] {
    [
      isShare
        ? "p′ control chart (Laney): limits at 3 standard deviations of sampling, widened by the "
          + "overdispersion between quarters"
        : "XmR control chart: mean ± 2.66 mean moving ranges; a lower limit below 0 is shown as 0",
      series.windows.isEmpty
        ? nil
        : "share: cumulative incidence at the end of the window (Aalen–Johansen, death competing) over "
          + "everybody whose clock started in the quarter; for the limits it counts as that share of the "
          + "number of people who, all followed to the end, would tell as much: p(1 − p) over its variance",
      "signals: a quarter beyond the limits; 8 quarters running on one side of the centre; two of "
        + "three beyond two thirds of the way to a limit",
    ].compactMap(\.self)
  }

  var table: DataTable {
    let limit: NumberStyle = isShare ? .exactPercent : .decimals(1)
    var columns = [
      Column("quarter", "Quarter"), Column("value", "Value", isShare ? .exactPercent : .count),
    ]
    if isShare {
      columns += [
        Column("numerator", "With event", .count), Column("denominator", "Of", .count),
      ]
    }
    if !series.windows.isEmpty { columns.append(Column("lost", "Lost", .count)) }
    columns += [
      Column("centre", "Centre", limit), Column("lower", "Lower limit", limit),
      Column("upper", "Upper limit", limit), Column("signals", "Signals"),
    ]
    let signals = signals
    return DataTable(
      id: "quarters", title: "By quarter", columns: columns,
      rows: series.quarters.indices.map { index in
        let point = points[index]
        // The share of a quarter before it becomes a count.
        let share = series.windows.isEmpty ? nil : series.windows[index]?.share?.value
        return [.text(series.quarters[index].code), .optional(share ?? point.value)]
          + (isShare ? counts(index) : []) + [
            .number(point.centre), .optional(point.limits.map { max(0, $0.lower) }),
            .optional(point.limits?.upper), .text(signals[index]),
          ]
      })
  }

  /// People with the event and all people of a quarter; those lost where people must be followed.
  private func counts(_ index: Int) -> [Cell] {
    guard !series.windows.isEmpty else {
      let share = series.shares[index]
      return [.optional(share?.count), .optional(share?.total)]
    }
    let window = series.windows[index]
    return [.optional(window?.events), .optional(window?.people), .optional(window?.lost)]
  }

  /// The levels of the chart and whether each moved.
  var levels: DataTable {
    let segments: [(range: Range<Int>, centre: Double, runs: RunsSummary?)] =
      xmr?.segments.map { ($0.range, $0.mean, $0.runs) }
      ?? proportions?.segments.map { ($0.range, $0.pooled, $0.runs) } ?? []
    return DataTable(
      id: "levels", title: "Levels",
      columns: [
        Column("from", "From"), Column("to", "To"),
        Column("centre", "Centre", isShare ? .exactPercent : .decimals(1)),
        Column("longest_run", "Longest run", .count),
        Column("longest_run_limit", "Chance explains", .count),
        Column("crossings", "Crossings", .count),
        Column("fewest_crossings", "Chance explains at least", .count),
      ],
      rows: segments.map { segment in
        [
          .text(series.quarters[segment.range.lowerBound].code),
          .text(series.quarters[segment.range.upperBound - 1].code), .number(segment.centre),
          .optional(segment.runs?.longestRun), .optional(segment.runs?.longestRunLimit),
          .optional(segment.runs?.crossings), .optional(segment.runs?.fewestCrossings),
        ]
      })
  }

  var warnings: [String] {
    var warnings: [String] = []
    let values = points.count { $0.value != nil }
    if values < 12 {
      warnings.append("only \(values) quarters: limits settle at about 12.")
    }
    if let xmr, xmr.segments.contains(where: { !$0.hasWidth }) {
      warnings.append("quarters that do not differ give limits without width; do not use them.")
    }
    if let xmr, xmr.points.contains(where: { ($0.value ?? 0) == 0 }) {
      warnings.append("quarters with 0: an XmR chart suits no rare events.")
    }
    let unfollowed = series.windows.count { $0 != nil && $0?.share == nil }
    if unfollowed > 0 {
      warnings.append(
        "\(unfollowed) \(unfollowed == 1 ? "quarter has" : "quarters have") no value: nobody was followed "
          + "to the end of the window.")
    }
    if series.openQuarters > 0 {
      warnings.append(
        "the last \(series.openQuarters) "
          + (series.openQuarters == 1 ? "quarter is" : "quarters are")
          + " left out: the window of their people is still open at the end of the period.")
    }
    let moved = xmr?.segments.map(\.runs) ?? proportions?.segments.map(\.runs) ?? []
    if moved.contains(where: { $0?.signals ?? false }) {
      warnings.append(
        "runs longer, or crossings fewer, than chance explains (Anhøj and Olesen): the level moved "
          + "at some time.")
    }
    return warnings
  }
}
