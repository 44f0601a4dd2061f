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
  /// The last day whose events were read: the end of the report's period, or the last day known
  /// before it.
  ///
  /// The same quantity read up to another day is another cell: a later finding, or a follow-up whose
  /// time was still open, changes it.
  package var readUntil: Day
  /// Category of each dimension used; `total` marks a margin.
  ///
  /// Unused dimensions are absent.
  package var categories: [Dimension: String]

  /// Without `readUntil` events are read to the end of the period.
  package init(
    table: String, indicator: Indicator, view: ReportView, period: ReportingPeriod,
    readUntil: Day? = nil, categories: [Dimension: String] = [:]
  ) {
    self.table = table
    self.indicator = indicator
    self.view = view
    self.period = period
    self.readUntil = readUntil ?? period.end
    self.categories = categories
  }

  /// The category code of a margin.
  package static let total = "total"
}
