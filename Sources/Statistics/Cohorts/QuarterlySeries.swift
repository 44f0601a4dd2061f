package import CaseModel

/// A quarterly series that a control chart can watch: counts of people, or shares of them.
package enum QuarterlyIndicator: UInt8, CodeList {
  case identified, assisted, reintegrationStarted, reintegrated, reTrafficked, casesOpened
  /// Waves of follow-up that fell due in the quarter and were reached.
  case followUpsReached
  /// Of the people who entered in the quarter, those assisted within 3 months of entry.
  case assistedWithin3Months
  /// Of the people whose clock started in the quarter, those reintegrated within 12 months of then.
  case reintegratedWithin12Months
  /// Of the people whose clock started in the quarter, those re-trafficked within 12 months of then.
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
package struct QuarterlySeries: Sendable {
  package let indicator: QuarterlyIndicator
  package let quarters: [ReportingPeriod]
  package let attrition: Attrition
  /// Counts by quarter; empty for a share.
  package private(set) var counts: [Int] = []
  /// Shares by quarter, `nil` for a quarter without anyone, whose window is still open, or of whom
  /// nobody was followed to its end; empty for a count.
  ///
  /// Where people were lost on the way it is the cumulative incidence, as a count out of the number of
  /// people who, all followed, would tell as much (see ``WindowIncidence/effective``).
  package private(set) var shares: [Proportion?] = []
  /// What is known of the people of each quarter, for shares within a window of the clock.
  package private(set) var windows: [WindowIncidence?] = []

  /// Quarters left out at the end because the window of their people is still open.
  package private(set) var openQuarters = 0

  /// The series from the quarter of the first entry, or of `first`, to the last whole quarter of the
  /// period; no quarters when nobody entered.
  ///
  /// `readUntil` is the last day up to which events are known, where the period is not over then.
  ///
  /// Whether somebody was assisted is on file however long they were watched, so that share is of
  /// everyone; re-trafficking and reintegration are known only of those who are followed.
  ///
  /// - Complexity: O(quarters · people).
  package init(
    _ table: CaseTable, _ indicator: QuarterlyIndicator, from first: Day? = nil,
    to period: ReportingPeriod, readUntil day: Day? = nil, rules: CohortRules
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
    let last = min(day ?? period.end, period.end)
    quarters = Self.quarters(from: start, to: last)
    func count(_ activity: Activity) -> [Int] {
      quarters.map { population.facts.cell(activity.terms(in: $0, rules)).count }
    }
    if let activity = indicator.activity {
      counts = count(activity)
    } else if indicator == .followUpsReached {
      shares = zip(count(.followUpsDone), count(.followUpsDue)).map { done, due in
        due > 0 ? Proportion(done, of: due) : nil
      }
    } else {
      if let outcome = indicator.timedOutcome {
        let cohort = OutcomeCohort(
          population.people, outcome: outcome, since: rules.clock, cutoff: last, rules: rules)
        windows = quarters.map { quarter in
          guard quarter.end + indicator.window <= last else { return nil }
          let rows = cohort.startDay.indices.filter { quarter.contains(cohort.startDay[$0]) }
          return rows.isEmpty ? nil : cohort.within(indicator.window, rows: rows)
        }
        shares = windows.map { $0?.effective }
      } else {
        shares = quarters.map { quarter in
          quarter.end + indicator.window <= last
            ? population.assisted(within: indicator.window, enteredIn: quarter) : nil
        }
      }
      openQuarters = quarters.count { $0.end + indicator.window > last }
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

  /// The outcome of a share that people must be followed for.
  var timedOutcome: TimedOutcome? {
    switch self {
    case .reTraffickedWithin12Months: .reTrafficked
    case .reintegratedWithin12Months: .reintegrated
    default: nil
    }
  }
}

extension StudyPopulation {
  /// Of the people who entered in a quarter, the share assisted within some days of entry.
  fileprivate func assisted(within days: Int, enteredIn quarter: ReportingPeriod) -> Proportion? {
    var (with, all) = (0, 0)
    for number in cohort {
      guard let start = people[number].entry, quarter.contains(start) else { continue }
      all += 1
      if let day = people[number].assisted, day - start <= days { with += 1 }
    }
    return all > 0 ? Proportion(with, of: all) : nil
  }
}
