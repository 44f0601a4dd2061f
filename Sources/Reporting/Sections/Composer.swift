import CaseModel
import Disclosure
import Statistics

/// Turns protected figures into numbered tables and charts in one language.
struct Composer {
  let study: ProtectedStudy
  let words: Wording
  let context: ReportContext
  /// Values of the placeholders that every sentence may use.
  let common: [String: String]
  private let figures: [FigureKey: ProtectedFigure]
  private(set) var tables = 0
  private(set) var charts = 0
  /// What the reconciliation lines of the tables so far came from.
  private(set) var rowChecks: [Check] = []

  init(_ study: ProtectedStudy, words: Wording, context: ReportContext) {
    self.study = study
    self.words = words
    self.context = context
    let days = DayText(words)
    common = Self.roundingValues(study.policy).merging([
      "organisation": context.organisation, "name": Self.name(of: study.period, study, words),
      "start": days.long(study.period.start), "end": days.long(study.readUntil),
      "periodEnd": days.long(study.period.end),
      "asOf": days.long(study.asOf), "fingerprint": context.fingerprint,
      "reason": context.reason ?? "",
      "clock": words.quarterly.clocks[context.clock] ?? context.clock,
      "threshold": study.policy.threshold.map(String.init) ?? "",
    ]) { own, _ in own }
    figures = Dictionary(
      study.tables.flatMap(\.figures).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var quarterly: QuarterlyWords { words.quarterly }

  /// The period was not over on the last day read.
  var isUnfinished: Bool { study.period.end > study.readUntil }

  /// The name of a period, with the last day read where the period goes on.
  func name(_ period: ReportingPeriod) -> String { Self.name(of: period, study, words) }

  private static func name(of period: ReportingPeriod, _ study: ProtectedStudy, _ words: Wording)
    -> String
  {
    let days = DayText(words)
    guard period.end > study.readUntil else { return days.name(period) }
    return words.quarterly.unfinishedName.filled([
      "name": days.name(period), "day": days.long(study.readUntil),
    ])
  }

  /// The figure of a table, or `nil` when the table does not hold it.
  func figure(
    _ table: String, _ indicator: Indicator, view: ReportView = .cohort,
    period: ReportingPeriod? = nil, _ categories: [Dimension: String] = [:]
  ) -> ProtectedFigure? {
    figures[
      FigureKey(
        table: table, indicator: indicator, view: view, period: period ?? study.period,
        readUntil: study.readUntil, categories: categories)]
  }

  /// One number of a figure as a table item; a dash where there is no such figure, or where a shown
  /// figure has no such part (limits of a curve before its first event).
  func item(_ figure: ProtectedFigure?, _ part: FigurePart = .value, _ style: NumberStyle)
    -> Table.Item
  {
    guard let figure else { return .words("–") }
    let cell = self.cell(figure, part, style)
    let isLimit = part == .lower || part == .upper
    return isLimit && cell.number == nil && figure.value != nil && style != .days
      && cell.text != words.tooFew.mark ? .words("–") : .cell(cell)
  }

  /// The items of a share: numerator, denominator, share, limits.
  func shareItems(_ figure: ProtectedFigure?) -> [Table.Item] {
    [
      item(figure, .numerator, .count), item(figure, .denominator, .count),
      item(figure, .value, .percent), item(figure, .lower, .percent),
      item(figure, .upper, .percent),
    ]
  }

  /// The heads of ``shareItems(_:)``.
  var shareColumns: [Table.Column] {
    let columns = quarterly.columns
    return [columns.people, columns.of, columns.share, columns.lower, columns.upper].map {
      Table.Column($0)
    }
  }

  /// The categories of a dimension in the order in which a table lists them, the total last.
  func categories(_ dimension: Dimension, of table: String) -> [String] {
    var seen: [String] = []
    for figure in study[table: table]?.figures ?? [] {
      guard let code = figure.key.categories[dimension], !seen.contains(code) else { continue }
      seen.append(code)
    }
    return seen.filter { $0 != FigureKey.total } + seen.filter { $0 == FigureKey.total }
  }

  func filled(_ template: Template, _ values: [String: String] = [:]) -> String {
    template.filled(common.merging(values) { _, own in own })
  }

  /// How the rows of a table relate to its total.
  enum Reconciliation {
    case addsUp(to: ProtectedFigure?)
    case severalRows
    case noTotal
  }

  /// A numbered table, or a sentence in its place when the whole table is withheld.
  mutating func part(
    _ id: String, anchor: String, _ text: QuarterlyWords.SectionWords,
    values: [String: String] = [:], columns: [Table.Column], rows: [Table.Row],
    reconciliation: Reconciliation, furtherNotes: [Template] = [],
    inYears: QuarterlyWords.YearWords? = nil, coarsened: String? = nil
  ) -> Section.Part {
    let protected = study[table: id]
    if protected?.isWithheld ?? true {
      return .paragraph(
        filled(quarterly.tableWithheld, ["title": filled(text.title, values)]))
    }
    tables += 1
    let isCoarser = protected?.version ?? 0 > 0
    let years = isCoarser ? inYears : nil
    var notes = ((years?.notes ?? text.notes) + furtherNotes).map { filled($0, values) }
    if let years, let out = values["leftOut"], !out.isEmpty {
      notes.append(filled(years.leftOut, values))
    }
    if isCoarser, years == nil { notes.append(coarsened ?? quarterly.tableCoarsened) }
    let title = filled(text.title, values)
    return .table(
      Table(
        anchor: anchor, number: tables, title: title,
        subtitle: filled(years?.subtitle ?? text.subtitle, values),
        sheetName: sheetName(text.sheet, values),
        stub: filled(Template(text.stub), values), columns: columns, rows: rows, notes: notes,
        legend: legend(of: rows),
        reconciliation: reconcile(reconciliation, rows, title: title),
        source: filled(quarterly.source)))
  }

  mutating func chart(
    anchor: String, _ text: QuarterlyWords.ChartSectionWords, table: String, number: Int,
    values: [String: String] = [:], kind: Chart.Kind
  ) -> Section.Part {
    charts += 1
    let values = values.merging(["table": String(number)]) { own, _ in own }
    return .chart(
      Chart(
        anchor: anchor, number: charts, title: filled(text.chartTitle, values),
        subtitle: filled(text.chartSubtitle, values),
        description: filled(text.chartDescription, values),
        sheetDescription: filled(text.sheetDescription, values), table: table, notes: [],
        kind: kind))
  }

  /// Marks in the rows, each once, in order of appearance.
  private func legend(of rows: [Table.Row]) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    for entry in rows.flatMap(\.items).flatMap(\.legend) where !entries.contains(entry) {
      entries.append(entry)
    }
    return entries
  }

  /// Adds the first column up, says what came out, and keeps it as a check.
  private mutating func reconcile(
    _ reconciliation: Reconciliation, _ rows: [Table.Row], title: String
  ) -> String {
    switch reconciliation {
    case .addsUp(let total):
      let part: FigurePart = total?.measure == .proportion ? .denominator : .value
      let whole = total.map { cell($0, part, .count) }
      let numbers = rows.filter { !$0.isTotal }.map(\.items.first?.number)
      let known = numbers.compactMap(\.self)
      let subject = filled(
        quarterly.checks.rows, ["number": String(tables), "title": title])
      guard let whole, let expected = whole.number, known.count == numbers.count else {
        let sentence = filled(quarterly.rowsMissing)
        rowChecks.append(
          Check(subject: subject, result: filled(quarterly.checks.notChecked), holds: nil))
        return sentence
      }
      let sum = known.reduce(0, +)
      let holds = sum == expected
      let shown = NumberText(words).text(sum, style: .count)
      rowChecks.append(
        Check(
          subject: subject,
          result: filled(
            holds ? quarterly.checks.holds : quarterly.checks.fails,
            ["numbers": holds ? whole.text : "\(shown), \(whole.text)"]), holds: holds))
      return filled(
        holds ? quarterly.addsUp : quarterly.doesNotAddUp, ["total": whole.text, "sum": shown])
    case .severalRows: return filled(quarterly.severalRows)
    case .noTotal: return filled(quarterly.noTotal)
    }
  }

  /// A worksheet name: at most 31 characters with its number, without the characters Excel refuses.
  private func sheetName(_ text: String, _ values: [String: String]) -> String {
    let name = Template(text).filled(values).filter { !"[]:*?/\\'".contains($0) }
    return String(name.prefix(27))
  }
}

extension Table.Item {
  /// The number that stands there, if one is shown.
  fileprivate var number: Double? {
    switch self {
    case .cell(let cell): cell.number
    case .share(let share): share.numerator.number
    case .words: nil
    }
  }

  fileprivate var legend: [LegendEntry] {
    switch self {
    case .cell(let cell): cell.legend
    case .share(let share):
      share.share.legend
        + [share.numerator, share.denominator].filter { $0.number != nil }.flatMap(\.legend)
    case .words: []
    }
  }
}
