import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The sentence on further trafficking within the shortest window of the table; none when the profile
  /// has no window.
  ///
  /// Share, counts and bounds are of the same people.
  func withinMessage() -> String? {
    let id = "re_trafficking_within"
    let text = quarterly.messages.within
    guard let month = categories(.month, of: id).compactMap(Int.init).min(),
      let share = figure(id, .reTraffickedWithin, [.month: String(month)])
    else { return nil }
    var values = ["months": String(month)]
    if share.status == .notDue { return filled(text.nobody, values) }
    let counts = [FigurePart.numerator, .denominator].map {
      Cell(share, $0, style: .count, wording: words)
    }
    guard counts.allSatisfy({ $0.number != nil }) else { return filled(text.withheld, values) }
    values["n"] = counts[0].text
    values["of"] = counts[1].text
    values["since"] = since(month, isByYear: study[table: id]?.version ?? 0 > 0)
    if share.isTooSmallForPercentages { return filled(text.few, values) }
    values["bounds"] = bounds(share, lost: figure(id, .notReachedInWindow, [.month: String(month)]))
    let numbers = NumberText(words)
    guard share.value != nil else { return filled(text.notFollowed, values).trimmed }
    values["share"] = Cell(share, style: .percent, wording: words).text
    values["interval"] = filled(
      quarterly.messages.interval,
      [
        "lower": share.lower.map(numbers.wholePercent) ?? "–",
        "upper": share.upper.map(numbers.wholePercent) ?? "–",
      ])
    return filled(text.shown, values).trimmed
  }

  /// Whose window is over: everybody of a day and before, or of calendar years.
  private func since(_ month: Int, isByYear: Bool) -> String {
    let text = quarterly.messages.within
    guard isByYear else { return filled(text.since, ["months": String(month)]) }
    let wave = FollowUpWave(months: month)
    var year = study.period.end.year
    while let last = Day(year: year, month: 12, day: 31), wave.due(from: last) > study.period.end {
      year -= 1
    }
    return filled(text.sinceYears, ["year": String(year)])
  }

  /// What the share could be; nothing when everybody was seen to the end.
  private func bounds(_ share: ProtectedFigure, lost: ProtectedFigure?) -> String {
    guard let lost, let people = lost.value, people > 0, let low = share.boundLow,
      let high = share.boundHigh
    else { return "" }
    let numbers = NumberText(words)
    return filled(
      quarterly.messages.within.bounds,
      [
        "lost": Cell(lost, style: .count, wording: words).text, "low": numbers.percent(low),
        "high": numbers.percent(high),
      ])
  }
}

extension String {
  /// Without a space at the end, where a last sentence is left out.
  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
