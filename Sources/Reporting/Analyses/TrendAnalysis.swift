package import CaseModel
package import Statistics

extension AnalysisInput {
  /// A quarterly series on a control chart, change or noise.
  ///
  /// It begins with the quarter of the first entry where none is named; a new level begins at each
  /// quarter of `levels`.
  package func trend(
    of indicator: QuarterlyIndicator, from first: ReportingPeriod?, levels: [ReportingPeriod],
    baseline: Int?
  ) throws(AnalysisFault) -> AnalysisDocument {
    let series = QuarterlySeries(
      table, indicator, from: first?.start, to: period, readUntil: cutoff, rules: rules)
    let chart = TrendChart(
      series,
      ControlChartOptions(
        rebaseAt: levels.compactMap { series.quarters.firstIndex(of: $0) },
        baselinePoints: baseline))
    guard chart.points.count(where: { $0.value != nil }) >= 2 else {
      throw .nothingToShow(
        "There is no series to show: fewer than two whole quarters up to the end of the period "
          + "have a value.")
    }
    var document = document("trend", "Quarterly \(indicator.code)")
    if indicator.isShare, indicator != .followUpsReached {
      let clock = clock(indicator == .assistedWithin3Months ? .identified : nil)
      document.subject.append((clock.label, clock.text + ", by the quarter of that day"))
    }
    document.attrition = series.attrition
    document.tables = [chart.table, chart.levels]
    document.plot = .control(
      ControlPlot(
        labels: series.quarters.map(\.code), points: chart.points,
        isSignal: chart.signals.map { !$0.isEmpty },
        style: indicator.isShare ? .exactPercent : .count))
    document.methods = chart.methods
    document.assumptions =
      "quarters of one level differ by chance alone and not by season; a level known to have changed "
      + "is named by --rebase, not found by looking."
      + (series.windows.isEmpty
        ? ""
        : " People lost before the end of the window would have fared like those of their quarter who "
          + "were followed longer.")
    document.warnings = chart.warnings
    return document
  }
}
