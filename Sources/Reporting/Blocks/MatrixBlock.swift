import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The plan in its own structure, a table an objective, after the line that says how many of its
  /// indicators are computed; a sentence where no plan was given.
  mutating func matrix(_ layout: MatrixLayout) -> [Section.Part] {
    let text = text(of: layout.id)
    guard let plan = context.plan else {
      return [.paragraph(text.tooFew.map { filled($0) } ?? "")]
    }
    let columns = [
      "measure", "institution", "deadline", "baseline", "target", "this_period", "based_on",
      "period_before", "judgement", "evidence", "plan_comment",
    ].map { Table.Column(head($0)) }
    let tables = plan.objectives.enumerated().map { place, objective in
      numbered(
        "\(layout.id)_\(place + 1)", words: layout.id,
        facts: Facts([
          "plan": plan.title.text(words), "objective": titled(objective.number, objective.title),
          "n": String(place + 1),
        ]),
        columns: columns,
        rows: objective.measures.flatMap { measure in
          measure.indicators.map { row($0, in: measure) }
        })
    }
    return [.paragraph(coverage(of: plan))] + tables
  }

  /// How many indicators are computed as adopted, how many only nearly, how many not at all.
  private func coverage(of plan: PlanOfAction) -> String {
    let rows = plan.indicators
    let computed = rows.count { $0.source != nil && $0.match == .exact }
    let partly = rows.count { $0.source != nil && $0.match != .exact }
    let counts = [
      "n": rows.count, "computed": computed, "partly": partly,
      "other": rows.count - computed - partly,
    ]
    return filled(
      words.document.plan.coverage, Facts(counts.mapValues(String.init), counts: counts))
  }

  private func titled(_ number: String, _ title: PlanText) -> String {
    [number, title.text(words)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func row(_ row: PlanIndicator, in measure: PlanOfAction.Measure) -> Table.Row {
    func text(_ text: PlanText?) -> Table.Item {
      .words(text?.text(words) ?? NumberText.nothing)
    }
    let figure = figure(row.source, in: study.period)
    let before = figure == nil ? nil : self.figure(row.source, in: study.period.shifted(by: -1))
    let judgement = judgement(row, figure)
    return Table.Row(
      titled(row.number, row.title),
      [
        .words(titled(measure.number, measure.title)), text(row.institution),
        .words(row.deadline.map(dated) ?? NumberText.nothing),
        .words(stated(row.baseline, row.baselineYear, row)), .words(stated(row.target, "", row)),
        value(figure, row), .words(figure.map(basis) ?? NumberText.nothing),
        before.map { value($0, row) } ?? .words(NumberText.nothing),
        .words("\(judgement.shape) \(words.label(list: "judgement", judgement.code))"),
        .words(evidence(row)), text(row.comment),
      ])
  }

  /// The figure of a row in a period.
  private func figure(_ source: PlanIndicator.Source?, in period: ReportingPeriod)
    -> ProtectedFigure?
  {
    switch source {
    case .declared(let definition)?:
      figure(
        "plan_indicators", Indicator.planIndicator.code, period: period,
        [.declared: definition.id])
    case .figure(let item)?:
      figure(item.table, item.figure, period: period, categories(item.where))
    case nil: nil
    }
  }

  /// What nobody computes here is never left out and never estimated.
  private func value(_ figure: ProtectedFigure?, _ row: PlanIndicator) -> Table.Item {
    guard let figure else {
      return .mark(words.mark(of: row.source == nil ? .notCollected : .suppressed))
    }
    let style: NumberStyle =
      switch figure.measure {
      case .count, .stillFollowed: .count
      case .proportion, .cumulativeIncidence: .percent
      case .medianDays, .mean: .days
      }
    // Of a rounded length of time there is a band and no value.
    if figure.measure == .medianDays, figure.value == nil, let low = figure.boundLow,
      let high = figure.boundHigh
    {
      let numbers = NumberText(words)
      return .words("\(numbers.text(low, style: .days))–\(numbers.text(high, style: .days))")
    }
    return .cell(cell(figure, .value, style))
  }

  /// Count, denominator and limits of a share.
  private func basis(_ figure: ProtectedFigure) -> String {
    let isShare = figure.measure == .proportion || figure.measure == .cumulativeIncidence
    guard isShare else { return NumberText.nothing }
    let text = filled(words.document.plan.basis, facts(of: figure).facts)
    return text.isEmpty ? NumberText.nothing : text
  }

  private func judgement(_ row: PlanIndicator, _ figure: ProtectedFigure?) -> Judgement {
    var reached: ProtectedFigure?
    if case .figure(let item)? = row.source, let due = item.reached {
      reached = self.figure(due.table, due.figure, categories(due.where))
    }
    func judged(_ target: Double?) -> Judgement {
      Judgement(
        Judgement.Promise(
          match: row.match, isComputed: row.source != nil, target: target,
          direction: row.direction ?? row.source?.direction ?? .higher),
        figure, base: roundingBase, reached: reached)
    }
    let final = judged(row.target)
    guard !row.path.isEmpty, final == .notMet || final == .consistent else { return final }
    guard let step = row.path.last(where: { $0.by <= study.readUntil }) else { return .early }
    return switch judged(step.value) {
    case .met: .onTrack
    case .notMet: .behind
    case let other: other
    }
  }

  /// A number of the plan, with its year; a dash where there is none.
  private func stated(_ value: Double?, _ when: String, _ row: PlanIndicator) -> String {
    guard let value else { return NumberText.nothing }
    let numbers = NumberText(words)
    let number =
      row.isPerCent
      ? numbers.percent(value / 100)
      : numbers.text(value, style: value == value.rounded() ? .count : .decimals(1))
    let text = row.unit.map { "\(number) \($0.text(words))" } ?? number
    return when.isEmpty ? text : "\(text) (\(dated(when)))"
  }

  /// A year, quarter or month by its name, a day in words.
  private func dated(_ text: String) -> String {
    let days = DayText(words)
    if let day = Day(iso: text) { return days.long(day) }
    guard let period = ReportingPeriod(code: text) else { return text }
    return period.months == 12 || period.months == 3 ? days.name(period) : days.long(period.end)
  }

  /// Which definition and which file, how well it fits, or who holds the data.
  private func evidence(_ row: PlanIndicator) -> String {
    let plan = words.document.plan
    var parts: [String] = []
    switch row.source {
    case .declared(let definition)?:
      parts.append(
        filled(
          plan.definition,
          ["code": definition.id, "version": String(definition.version)]))
    case .figure(let item)?:
      parts.append(
        filled(
          plan.definition,
          [
            "code": item.figure,
            "version": Indicator(code: item.figure).map { String($0.version) } ?? "",
          ]))
    case nil:
      parts +=
        row.institution.map {
          [filled(plan.heldBy, ["institution": $0.text(words)])]
        } ?? []
    }
    if row.source != nil { parts.append(words.label(list: "match", row.match.rawValue)) }
    parts += [row.how, row.evidence].compactMap { $0?.text(words) }
    return parts.isEmpty ? NumberText.nothing : parts.joined(separator: " ")
  }
}
