import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The sentences of page one, in the order of the profile and not of their direction.
  func keyMessages() -> [String] {
    let text = quarterly.messages
    return [
      newlyIdentified(text.identified),
      share(text.assisted, of: "assisted"), share(text.reintegrated, of: "reintegrated"),
      followUp(text.followUp), reTrafficked(text.reTrafficked),
    ]
  }

  private func newlyIdentified(_ text: QuarterlyWords.CountMessage) -> String {
    guard let figure = inPeriod(.identified), let number = figure.value else {
      return filled(text.withheld)
    }
    if number == 0 { return filled(isUnfinished ? text.nobodyYet : text.nobody) }
    return filled(isUnfinished ? text.unfinished : text.shown, counted([("n", figure, .value)]))
  }

  private func share(_ text: QuarterlyWords.ShareMessage, of stage: String) -> String {
    guard let figure = figure("funnel", .funnelShareOfStart, [.stage: stage]),
      figure.status != .notApplicable
    else { return filled(text.nobody) }
    guard figure.numerator != nil else { return filled(text.withheld) }
    return filled(figure.isTooSmallForPercentages ? text.few : text.shown, facts(figure))
  }

  private func followUp(_ text: QuarterlyWords.WaveMessage) -> String {
    let table = "waves"
    guard let wave = headline(waves(.wave, of: table)) else { return filled(text.notComputed) }
    let share = figure(
      table, .waveReached, [.cohort: FigureKey.total, .wave: String(wave.months)])
    var facts = share.map { self.facts($0) } ?? Facts()
    facts.values["stillOpen"] =
      isOpen(wave, inYears: isInYears(table))
      ? filled(
        quarterly.messages.stillOpen,
        ["openFrom": DayText(words).long(study.readUntil + -daysOpen(wave))]) : ""
    return message(text, share, wave, facts, table: table)
  }

  private func reTrafficked(_ text: QuarterlyWords.WaveMessage) -> String {
    let table = "re_trafficking_within"
    guard let wave = headline(waves(.month, of: table)) else { return filled(text.notComputed) }
    let share = figure(table, .reTraffickedWithin, [.month: String(wave.months)])
    var facts = share.map { self.facts($0) } ?? Facts()
    facts.values["bounds"] = share.map { bounds($0, wave) } ?? ""
    return message(text, share, wave, facts, table: table)
  }

  /// Chooses the form that a share at a wave asks for.
  private func message(
    _ text: QuarterlyWords.WaveMessage, _ share: ProtectedFigure?, _ wave: FollowUpWave,
    _ facts: Facts, table: String
  ) -> String {
    var facts = facts
    facts.values["months"] = String(wave.months)
    guard let share else { return filled(text.notComputed) }
    switch share.status {
    case .notDue: return filled(text.notDue, facts.values)
    case .notApplicable: return filled(text.nobody, facts.values)
    default: break
    }
    guard share.numerator != nil else { return filled(text.withheld, facts.values) }
    if isInYears(table) {
      facts.values["years"] = years(completeYears(wave))
      return filled(text.years, facts).trimmingTrailingSpace
    }
    return filled(share.isTooSmallForPercentages ? text.few : text.shown, facts)
      .trimmingTrailingSpace
  }

  /// The table counts complete calendar years only.
  private func isInYears(_ table: String) -> Bool { study[table: table]?.version ?? 0 > 0 }

  /// What the share would be if none, or all, of the people not seen to the end had the experience;
  /// as numbers of people where a percentage would mislead.
  private func bounds(_ share: ProtectedFigure, _ wave: FollowUpWave) -> String {
    guard let low = share.boundLow, let high = share.boundHigh else { return "" }
    let text = quarterly.messages
    let numbers = NumberText(words)
    if share.isTooSmallForPercentages {
      let all = figure(
        "re_trafficking_within", .observableWindow, [.month: String(wave.months)])
      guard let people = all?.value, low < high else { return "" }
      return filled(
        text.fewBounds,
        [
          "low": numbers.text(low * people, style: .count),
          "high": numbers.text(high * people, style: .count),
          "people": numbers.text(people, style: .count),
        ])
    }
    let values = ["low": numbers.percent(low), "high": numbers.percent(high)]
    return filled(values["low"] == values["high"] ? text.narrowBounds : text.bounds, values)
  }

  func keyFigures() -> [KeyFigure] {
    let text = quarterly.keyFigures
    let activity = [
      (text.identified, Indicator.identified), (text.assisted, .assisted),
      (text.reintegrationStarted, .reintegrationStarted), (text.reTrafficked, .reTrafficked),
    ]
    var figures = activity.compactMap { label, indicator in
      inPeriod(indicator).map { people($0, label: label, detail: text.thisPeriod) }
    }
    if let waiting = figure("waiting", .waiting) {
      figures.insert(
        people(waiting, label: text.waiting, detail: text.atEnd), at: min(2, figures.count))
    }
    if let due = inPeriod(.followUpsDue), let done = inPeriod(.followUpsDone) {
      let of = Cell(due, style: .count, wording: words).text
      figures.insert(
        KeyFigure(
          label: text.followUps, value: Cell(done, style: .count, wording: words),
          detail: filled(text.ofDue, ["of": of])),
        at: min(4, figures.count))
    }
    return figures
  }

  private func people(_ figure: ProtectedFigure, label: String, detail: CountedTemplate)
    -> KeyFigure
  {
    KeyFigure(
      label: label, value: Cell(figure, style: .count, wording: words),
      detail: filled(detail, counted([("n", figure, .value)])))
  }

  /// An activity of the period of the report, whatever its length.
  private func inPeriod(_ indicator: Indicator) -> ProtectedFigure? {
    figure("activity", indicator, view: .activity)
  }
}

/// What a sentence says about a figure: the texts of its places, and the numbers behind those that
/// decide the form of a noun.
struct Facts {
  var values: [String: String] = [:]
  var counts: [String: Int] = [:]
}

extension Composer {
  func filled(_ template: CountedTemplate, _ facts: Facts) -> String {
    filled(template.template(for: facts.counts, rule: words.plurals), facts.values)
  }

  /// Parts of figures under the names of their places, written as counts.
  private func counted(_ parts: [(name: String, figure: ProtectedFigure, part: FigurePart)])
    -> Facts
  {
    var facts = Facts()
    for (name, figure, part) in parts {
      let cell = Cell(figure, part, style: .count, wording: words)
      facts.values[name] = cell.text
      facts.counts[name] = cell.number.map { Int($0.rounded(.toNearestOrAwayFromZero)) }
    }
    return facts
  }

  /// Numerator, denominator, share and interval of a share.
  private func facts(_ figure: ProtectedFigure) -> Facts {
    let numbers = NumberText(words)
    var facts = counted([("n", figure, .numerator), ("of", figure, .denominator)])
    facts.values["share"] = Cell(figure, style: .percent, wording: words).text
    let limits = [
      "lower": figure.lower.map(numbers.wholePercent) ?? "",
      "upper": figure.upper.map(numbers.wholePercent) ?? "",
    ]
    let text = quarterly.messages
    facts.values["interval"] = filled(
      limits["lower"] == limits["upper"] ? text.narrowInterval : text.interval, limits)
    return facts
  }
}

extension String {
  fileprivate var trimmingTrailingSpace: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
