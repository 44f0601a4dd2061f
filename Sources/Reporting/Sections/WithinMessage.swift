import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The sentence on further trafficking within a year, or the shortest longer time that the profile
  /// has; where it has none the sentence says so.
  func withinMessage() -> String? {
    let table = "re_trafficking_within"
    let text = quarterly.messages.within
    guard let wave = headline(waves(.month, of: table)),
      let share = figure(table, .reTraffickedWithin, [.month: String(wave.months)])
    else { return filled(text.notComputed) }
    var facts = facts(share)
    facts.values["months"] = String(wave.months)
    switch share.status {
    case .notDue: return filled(text.nobody, facts.values)
    case .notApplicable: return filled(text.notFollowed, facts.values)
    default: break
    }
    guard share.numerator != nil else { return filled(text.withheld, facts.values) }
    facts.values["bounds"] = bounds(share, wave)
    if study[table: table]?.version ?? 0 > 0 {
      facts.values["year"] = String(lastCompleteYear(wave))
      return filled(text.years, facts).trimmingTrailingSpace
    }
    return filled(share.isTooSmallForPercentages ? text.few : text.shown, facts)
      .trimmingTrailingSpace
  }

  /// What the share would be if none, or all, of the people not seen to the end had the experience;
  /// as numbers of people where a percentage would mislead.
  private func bounds(_ share: ProtectedFigure, _ wave: FollowUpWave) -> String {
    guard let low = share.boundLow, let high = share.boundHigh else { return "" }
    let text = quarterly.messages.within
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
}
