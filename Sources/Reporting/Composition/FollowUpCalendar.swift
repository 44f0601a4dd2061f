import CaseModel
import Disclosure
import Statistics

// What the calendar alone says about follow-up: which years a wave has come for, and until when it can
// take place.
extension Composer {
  /// The follow-up waves that a table has figures for, shortest first.
  func waves(_ dimension: Dimension, of table: String) -> [FollowUpWave] {
    codes(dimension, of: table).compactMap(Int.init).filter { $0 > 0 }
      .map(FollowUpWave.init).sorted()
  }

  /// The waves that a table has, down or across.
  func waves(of table: String) -> [FollowUpWave] {
    let waves = waves(.wave, of: table)
    return waves.isEmpty ? self.waves(.month, of: table) : waves
  }

  /// The wave that page one speaks of: 12 months, else the longest below, else the shortest.
  func headline(_ waves: [FollowUpWave]) -> FollowUpWave? {
    waves.last { $0.months <= 12 } ?? waves.first
  }

  /// Days after its due day during which a wave can still take place.
  func daysOpen(_ wave: FollowUpWave) -> Int {
    wave.lastDay(among: waves(.wave, of: "waves")) - wave.days
  }

  /// The last calendar year for all of whose days the wave has come.
  func lastCompleteYear(_ wave: FollowUpWave) -> Int {
    let year = (study.readUntil + -wave.days).year
    return isComplete(year, wave) ? year : year - 1
  }

  /// Whether the wave can still take place for somebody for whom it is due: always for the people of
  /// the last days, and for those of complete years while the last of them have time.
  func isOpen(_ wave: FollowUpWave, inYears: Bool) -> Bool {
    guard inYears else { return daysOpen(wave) > 0 }
    guard let last = Day(year: lastCompleteYear(wave), month: 12, day: 31) else { return false }
    return wave.due(from: last) + daysOpen(wave) > study.readUntil
  }

  /// The years that a table of complete years leaves out, by wave in months: those for a part of
  /// whose days a wave has come.
  func leftOut(_ waves: [FollowUpWave]) -> String {
    waves.compactMap { wave -> String? in
      let year = (study.readUntil + -wave.days).year
      return isComplete(year, wave) ? nil : "\(wave.months): \(year)"
    }.listed("; ")
  }

  /// For each wave in months the last day of starting for which its time was over on the last day
  /// read.
  func over(_ waves: [FollowUpWave]) -> String {
    waves.map { wave in
      let day = DayText(words).inText(study.readUntil + -(wave.days + daysOpen(wave)))
      return "\(wave.months): \(day)"
    }.listed("; ")
  }

  private func isComplete(_ year: Int, _ wave: FollowUpWave) -> Bool {
    Day(year: year, month: 12, day: 31).map { wave.due(from: $0) <= study.readUntil } ?? false
  }
}
