import Disclosure
import Statistics

extension Composer {
  /// The rows of the logframe in their own order, each beside its figure and a judgement by rule; a
  /// sentence where the organisation gave no logframe.
  mutating func scorecard(_ layout: ScorecardLayout) -> [Section.Part] {
    guard !context.logframe.isEmpty else {
      return [.paragraph(text(of: layout.id).tooFew.map { filled($0) } ?? "")]
    }
    let known = Dictionary(
      layout.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let columns = [
      "unit", "baseline", "target", "actual", "gauge", "judgement",
      "trend", "verification", "comment",
    ].map { Table.Column(head($0)) }
    let rows = context.logframe.map { row in
      self.row(row, row.indicator.flatMap { known[$0] })
    }
    return [numbered(layout.id, columns: columns, rows: rows)]
  }

  private func row(_ row: LogframeRow, _ indicator: ScorecardIndicator?) -> Table.Row {
    let figure = indicator.flatMap { self.figure($0.table, $0.figure, categories($0.where)) }
    let reached = indicator?.reached.flatMap {
      self.figure($0.table, $0.figure, categories($0.where))
    }
    let isShare = figure.map { $0.measure != .count } ?? row.isPerCent
    let judgement = Judgement(
      row, indicator?.direction ?? .higher, figure, base: roundingBase, reached: reached)
    let nothing = Table.Item.words(NumberText.nothing)
    var (actual, drawn) = (nothing, nothing)
    if let figure {
      actual = .cell(cell(figure, .value, isShare ? .percent : .count))
      if isShare {
        drawn = gauge(figure, row.target) ?? drawn
      }
    }
    let word = words.label(list: "judgement", judgement.code)
    let comment = [matchText(row), row.comment].filter { !$0.isEmpty }.joined(separator: " ")
    let items: [Table.Item] = [
      .words(row.unit), .words(stated(row.baseline, row.baselineYear, isShare: isShare)),
      .words(stated(row.target, row.targetDate, isShare: isShare)), actual, drawn,
      .words("\(judgement.shape) \(word)"), indicator.flatMap(trend) ?? nothing,
      .words(row.source), .words(comment),
    ]
    return Table.Row(
      [row.number, row.title].filter { !$0.isEmpty }.joined(separator: " "), items)
  }

  /// The same share of each year of entry, where it is one of all years and four of them can be shown.
  private func trend(_ indicator: ScorecardIndicator) -> Table.Item? {
    var at = categories(indicator.where)
    guard at[.cohort] == FigureKey.total else { return nil }
    let years = codes(.cohort, of: indicator.table).filter { $0 != FigureKey.total }
    let figures = years.compactMap { year -> (name: String, cell: Cell)? in
      at[.cohort] = year
      return figure(indicator.table, indicator.figure, at).map {
        (label(.cohort, year), cell($0, .value, .percent))
      }
    }
    let shown = figures.filter { $0.cell.number != nil || $0.cell.range != nil }
    guard shown.count >= 4, let last = shown.last else { return nil }
    return .trend(
      Trend(
        points: figures.map(\.cell),
        text: shown.map { "\($0.name): \($0.cell.text)" }.joined(separator: "; "),
        end: "\(last.name): \(last.cell.text)"))
  }

  /// A number of the logframe with its year or date; a dash where there is none.
  private func stated(_ value: Double?, _ when: String, isShare: Bool) -> String {
    guard let value else { return NumberText.nothing }
    let numbers = NumberText(words)
    let text =
      isShare
      ? numbers.percent(value / 100)
      : numbers.text(value, style: value == value.rounded() ? .count : .decimals(1))
    return when.isEmpty ? text : "\(text) (\(when))"
  }

  private func limits(_ lower: Cell, _ upper: Cell) -> String {
    guard let low = lower.number, let high = upper.number else { return "" }
    return NumberText(words).percentRange(low...high)
  }

  private func matchText(_ row: LogframeRow) -> String {
    row.match == .exact ? "" : words.label(list: "match", row.match.rawValue)
  }

  private func gauge(_ figure: ProtectedFigure, _ target: Double?) -> Table.Item? {
    let value = cell(figure, .value, .percent)
    let (lower, upper) = (cell(figure, .lower, .percent), cell(figure, .upper, .percent))
    guard value.number != nil || value.range != nil else { return nil }
    let goal = target.map { "; \(head("target")) \(NumberText(words).percent($0 / 100))" } ?? ""
    return .gauge(
      Gauge(
        value: value, lower: lower, upper: upper, target: target.map { $0 / 100 },
        text: value.text + goal, limits: limits(lower, upper)))
  }
}
