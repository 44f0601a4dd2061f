/// What the share with an outcome could be at most and at least, whatever became of the people lost.
///
/// No assumption at all: the lower end takes everybody lost as without the outcome, the upper end as
/// with it (Manski 1990). Wide bounds mean that follow-up, not statistics, has to improve. The
/// estimate of ``CumulativeIncidence`` always lies between them. Not for late entry: everyone must be
/// watched from the start.
package struct LossBounds: Equatable, Sendable {
  package let time: Double
  /// People in the cohort.
  package let total: Double
  /// With the outcome by `time`.
  package let events: Double
  /// With another outcome by `time`, so that this one was seen not to come first.
  package let otherEvents: Double
  /// Lost before `time` without any outcome.
  package let lost: Double

  /// Bounds when only the people lost are unknown; `nil` for an empty cohort.
  package var lostUnknown: Limits? { bounds(unknown: lost) }

  /// Bounds when those with another outcome are taken as unknown, too.
  ///
  /// What if the people who emigrated were re-trafficked there?
  package var lostAndOthersUnknown: Limits? { bounds(unknown: lost + otherEvents) }

  /// The share among people not lost: the usual "complete case" figure, biased if the lost differ.
  package var completeCase: Double? { total > lost ? events / (total - lost) : nil }

  /// The share of the lost that would have to have the outcome for the whole cohort to reach
  /// `threshold`: the tipping point of a conclusion such as "fewer than one in ten".
  ///
  /// `nil` if nobody was lost or if no share of the lost could bring it about.
  package func tippingShare(for threshold: Double) -> Double? {
    guard lost > 0 else { return nil }
    let share = (threshold * total - events) / lost
    return (0...1).contains(share) ? share : nil
  }

  private func bounds(unknown: Double) -> Limits? {
    total > 0 ? Limits(lower: events / total, upper: (events + unknown) / total) : nil
  }
}

extension RiskSet {
  /// Worst-case bounds for one outcome by a time; whoever is lost at that very time is known.
  ///
  /// Library only: no command reaches it.
  ///
  /// - Complexity: O(k) for k times.
  package func lossBounds(of cause: Int, at moment: Double) -> LossBounds {
    let all = allEvents
    var (own, other, lost) = (0.0, 0.0, 0.0)
    for row in time.indices where time[row] <= moment {
      let mine = (1...causes).contains(cause) ? events[cause - 1][row] : 0
      own += mine
      other += all[row] - mine
      if time[row] < moment { lost += censored[row] }
    }
    return LossBounds(time: moment, total: total, events: own, otherEvents: other, lost: lost)
  }
}
