import ArgumentParser
import CaseModel
import Statistics

/// `waymark trend`: a quarterly series on a control chart, change or noise.
struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Show a quarterly series on a control chart: whether it moves or is noise.",
    discussion: """
      Counts on an XmR chart: identified, assisted, reintegration_started, reintegrated, \
      re_trafficked, cases_opened. Shares on a p′ chart: follow_ups_reached,
      assisted_within_3_months (of entry), reintegrated_within_12_months and \
      re_trafficked_within_12_months (of the start of the profile's clock, by the quarter of that start). \
      The results are for internal use only.

      EXAMPLES
        waymark trend --period 2024-Q4 --internal --reason "analysis"
        waymark trend --period 2024-Q4 --of follow_ups_reached --internal \\
          --reason "analysis"
        waymark trend --period 2024-Q4 --of assisted --rebase 2022-Q1 --internal \\
          --reason "analysis" --json
      """)

  @Option(help: ArgumentHelp("Which series.", valueName: "series"))
  var of = "identified"

  @Option(
    help: ArgumentHelp("First quarter; default is that of the first entry.", valueName: "quarter"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "Quarter at which a new level begins, known from elsewhere; may be repeated.",
      valueName: "quarter"))
  var rebase: [String] = []

  @Option(
    help: ArgumentHelp("Make the limits from the first so many quarters.", valueName: "number"))
  var baseline: Int?

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let indicator: QuarterlyIndicator = try Parsed.code(of, option: "--of")
    let first = try from.map { try Self.quarter($0, option: "--from") }
    let levels = try rebase.map { try Self.quarter($0, option: "--rebase") }
    if let baseline, baseline < 2 {
      throw Failure(.wrongUsage, "--baseline: limits need at least 2 quarters.")
    }
    let input = try analysis.input("trend")
    let series = QuarterlySeries(
      input.table, indicator, from: first?.start, to: input.period, readUntil: input.cutoff,
      rules: input.rules)
    let options = ControlChartOptions(
      rebaseAt: levels.compactMap { series.quarters.firstIndex(of: $0) },
      baselinePoints: baseline)
    let chart = Chart(series, options)
    guard chart.points.count(where: { $0.value != nil }) >= 2 else {
      throw Messages.cannotAnalyse(
        "There is no series to show: fewer than two whole quarters up to the end of the period "
          + "have a value.")
    }
    var document = AnalysisDocument(command: "trend", title: "Quarterly \(of)")
    document.stamp = input.stamp
    document.subject = input.subject
    if indicator.isWithin {
      let clock = indicator == .assistedWithin3Months ? ClockStart.identified : input.rules.clock
      document.subject.append(
        (
          label: "Clock",
          text: "days since \(AnalysisWords.clock(clock)), by the quarter of that day"
        ))
    }
    document.attrition = series.attrition
    document.tables = [chart.table(series), chart.levels(series)]
    document.plot = ControlPlot.lines(
      labels: series.quarters.map(\.code), points: chart.points,
      form: indicator.isShare ? .percent : .count)
    document.methods = chart.methods(series)
    document.assumptions =
      "quarters of one level differ by chance alone and not by season; a level known to have changed "
      + "is named by --rebase, not found by looking."
      + (series.windows.isEmpty
        ? ""
        : " People lost before the end of the window would have fared like those of their quarter who "
          + "were followed longer.")
    document.warnings = chart.warnings(series)
    return document
  }

  private static func quarter(_ text: String, option: String) throws(Failure) -> ReportingPeriod {
    guard let period = ReportingPeriod(code: text), period.months == 3 else {
      throw Failure(.wrongUsage, "\(option): '\(text)' is no quarter. Write it as 2022-Q1.")
    }
    return period
  }
}

extension QuarterlyIndicator {
  /// A share of people within a window of their own.
  fileprivate var isWithin: Bool { isShare && self != .followUpsReached }
}

extension QuarterlySeries {
  /// The share of a quarter before it becomes a count; `nil` for series without a window.
  fileprivate func value(_ index: Int) -> Double? {
    windows.isEmpty ? nil : windows[index]?.share?.value
  }
}

/// The chart that suits a series.
private struct Chart {
  let points: [ControlPoint]
  private let xmr: XmRChart?
  private let proportions: ProportionChart?

  init(_ series: QuarterlySeries, _ options: ControlChartOptions) {
    if series.indicator.isShare {
      let chart = ProportionChart(series.shares, options: options)
      (points, xmr, proportions) = (chart.points, nil, chart)
    } else {
      let chart = XmRChart(series.counts.map(Double.init), options: options)
      (points, xmr, proportions) = (chart.points, chart, nil)
    }
  }

  func methods(_ series: QuarterlySeries) -> [String] {
    [
      series.indicator.isShare
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

  func table(_ series: QuarterlySeries) -> AnalysisDocument.Table {
    typealias Column = AnalysisDocument.Column
    let isShare = series.indicator.isShare
    let form: AnalysisNumber = isShare ? .percent : .count
    let limit: AnalysisNumber = isShare ? .percent : .decimals(1)
    var columns = [Column("quarter", "Quarter"), Column("value", "Value", form)]
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
    return AnalysisDocument.Table(
      id: "quarters", title: "By quarter", columns: columns,
      rows: series.quarters.indices.map { index in
        let point = points[index]
        let counts = isShare ? Self.counts(series, index) : []
        let lower = point.limits.map { max(0, $0.lower) }
        return [.text(series.quarters[index].code), .optional(series.value(index) ?? point.value)]
          + counts + [
            .number(point.centre), .optional(lower), .optional(point.limits?.upper),
            .text(point.signalWords),
          ]
      })
  }

  /// People with the event and all people of a quarter; those lost where people must be followed.
  private static func counts(_ series: QuarterlySeries, _ index: Int) -> [AnalysisDocument.Cell] {
    guard !series.windows.isEmpty else {
      let share = series.shares[index]
      return [.optional(share.map { Double($0.count) }), .optional(share.map { Double($0.total) })]
    }
    let window = series.windows[index]
    return [window?.events, window?.people, window?.lost].map { .optional($0.map(Double.init)) }
  }

  /// The levels of the chart and whether each moved.
  func levels(_ series: QuarterlySeries) -> AnalysisDocument.Table {
    typealias Column = AnalysisDocument.Column
    let form: AnalysisNumber = series.indicator.isShare ? .percent : .decimals(1)
    let segments: [(range: Range<Int>, centre: Double, runs: RunsSummary?)] =
      xmr?.segments.map { ($0.range, $0.mean, $0.runs) }
      ?? proportions?.segments.map { ($0.range, $0.pooled, $0.runs) } ?? []
    return AnalysisDocument.Table(
      id: "levels", title: "Levels",
      columns: [
        Column("from", "From"), Column("to", "To"), Column("centre", "Centre", form),
        Column("longest_run", "Longest run", .count),
        Column("longest_run_limit", "Chance explains", .count),
        Column("crossings", "Crossings", .count),
        Column("fewest_crossings", "Chance explains at least", .count),
      ],
      rows: segments.map { segment in
        [
          .text(series.quarters[segment.range.lowerBound].code),
          .text(series.quarters[segment.range.upperBound - 1].code), .number(segment.centre),
          .optional(segment.runs.map { Double($0.longestRun) }),
          .optional(segment.runs.map { Double($0.longestRunLimit) }),
          .optional(segment.runs.map { Double($0.crossings) }),
          .optional(segment.runs.map { Double($0.fewestCrossings) }),
        ]
      })
  }

  func warnings(_ series: QuarterlySeries) -> [String] {
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

extension ControlPoint {
  /// The signals that the chart uses, chosen beforehand.
  fileprivate var signalWords: String {
    guard let signals else { return "" }
    var words: [String] = []
    if (signals.beyond ?? 0) > 0 { words.append("above") }
    if (signals.beyond ?? 0) < 0 { words.append("below") }
    if signals.shift8 { words.append("run") }
    if signals.twoOfThree { words.append("two_of_three") }
    return words.joined(separator: ";")
  }

  var isSignal: Bool { !signalWords.isEmpty }
}
