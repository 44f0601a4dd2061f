package import CaseModel

/// A quarterly series that a control chart can watch: counts of people, or shares of them.
package enum QuarterlyIndicator: UInt8, CodeList {
  case identified, assisted, reintegrationStarted, reintegrated, reTrafficked, casesOpened
  /// Waves of follow-up that fell due in the quarter and were reached.
  case followUpsReached
  /// Of the people identified in the quarter, those assisted within 3 months.
  case assistedWithin3Months
  /// Of the people first assisted in the quarter, those reintegrated within 12 months.
  case reintegratedWithin12Months
  /// Of the people first assisted in the quarter, those re-trafficked within 12 months.
  case reTraffickedWithin12Months

  package static let codes = [
    "identified", "assisted", "reintegration_started", "reintegrated", "re_trafficked",
    "cases_opened", "follow_ups_reached", "assisted_within_3_months",
    "reintegrated_within_12_months", "re_trafficked_within_12_months",
  ]

  package var isShare: Bool { rawValue >= Self.followUpsReached.rawValue }

  var activity: Activity? {
    switch self {
    case .identified: .identified
    case .assisted: .assisted
    case .reintegrationStarted: .reintegrationStarted
    case .reintegrated: .reintegrated
    case .reTrafficked: .reTrafficked
    case .casesOpened: .casesOpened
    default: nil
    }
  }
}

/// An indicator by calendar quarter.
package struct QuarterlySeries: Hashable, Sendable {
  package let indicator: QuarterlyIndicator
  package let quarters: [ReportingPeriod]
  package let attrition: Attrition
  /// Counts by quarter; empty for a share.
  package private(set) var counts: [Int] = []
  /// Shares by quarter, `nil` for a quarter without anyone or whose people have not yet been
  /// followed for the whole window; empty for a count.
  package private(set) var shares: [Proportion?] = []

  /// Quarters left out at the end because the window of their people is still open.
  package private(set) var openQuarters = 0

  /// The series from the quarter of the first entry, or of `first`, to the last whole quarter of the
  /// period; no quarters when nobody entered.
  ///
  /// People lost before the end of a window count as not having had the event: a share of everyone.
  ///
  /// - Complexity: O(quarters · people).
  package init(
    _ table: CaseTable, _ indicator: QuarterlyIndicator, from first: Day? = nil,
    to period: ReportingPeriod, rules: CohortRules
  ) {
    self.indicator = indicator
    let population = StudyPopulation(
      table, plan: StudyPlan(period: period, rules: rules, breakdowns: [], qualityFields: []))
    var attrition = Attrition(everyone: table.count)
    attrition.leaveOut(table.count - population.cohort.count, .notInCohort)
    self.attrition = attrition
    let entries = population.cohort.compactMap { population.people[$0].entry }
    guard let start = first ?? entries.min() else {
      quarters = []
      return
    }
    quarters = Self.quarters(from: start, to: period.end)
    if let activity = indicator.activity {
      counts = population.activityCounts(in: quarters)[activity]
    } else if indicator == .followUpsReached {
      let activity = population.activityCounts(in: quarters)
      shares = zip(activity[.followUpsDone], activity[.followUpsDue]).map { done, due in
        due > 0 ? Proportion(done, of: due) : nil
      }
    } else {
      shares = quarters.map { population.share(indicator, startedIn: $0) }
      openQuarters = quarters.count { $0.end + indicator.window > period.end }
    }
  }

  /// Whole calendar quarters from the one that holds a day to the last that ends by another.
  static func quarters(from start: Day, to end: Day) -> [ReportingPeriod] {
    let (year, month, _) = start.civil
    var result: [ReportingPeriod] = []
    var next = ReportingPeriod(year: year, quarter: (month + 2) / 3)
    while let quarter = next, quarter.end <= end {
      result.append(quarter)
      let following = quarter.shifted(by: 1)
      // The calendar ends with the year 9999.
      next = following == quarter ? nil : following
    }
    return result
  }
}

extension QuarterlyIndicator {
  /// Days from the start to the end of the window of a share.
  var window: Int {
    FollowUpWave(months: self == .assistedWithin3Months ? 3 : 12).days
  }
}

extension StudyPopulation {
  /// Of the people whose clock started in a quarter, the share with the event within the window.
  fileprivate func share(_ indicator: QuarterlyIndicator, startedIn quarter: ReportingPeriod)
    -> Proportion?
  {
    guard quarter.end + indicator.window <= cutoff else { return nil }
    var (with, all) = (0, 0)
    for number in cohort {
      let person = people[number]
      let start = indicator == .assistedWithin3Months ? person.entry : person.assisted
      let event: Day? =
        switch indicator {
        case .assistedWithin3Months: person.assisted
        case .reintegratedWithin12Months: person.reintegrated
        default: person.reTrafficked
        }
      guard let start, quarter.contains(start) else { continue }
      all += 1
      if let event, event - start <= indicator.window { with += 1 }
    }
    return all > 0 ? Proportion(with, of: all) : nil
  }
}
