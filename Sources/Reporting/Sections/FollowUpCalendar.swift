import CaseModel
import Disclosure
import Statistics

// What the calendar alone says about follow-up: which years a wave has come for, and until when it can
// take place.
extension Composer {
  /// The follow-up waves that a table has figures for, shortest first.
  func waves(_ dimension: Dimension, of table: String) -> [FollowUpWave] {
    categories(dimension, of: table).compactMap(Int.init).filter { $0 > 0 }
      .map(FollowUpWave.init).sorted()
  }

  /// The wave that page one speaks of: 12 months, else the longest below, else the shortest.
  func headline(_ waves: [FollowUpWave]) -> FollowUpWave? {
    waves.last { $0.months <= 12 } ?? waves.first
  }

  /// Days after its due day during which a wave can still take place.
  func daysOpen(_ wave: FollowUpWave) -> Int {
    wave.lastDay(among: waves(.wave, of: "waves")) - wave.days
  }

  /// The years in which the clocks of people started, from the first to the last day read.
  private var clockYears: [Int] { categories(.cohort, of: "waves").compactMap(Int.init) }

  /// The years for all of whose days the wave has come.
  func completeYears(_ wave: FollowUpWave) -> [Int] {
    clockYears.filter { isDue(wave, from: (12, 31), of: $0) }
  }

  /// Whether the wave can still take place for somebody for whom it is due: always for the people of
  /// the last days, and for those of complete years while the last of them have time.
  func isOpen(_ wave: FollowUpWave, inYears: Bool) -> Bool {
    guard inYears else { return daysOpen(wave) > 0 }
    guard let year = completeYears(wave).last, let last = Day(year: year, month: 12, day: 31) else {
      return false
    }
    return wave.due(from: last) + daysOpen(wave) > study.readUntil
  }

  /// Years in words: one, or the first and the last of several in a row.
  func years(_ years: [Int]) -> String {
    guard let first = years.first, let last = years.last else { return "" }
    let text = quarterly.messages
    return filled(
      first == last ? text.oneYear : text.yearRange,
      ["from": String(first), "to": String(last)])
  }

  /// The years that a table of complete years leaves out, each with its wave.
  func leftOut(_ waves: [FollowUpWave]) -> String {
    waves.flatMap { wave in
      clockYears.filter {
        isDue(wave, from: (1, 1), of: $0) && !isDue(wave, from: (12, 31), of: $0)
      }.map { year in
        filled(
          quarterly.columns.leftOut, ["months": String(wave.months), "year": String(year)])
      }
    }.joined(separator: "; ")
  }

  /// For each wave the last day of starting for which its time was over on the last day read.
  func over(_ waves: [FollowUpWave]) -> String {
    waves.map { wave in
      filled(
        quarterly.columns.over,
        [
          "months": String(wave.months),
          "day": DayText(words).long(study.readUntil + -(wave.days + daysOpen(wave))),
        ])
    }.joined(separator: "; ")
  }

  private func isDue(_ wave: FollowUpWave, from day: (month: Int, day: Int), of year: Int) -> Bool {
    Day(year: year, month: day.month, day: day.day).map { wave.due(from: $0) <= study.readUntil }
      ?? false
  }
}
