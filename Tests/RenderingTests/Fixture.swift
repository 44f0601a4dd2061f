import CaseModel
import Statistics
import Testing

@testable import Disclosure
@testable import Reporting

/// A small invented report with everything that a rendering must cope with: a protected stage, a
/// chart of four series, a curve with its band, a grid, long labels.
struct Fixture {
  let wording: Wording
  /// Stretches every label, as other languages do.
  var stretch = 0.0
  var stamp: String?

  /// Stands behind withheld figures; must appear nowhere.
  static let secret = 987_654_321

  init(stretch: Double = 0, stamp: String? = nil) throws {
    wording = try Wording.catalogue("en")
    self.stretch = stretch
    self.stamp = stamp
  }

  private let period = ReportingPeriod(
    from: (year: 2024, month: 10), to: (year: 2024, month: 12))

  func words(_ text: String) -> String {
    guard stretch > 0 else { return text }
    let extra = Int((Double(text.count) * stretch).rounded(.up))
    let filler = Array("öäüēş ļańģuäģé šţŕëţçĥéď ")
    return text + " " + String((0..<max(0, extra - 1)).map { filler[$0 % filler.count] })
  }

  private func key(
    _ table: String, _ indicator: Indicator, _ categories: [Dimension: String] = [:]
  ) throws -> FigureKey {
    try FigureKey(
      table: table, indicator: indicator, view: .cohort, period: #require(period),
      categories: categories)
  }

  func count(
    _ value: Int, flags: Set<FigureFlag> = [], table: String = "t-funnel",
    categories: [Dimension: String] = [:]
  ) throws -> ProtectedFigure {
    var figure = Figure.count(try key(table, .funnelPeople, categories), try people(value))
    figure.calendarFlags = flags
    return ProtectedFigure(exact: figure)
  }

  private func people(_ count: Int) throws -> CountedCell {
    CountedCell(.other("people"), readUntil: try #require(period).end, count: count)
  }

  func withheld(table: String = "t-funnel", categories: [Dimension: String] = [:]) throws
    -> ProtectedFigure
  {
    ProtectedFigure(
      withholding: .count(
        try key(table, .funnelPeople, categories), try people(Self.secret)))
  }

  func notDue(table: String = "t-waves", categories: [Dimension: String] = [:]) throws
    -> ProtectedFigure
  {
    ProtectedFigure(exact: .none(try key(table, .waveReached, categories), .proportion, .notDue))
  }

  func share(
    _ numerator: Int, of denominator: Int, lower: Double? = nil, upper: Double? = nil,
    flags: Set<FigureFlag> = [], table: String = "t-waves", categories: [Dimension: String] = [:]
  ) throws -> ProtectedFigure {
    ProtectedFigure(
      .share(
        try key(table, .waveReached, categories), try people(numerator),
        of: try people(denominator)),
      FigureNumbers(
        value: Double(numerator) / Double(denominator), lower: lower, upper: upper,
        numerator: numerator, denominator: denominator, method: .wilson, flags: flags), [])
  }

  func cell(
    _ figure: ProtectedFigure, _ part: FigurePart = .value, _ style: NumberStyle = .count
  ) -> Cell {
    Cell(figure, part, style: style, wording: wording)
  }
}
