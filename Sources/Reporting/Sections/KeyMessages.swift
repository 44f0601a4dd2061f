import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The sentences of page one, in the order of the profile and not of their direction.
  func keyMessages() -> [String] {
    let text = quarterly.messages
    return [
      message(text.identified, newlyIdentified),
      message(text.assisted, share(of: "assisted")),
      message(text.reintegrated, share(of: "reintegrated")),
      message(
        text.followUp,
        figure("waves", .waveReached, [.cohort: FigureKey.total, .wave: "12"])),
    ] + [withinMessage()].compactMap(\.self)
  }

  func keyFigures() -> [KeyFigure] {
    let text = quarterly.keyFigures
    let activity = [
      (text.identified, Indicator.identified), (text.assisted, .assisted),
      (text.reintegrationStarted, .reintegrationStarted), (text.reTrafficked, .reTrafficked),
    ]
    var figures = activity.compactMap { label, indicator in
      inPeriod(indicator).map { value in
        KeyFigure(
          label: label, value: Cell(value, style: .count, wording: words),
          detail: filled(text.thisPeriod, ["name": lastQuarter]))
      }
    }
    if let waiting = figure("waiting", .waiting) {
      figures.insert(
        KeyFigure(
          label: text.waiting, value: Cell(waiting, style: .count, wording: words),
          detail: text.atEnd), at: min(2, figures.count))
    }
    if let due = inPeriod(.followUpsDue), let done = inPeriod(.followUpsDone) {
      let of = Cell(due, style: .count, wording: words).text
      figures.insert(
        KeyFigure(
          label: text.followUps, value: Cell(done, style: .count, wording: words),
          detail: filled(text.ofDue, ["of": of, "name": lastQuarter])),
        at: min(4, figures.count))
    }
    return figures
  }

  /// The last quarter of the activity table.
  private var last: ReportingPeriod? {
    (study[table: "activity"]?.figures ?? []).map(\.key.period).max { $0.start < $1.start }
  }

  private var lastQuarter: String { last.map(DayText(words).name) ?? "" }

  private func inPeriod(_ indicator: Indicator) -> ProtectedFigure? {
    last.flatMap { figure("activity", indicator, view: .activity, period: $0) }
  }

  private var newlyIdentified: ProtectedFigure? {
    figure("activity", .identified, view: .activity) ?? inPeriod(.identified)
  }

  private func share(of stage: String) -> ProtectedFigure? {
    figure("funnel", .funnelShareOfStart, [.stage: stage])
  }

  /// Chooses the form that the figure asks for; every number in it is a cell.
  private func message(_ text: QuarterlyWords.Message, _ figure: ProtectedFigure?) -> String {
    guard let figure, figure.status != .notApplicable, figure.status != .notDue else {
      return filled(text.nobody)
    }
    let isCount = figure.measure == .count
    let count = Cell(figure, isCount ? .value : .numerator, style: .count, wording: words)
    guard count.number != nil else { return filled(text.withheld) }
    let numbers = NumberText(words)
    var values = [
      "n": count.text, "of": Cell(figure, .denominator, style: .count, wording: words).text,
      "share": Cell(figure, style: .percent, wording: words).text,
    ]
    values["interval"] = filled(
      quarterly.messages.interval,
      [
        "lower": figure.lower.map(numbers.wholePercent) ?? "",
        "upper": figure.upper.map(numbers.wholePercent) ?? "",
      ])
    if isCount, count.number == 0 { return filled(text.nobody, values) }
    return filled(figure.isTooSmallForPercentages ? text.few : text.shown, values)
  }
}
