/// A point of a curve: the share with the event by the end of an interval of the grid.
package struct IncidencePoint: Sendable {
  /// What the people's own days say, for whoever may see it.
  enum Exact: Sendable {
    /// Nobody's month has come.
    case notDue
    /// Nobody is followed so long.
    case nobody
    case estimate(CurveEstimate)
  }

  struct Step: Sendable {
    let events: CountedCell
    let followed: CountedCell
  }

  /// People whose clock started.
  let people: CountedCell
  /// The intervals up to the point.
  let steps: [Step]
  /// With the event by the end of the whole curve.
  let allEvents: CountedCell
  let died: CountedCell
  let exact: Exact

  var cells: [FigureCell] {
    ([died, people, allEvents] + steps.suffix(1).flatMap { [$0.events, $0.followed] })
      .map { FigureCell(.behind, $0) }
  }

  /// In whole per cents where the numbers are rounded.
  ///
  /// There is no curve at all with too few events, and no point where too few people are followed.
  func numbers(_ known: KnownCells) -> FigureNumbers {
    guard !known.isExact else { return exactNumbers }
    let table = steps.compactMap { step in
      known[step.events].flatMap { events in
        known[step.followed].map { (events: events, followed: $0) }
      }
    }
    guard let all = known[people], table.count == steps.count, let here = table.last,
      let events = known[allEvents], events.shown >= known.fewestEventsOfCurve
    else { return .withheld }
    guard here.followed.shown >= known.fewestFollowed else {
      return FigureNumbers(status: .notApplicable)
    }
    var numbers = FigureNumbers(numerator: here.events.shown, denominator: all.shown)
    numbers.fill(LifeTableRange(people: all, steps: table))
    return numbers
  }

  private var exactNumbers: FigureNumbers {
    switch exact {
    case .notDue: FigureNumbers(status: .notDue)
    case .nobody: FigureNumbers(status: .notApplicable)
    case .estimate(let estimate): FigureNumbers(estimate)
    }
  }
}

extension FigureNumbers {
  /// A cumulative incidence.
  ///
  /// Fewer than ten people still followed (our choice): one more event would move it a lot.
  init(_ estimate: CurveEstimate) {
    self.init(
      value: estimate.value, lower: estimate.limits?.lower, upper: estimate.limits?.upper,
      method: estimate.limits == nil ? nil : .logLog,
      flags: estimate.stillFollowed < 10 ? [.lowReliability] : [])
  }

  /// The estimate of a life table, its bounds and the widest limits that its numbers allow.
  mutating func fill(_ table: LifeTableRange) {
    status = .rounded
    guard let estimate = table.shown.estimate, let bounds = table.extremes(\.value) else {
      status = .notApplicable
      return
    }
    value = (estimate.value * 100).rounded() / 100
    (boundLow, boundHigh) = (bounds.lowerBound, bounds.upperBound)
    // Without events there is no lower limit above nothing.
    lower = table.extremes { $0.limits?.lower ?? ($0.value == 0 ? 0 : nil) }?.lowerBound
    upper = table.extremes { $0.limits?.upper }?.upperBound
    method = lower == nil && upper == nil ? nil : .logLog
    widenToWholePercents()
  }
}
