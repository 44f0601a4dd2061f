import CaseModel

extension IndicatorValue {
  static func count(_ count: Double) -> IndicatorValue {
    IndicatorValue(value: count, numerator: count)
  }

  /// A share with Wilson limits.
  static func share(_ numerator: Int, of denominator: Int) -> IndicatorValue {
    guard denominator > 0 else { return nobody() }
    let proportion = Proportion(numerator, of: denominator)
    let limits = proportion.wilson()
    return IndicatorValue(
      value: proportion.estimate, lower: limits.lower, upper: limits.upper,
      numerator: Double(numerator), denominator: Double(denominator))
  }

  static func ratio(_ numerator: Double, of denominator: Int) -> IndicatorValue {
    guard denominator > 0 else { return nobody(numerator) }
    return IndicatorValue(
      value: numerator / Double(denominator), numerator: numerator, denominator: Double(denominator))
  }

  /// Median and middle half of ascending days; with an even number of people the mean of the two middle
  /// ones, as R's `quantile` of type 7.
  static func median(_ days: [Int32]) -> IndicatorValue {
    guard !days.isEmpty else { return nobody() }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(days.count - 1)
      let below = Int(place)
      let above = min(below + 1, days.count - 1)
      return Double(days[below]) + (place - Double(below)) * Double(days[above] - days[below])
    }
    return IndicatorValue(
      value: quantile(0.5), lower: quantile(0.25), upper: quantile(0.75),
      denominator: Double(days.count))
  }

  /// Cumulative incidence at the end of the span, with bounds for the people not followed to it.
  static func incidence(_ ends: [TimedEnd]) -> IndicatorValue {
    guard !ends.isEmpty else { return nobody() }
    let risk = RiskSet(exit: ends.map(\.days), cause: ends.map(\.cause), causes: 2)
    let curve = risk.cumulativeIncidence(of: 1)
    let estimate = curve.estimate(at: Double(Int32.max))
    let events = ends.count { $0.cause == 1 }
    let unfollowed = ends.count { $0.cause == 0 && !$0.isFollowedToEnd }
    let people = Double(ends.count)
    return IndicatorValue(
      value: estimate.value, lower: estimate.limits?.lower, upper: estimate.limits?.upper,
      boundLow: Double(events) / people, boundHigh: Double(events + unfollowed) / people,
      numerator: Double(events), denominator: people,
      stillFollowed: ends.count { $0.cause == 0 && $0.isFollowedToEnd })
  }

  /// Events per person-years, with exact Poisson limits.
  static func rate(_ ends: [TimedEnd], per: Int) -> IndicatorValue {
    let years = Double(ends.reduce(0) { $0 + Int($1.days) }) / 365.25
    guard years > 0 else { return nobody() }
    let rate = PoissonRate(ends.count { $0.cause == 1 }, per: years)
    let limits = rate.exact()
    let scale = Double(per)
    return IndicatorValue(
      value: rate.estimate * scale, lower: limits.lower * scale, upper: limits.upper * scale,
      numerator: Double(rate.events), denominator: years)
  }

  static func perResidents(_ people: Int, residents: Int?, per: Int) -> IndicatorValue {
    guard let residents, residents > 0 else {
      return IndicatorValue(numerator: Double(people), status: .notCollected)
    }
    let limits = PoissonRate(people, per: Double(residents)).exact()
    let scale = Double(per)
    return IndicatorValue(
      value: Double(people) / Double(residents) * scale, lower: limits.lower * scale,
      upper: limits.upper * scale, numerator: Double(people), denominator: Double(residents))
  }

  /// Mean change of scores with its t limits.
  static func change(_ change: PairedChange) -> IndicatorValue {
    guard let mean = change.mean else { return nobody() }
    let limits = change.limits()
    return IndicatorValue(
      value: mean, lower: limits?.lower, upper: limits?.upper, denominator: Double(change.paired))
  }

  static func occupancy(nights: Int, offered: Int?) -> IndicatorValue {
    guard let offered, offered > 0 else {
      return IndicatorValue(numerator: Double(nights), status: .notCollected)
    }
    return IndicatorValue(
      value: Double(nights) / Double(offered), numerator: Double(nights),
      denominator: Double(offered))
  }
}
