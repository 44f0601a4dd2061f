import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// One sentence a message, in the order of the profile and not of their direction.
  func messages(_ layouts: [MessageLayout]) -> [String] {
    // Where there is nobody, several figures are missing for one reason.
    var said: Set<String> = []
    return layouts.map(message).filter { !$0.isEmpty && said.insert($0).inserted }
  }

  private func message(_ layout: MessageLayout) -> String {
    guard let sentence = words.report.messages[layout.id] else { return "" }
    return filled(sentence, facts(layout))
  }

  private func facts(_ layout: MessageLayout) -> Facts {
    var at = categories(layout.where)
    let isCoarser = study[table: layout.table]?.version ?? 0 > 0
    var facts = Facts(words: ["version": isCoarser ? "coarser" : "finest"])
    var wave: FollowUpWave?
    if let dimension = layout.headline.flatMap(Dimension.init(code:)) {
      wave = headline(waves(dimension, of: layout.table))
      guard let wave else {
        facts.words["state"] = "not_computed"
        return facts
      }
      at[dimension] = String(wave.months)
      facts = facts.merging(calendar(wave, inYears: isCoarser))
    }
    guard let figure = figure(layout.table, layout.figure, at) else {
      facts.words["state"] = "not_computed"
      return facts
    }
    facts = facts.merging(self.facts(of: figure).facts)
    let state = facts.words["state"] ?? ""
    if !["shown", "few", "range", "rounded_few"].contains(state) { facts.words["open"] = "no" }
    // A range holds those who were not reached already.
    if let lost = layout.notReached, ["shown", "few", "not_followed"].contains(state) {
      facts = facts.merging(
        self.facts(of: figure).bounds(lost: self.figure(layout.table, lost, at)))
    }
    return facts
  }

  /// Months, the last complete year, and whether the wave can still take place.
  private func calendar(_ wave: FollowUpWave, inYears: Bool) -> Facts {
    let isOpen = isOpen(wave, inYears: inYears)
    return Facts(
      [
        "months": String(wave.months), "year": String(lastCompleteYear(wave)),
        "openFrom": DayText(words).inText(study.readUntil + -daysOpen(wave)),
      ], counts: ["months": wave.months], words: ["open": isOpen ? "yes" : "no"])
  }
}
