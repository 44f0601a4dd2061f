import CaseModel
import Disclosure
package import Statistics

/// Turns protected figures into numbered tables and charts in one language.
struct Composer {
  let study: ProtectedStudy
  let words: Wording
  let context: ReportContext
  /// The tables of which the report shows something.
  let tables: [ProtectedTable]
  /// What every sentence may use.
  let common: Facts
  private let figures: [FigureKey: ProtectedFigure]
  var tableCount = 0
  var chartCount = 0
  /// What the reconciliation lines of the tables so far came from.
  var rowChecks: [Check] = []

  init(
    _ study: ProtectedStudy, layout: ReportLayout, words: Wording, context: ReportContext
  ) {
    self.study = study
    self.words = words
    self.context = context
    tables = study.tables.filter { layout.uses($0.id) }
    common = Self.common(study, words, context)
    figures = Dictionary(
      study.tables.flatMap(\.figures).map { (Self.place($0.key), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func common(_ study: ProtectedStudy, _ words: Wording, _ context: ReportContext)
    -> Facts
  {
    let days = DayText(words)
    let isOpen = study.period.end > study.readUntil
    let values = [
      "organisation": context.organisation, "name": name(of: study.period, study, words),
      "start": days.inText(study.period.start), "end": days.inText(study.readUntil),
      "periodEnd": days.inText(study.period.end), "asOf": days.inText(study.asOf),
      "fingerprint": context.fingerprint, "reason": context.reason ?? "",
      "threshold": study.policy.threshold.map(String.init) ?? "",
      "base": String(study.policy.roundingBase),
      "twice": String(2 * study.policy.roundingBase),
      "fewest": study.policy.threshold.map { String(2 * $0) } ?? "",
    ]
    return Facts(
      values.merging(context.rules) { own, _ in own },
      counts: context.rules.compactMapValues(Int.init),
      words: [
        "clock": context.clock, "audience": study.policy.audience.code,
        "edition": study.policy.threshold == nil ? "internal" : "protected",
        "protection": study.policy.method?.code ?? "none",
        "identification": context.isFormalIdentification ? "formal" : "broad",
        "period": isOpen ? "unfinished" : "over",
      ])
  }

  /// The period was not over on the last day read.
  var isUnfinished: Bool { study.period.end > study.readUntil }

  /// The name of a period, with the last day read where the period goes on.
  func name(_ period: ReportingPeriod) -> String { Self.name(of: period, study, words) }

  private static func name(of period: ReportingPeriod, _ study: ProtectedStudy, _ words: Wording)
    -> String
  {
    let days = DayText(words)
    guard period.end > study.readUntil else { return days.name(period) }
    return words.document.unfinishedName.filled([
      "name": days.name(period), "day": days.inText(study.readUntil),
    ])
  }

  // MARK: Figures

  /// The figure of a table, or `nil` when the table does not hold it.
  func figure(
    _ table: String, _ code: String, period: ReportingPeriod? = nil,
    _ categories: [Dimension: String] = [:]
  ) -> ProtectedFigure? {
    Indicator(code: code).flatMap { indicator in
      figures[
        FigureKey(
          table: table, indicator: indicator, view: .cohort, period: period ?? study.period,
          categories: categories)]
    }
  }

  /// A key without the view and the day, which a table has only one of.
  private static func place(_ key: FigureKey) -> FigureKey {
    FigureKey(
      table: key.table, indicator: key.indicator, view: .cohort, period: key.period,
      categories: key.categories)
  }

  /// Categories of a profile by dimension.
  func categories(_ codes: [String: String]?) -> [Dimension: String] {
    var categories: [Dimension: String] = [:]
    for (name, code) in codes ?? [:] {
      if let dimension = Dimension(code: name) { categories[dimension] = code }
    }
    return categories
  }

  /// The categories of a dimension in the order in which a table lists them, months by length, the
  /// total last.
  func codes(_ dimension: Dimension, of table: String) -> [String] {
    var seen: [String] = []
    for figure in study[table: table]?.figures ?? [] {
      guard let code = figure.key.categories[dimension], !seen.contains(code) else { continue }
      seen.append(code)
    }
    if dimension == .month {
      return seen.compactMap(Int.init).sorted().map(String.init)
    }
    return seen.filter { $0 != FigureKey.total } + seen.filter { $0 == FigureKey.total }
  }

  /// The periods of a table, oldest first.
  func periods(of table: String) -> [ReportingPeriod] {
    Set((study[table: table]?.figures ?? []).map(\.key.period)).sorted { $0.start < $1.start }
  }

  // MARK: Words

  func filled(_ template: Template, _ values: [String: String] = [:]) -> String {
    template.filled(common.values.merging(values) { _, own in own })
  }

  func filled(_ sentence: Sentence, _ facts: Facts = Facts()) -> String {
    sentence.text(for: common.merging(facts), rule: words.plurals)
  }

  /// A length in months, as a number that a noun follows.
  func months(_ months: String) -> Facts {
    Facts(["months": months], counts: Int(months).map { ["months": $0] } ?? [:])
  }

  func text(of block: String) -> BlockWords { words.report.blocks[block] ?? BlockWords() }

  /// The head of a column.
  func head(_ id: String) -> String { words.report.columns[id].map { filled($0) } ?? id }

  /// The label of a category, as it heads a row or column.
  func label(_ dimension: Dimension, _ code: String) -> String {
    switch dimension {
    case _ where code == FigureKey.total:
      words.codes[dimension.code]?[code] ?? words.document.total
    case .month, .wave: filled(words.document.months, months(code))
    default: words.label(dimension, code)
    }
  }
}

extension Dimension {
  /// Every dimension of a study.
  package static let all: [Dimension] =
    [.cohort, .wave, .stage, .month, .service, .exit, .field, .state, .declared]
    + ProfileAttribute.allCases.map { .attribute($0) }

  package init?(code: String) {
    guard let dimension = Self.all.first(where: { $0.code == code }) else { return nil }
    self = dimension
  }
}
