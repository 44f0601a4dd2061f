package import CaseModel

/// Which question a figure answers.
package enum ReportView: UInt8, CodeList {
  /// Events dated in the period, whoever they happened to.
  case activity
  /// People who entered in a span of time, followed to the end of the period.
  case cohort
  /// The records themselves: completeness, lateness.
  case records

  package static let codes = ["activity", "cohort", "records"]
}

/// The identity of a figure: two figures with equal keys are the same cell wherever they are printed.
package struct FigureKey: Hashable, Sendable {
  /// Stable name of the table, the same in every release and language.
  package var table: String
  /// Name of the indicator in ``IndicatorCatalogue``.
  package var indicator: Indicator
  package var view: ReportView
  package var period: ReportingPeriod
  /// Category of each dimension used; `total` marks a margin.
  ///
  /// Unused dimensions are absent.
  package var categories: [Dimension: String]

  package init(
    table: String, indicator: Indicator, view: ReportView, period: ReportingPeriod,
    categories: [Dimension: String] = [:]
  ) {
    self.table = table
    self.indicator = indicator
    self.view = view
    self.period = period
    self.categories = categories
  }

  /// The category code of a margin.
  package static let total = "total"
}
