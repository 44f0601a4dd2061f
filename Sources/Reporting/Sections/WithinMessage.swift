import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The sentence on further trafficking within a window of the table.
  ///
  /// Share, counts and bounds are of the same people.
  func withinMessage() -> String {
    let table = "re_trafficking_within"
    let text = quarterly.messages.within
    guard let wave = headline(waves(.month, of: table)),
      let share = figure(table, .reTraffickedWithin, [.month: String(wave.months)])
    else { return filled(text.notComputed) }
    var facts = facts(share)
    facts.values["months"] = String(wave.months)
    if share.status == .notDue { return filled(text.nobody, facts.values) }
    if roundingBase != nil {
      facts.values["since"] = since(wave, isByYear: false)
      return withinSentence(share, facts)
    }
    guard share.numerator != nil, share.denominator != nil else {
      return filled(text.withheld, facts.values)
    }
    facts.values["since"] = since(wave, isByYear: study[table: table]?.version ?? 0 > 0)
    facts.values["bounds"] = bounds(
      share, lost: figure(table, .notReachedInWindow, [.month: String(wave.months)]))
    guard share.value != nil else { return filled(text.notFollowed, facts).trimmingTrailingSpace }
    if share.isTooSmallForPercentages {
      return filled(text.few, facts).trimmingTrailingSpace
    }
    return filled(text.shown, facts.values).trimmingTrailingSpace
  }

  /// Whose window is over: everybody of a day and before, or of calendar years.
  private func since(_ wave: FollowUpWave, isByYear: Bool) -> String {
    let text = quarterly.messages.within
    guard isByYear else { return filled(text.since, ["months": String(wave.months)]) }
    return filled(text.sinceYears, ["year": String(lastCompleteYear(wave))])
  }

  /// What the share could be, as numbers of people where a percentage would mislead; nothing when
  /// everybody was seen to the end.
  private func bounds(_ share: ProtectedFigure, lost: ProtectedFigure?) -> String {
    guard let lost, let people = lost.value, people > 0, let low = share.boundLow,
      let high = share.boundHigh, let of = share.denominator
    else { return "" }
    let text = quarterly.messages.within
    let numbers = NumberText(words)
    var facts = Facts()
    facts.values["lost"] = cell(lost, .value, .count).text
    facts.counts["lost"] = Int(people)
    if share.isTooSmallForPercentages {
      facts.values["low"] = numbers.text(low * Double(of), style: .count)
      facts.values["high"] = numbers.text(high * Double(of), style: .count)
      return filled(text.fewBounds, facts)
    }
    facts.values["low"] = numbers.percent(low)
    facts.values["high"] = numbers.percent(high)
    let isNarrow = facts.values["low"] == facts.values["high"]
    return filled(isNarrow ? text.narrowBounds : text.bounds, facts)
  }
}
