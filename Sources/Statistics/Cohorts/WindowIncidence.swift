package import CaseModel

/// What is known of an outcome within a window after the start of the clock.
///
/// To a caseworker: of all people whose twelve months are over by the calendar, how many had the
/// outcome within them; where some were lost on the way, the estimate takes them to fare like those
/// who were followed longer, and the bounds take them at the best and at the worst.
///
/// The people are chosen by the calendar alone, never by what became of them: a share of "those seen
/// to the end and those with the outcome" rises without limit as more are lost. The share is the
/// cumulative incidence at the end of the window (Aalen–Johansen, death competing). It assumes that
/// those lost fared like those who stayed; the bounds assume nothing (Manski 1989).
package struct WindowIncidence: Sendable {
  /// Days from the start of the clock to the end of the window.
  package let days: Int
  /// People whose window is over.
  package let people: Int
  /// With the outcome in the window, its last day included.
  package let events: Int
  /// Died in the window without the outcome, its last day included.
  package let died: Int
  /// Neither, and followed to a day before the end of the window.
  package let lost: Int
  /// Still under observation on the last day of the window.
  package let followed: Int
  /// The cumulative incidence; `nil` when nobody is followed to the end of the window.
  package let share: CurveEstimate?

  /// The window of some people, all of whose windows are over.
  ///
  /// - Parameters:
  ///   - watched: for each person, days from the start of the clock to the end of observation.
  ///   - cause: what ended it: 0 nothing seen, 1 the outcome, 2 death.
  ///   - window: days.
  /// - Complexity: O(n + d) for n people who are watched for up to d days.
  package init(days watched: [Int], cause: [UInt8], window: Int) {
    days = window
    people = watched.count
    var (events, died, lost, followed) = (0, 0, 0, 0)
    for (until, cause) in zip(watched, cause) {
      if until >= window { followed += 1 }
      switch cause {
      case 1 where until <= window: events += 1
      case 2 where until <= window: died += 1
      case 0 where until < window: lost += 1
      default: break
      }
    }
    (self.events, self.died, self.lost, self.followed) = (events, died, lost, followed)
    // Nothing after the window matters, and a table of days need not be longer.
    let riskSet = RiskSet(
      exit: watched.map { Int32(min($0, window + 1)) },
      cause: zip(watched, cause).map { $0 > window ? 0 : $1 }, causes: 2)
    let estimate = riskSet.cumulativeIncidence(of: 1).estimate(at: Double(window))
    share = followed > 0 ? estimate : nil
  }

  /// The share if none, and if all, of the people lost had the outcome; `nil` for nobody.
  package var bounds: Limits? {
    guard people > 0 else { return nil }
    return Limits(
      lower: Double(events) / Double(people), upper: Double(events + lost) / Double(people))
  }

  /// The share as a count out of the number of people who, all followed to the end, would tell as much:
  /// p (1 − p) / variance (Cutler & Ederer 1958).
  ///
  /// For methods that take counts, such as control charts. Without losses it is events out of people;
  /// where the variance says nothing (nobody, or everybody, had the outcome) it counts those whose
  /// outcome is known. `nil` when nobody is followed to the end of the window.
  package var effective: Proportion? {
    guard let share else { return nil }
    let value = min(1, max(0, share.value))
    let variance = (share.standardError ?? 0) * (share.standardError ?? 0)
    let known = people - lost
    let size = variance > 1e-12 ? value * (1 - value) / variance : Double(known)
    let total = min(people, max(1, Int(size.rounded())))
    return Proportion(min(total, Int((value * Double(total)).rounded())), of: total)
  }
}

extension OutcomeCohort {
  /// The rows whose window is over by the calendar.
  package func rows(withWindow days: Int, until cutoff: Day) -> [Int] {
    startDay.indices.filter { cutoff - startDay[$0] >= days }
  }

  /// The outcome within a window among some rows, all of whose windows are over.
  package func within(_ window: Int, rows: [Int]) -> WindowIncidence {
    WindowIncidence(
      days: rows.map { days[$0] }, cause: rows.map { UInt8(cause[$0]) }, window: window)
  }
}

extension WindowIncidence {
  /// Re-trafficking within a window among those of some people whose window is over.
  init(_ observations: [Observation], window: Int) {
    let due = observations.filter { $0.observableDays >= window }
    self.init(days: due.map(\.days), cause: due.map(\.end.rawValue), window: window)
  }
}
