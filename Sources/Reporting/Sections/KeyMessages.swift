import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The sentences of page one, in the order of the profile and not of their direction.
  func keyMessages() -> [String] {
    let text = quarterly.messages
    // Where there is nobody, several figures are missing for one reason.
    var said: Set<String> = []
    return [
      newlyIdentified(text.identified),
      share(text.assisted, of: "assisted", ofFew: rounding.messages.assisted),
      share(text.reintegrated, of: "reintegrated", ofFew: rounding.messages.reintegrated),
      followUp(text.followUp), withinMessage(),
    ].filter { said.insert($0).inserted }
  }

  private func newlyIdentified(_ text: QuarterlyWords.CountMessage) -> String {
    guard let figure = inPeriod(.identified), let number = figure.value else {
      return filled(text.withheld)
    }
    if number == 0, roundingBase != nil {
      return filled(
        isUnfinished ? rounding.messages.identifiedSoFar : rounding.messages.identified)
    }
    if number == 0 { return filled(isUnfinished ? text.nobodyYet : text.nobody) }
    return filled(isUnfinished ? text.unfinished : text.shown, counted([("n", figure, .value)]))
  }

  private func share(
    _ text: QuarterlyWords.ShareMessage, of stage: String, ofFew: Template
  ) -> String {
    let figure = figure("funnel", .funnelShareOfStart, [.stage: stage])
    if let figure, roundingBase != nil {
      return sentence(
        RoundedShareWords(
          shown: text.shown, few: text.few, withheld: text.withheld, ofFew: ofFew),
        figure, facts(figure))
    }
    guard let figure, figure.status != .notApplicable else { return filled(text.nobody) }
    guard figure.numerator != nil else { return filled(text.withheld) }
    return filled(figure.isTooSmallForPercentages ? text.few : text.shown, facts(figure))
  }

  private func followUp(_ text: QuarterlyWords.WaveMessage) -> String {
    let table = "waves"
    guard let wave = headline(waves(.wave, of: table)),
      let share = figure(
        table, .waveReached, [.cohort: FigureKey.total, .wave: String(wave.months)])
    else { return filled(text.notComputed) }
    var facts = facts(share)
    facts.values["months"] = String(wave.months)
    let isInYears = study[table: table]?.version ?? 0 > 0
    if isOpen(wave, inYears: isInYears) {
      let day = DayText(words).long(study.readUntil + -daysOpen(wave))
      facts.values["stillOpen"] = filled(quarterly.messages.stillOpen, ["openFrom": day])
    } else {
      facts.values["stillOpen"] = ""
    }
    if roundingBase != nil, share.status != .notDue {
      return sentence(
        RoundedShareWords(
          shown: text.shown, few: text.few, withheld: text.withheld,
          ofFew: rounding.messages.followUp),
        share, facts)
    }
    switch share.status {
    case .notDue, .notApplicable: return filled(text.notDue, facts.values)
    default: break
    }
    guard share.numerator != nil else { return filled(text.withheld, facts.values) }
    if isInYears {
      facts.values["year"] = String(lastCompleteYear(wave))
      return filled(text.years, facts).trimmingTrailingSpace
    }
    return filled(share.isTooSmallForPercentages ? text.few : text.shown, facts)
      .trimmingTrailingSpace
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
      let of = card(due).text
      figures.insert(
        KeyFigure(
          label: text.followUps, value: card(done),
          detail: filled(text.ofDue, ["of": of])),
        at: min(4, figures.count))
    }
    return figures
  }

  private func people(_ figure: ProtectedFigure, label: String, detail: CountedTemplate)
    -> KeyFigure
  {
    KeyFigure(
      label: label, value: card(figure),
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
      let cell = self.cell(figure, part, .count)
      facts.values[name] = phrase(cell)
      facts.counts[name] = cell.number.map { Int($0.rounded(.toNearestOrAwayFromZero)) }
    }
    return facts
  }

  /// Numerator, denominator, share and interval of a share.
  func facts(_ figure: ProtectedFigure) -> Facts {
    let numbers = NumberText(words)
    var facts = counted([("n", figure, .numerator), ("of", figure, .denominator)])
    let share = cell(figure, .value, .percent)
    facts.values["share"] =
      share.range.map { phrase(between: $0.lowerBound, $0.upperBound) } ?? share.text
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
  /// Without the space that a last sentence leaves when there is none.
  var trimmingTrailingSpace: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
