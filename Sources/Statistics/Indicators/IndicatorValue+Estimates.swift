import CaseModel

extension IndicatorValue {
  static func count(_ count: Int) -> IndicatorValue {
    IndicatorValue(value: Double(count), numerator: Double(count))
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
      value: numerator / Double(denominator), numerator: numerator, denominator: Double(denominator)
    )
  }

  /// Nights over beds times days, which is no sample and has no limits; no value without beds that are
  /// known.
  static func occupancy(_ nights: Int, bedDays: Int?) -> IndicatorValue {
    guard let bedDays else {
      return IndicatorValue(numerator: Double(nights), status: .notCollected)
    }
    return ratio(Double(nights), of: bedDays)
  }

  /// Median and middle half.
  static func median(_ days: DayCounts) -> IndicatorValue {
    guard days.people > 0 else { return nobody() }
    return IndicatorValue(
      value: days.quantile(0.5), lower: days.quantile(0.25), upper: days.quantile(0.75),
      denominator: Double(days.people))
  }

  /// Cumulative incidence at the end of the span, with bounds for the people not followed to it; without a
  /// value where nobody is still followed there.
  static func incidence(_ ends: TimedEndCounts) -> IndicatorValue {
    guard ends.people > 0 else { return nobody() }
    let people = Double(ends.people)
    var result = IndicatorValue(
      boundLow: Double(ends.events) / people,
      boundHigh: Double(ends.events + ends.unfollowed) / people,
      numerator: Double(ends.events), denominator: people, stillFollowed: ends.followedToEnd,
      status: .notApplicable)
    guard ends.followedToEnd > 0 else { return result }
    let estimate = ends.riskSet.cumulativeIncidence(of: 1).estimate(at: Double(Int32.max))
    result.value = estimate.value
    result.lower = estimate.limits?.lower
    result.upper = estimate.limits?.upper
    result.status = .published
    return result
  }

  /// Events per person-years, with exact Poisson limits.
  static func rate(_ ends: TimedEndCounts, per: Int) -> IndicatorValue {
    let years = Double(ends.personDays) / 365.25
    guard years > 0 else { return nobody() }
    let rate = PoissonRate(ends.events, per: years)
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
  static func change(_ change: MeanOfPeople) -> IndicatorValue {
    guard change.people > 0 else { return nobody() }
    let limits = change.limits()
    return IndicatorValue(
      value: change.mean, lower: limits?.lower, upper: limits?.upper,
      denominator: Double(change.people))
  }
}
