import CaseModel
import Statistics

extension ResearchAnalyses {
  /// How much of the time in which people could have been followed they were: to the outcome, death or the
  /// last day read.
  static func followUp(_ people: TimedPeople) -> ResearchTable? {
    let cohort = people.cohort
    guard cohort.count > 0 else { return nil }
    let observable = people.observable
    let observed = cohort.days.reduce(0, +)
    // Nobody can be followed beyond the outcome or death.
    let possible = cohort.days.indices.reduce(0) {
      $0 + (cohort.cause[$1] == 0 ? observable[$1] : cohort.days[$1])
    }
    let median = people.risk.reverseKaplanMeier().quantile(0.5)
    return ResearchTable(
      .followUp,
      [
        [
          .count(cohort.count), .count(observed), .count(possible),
          possible > 0 ? .number(Double(observed) / Double(possible)) : .none,
          .optional(median.time), .optional(median.lower), .optional(median.upper),
        ]
      ], of: people.set)
  }

  /// The share that would still be followed, had nothing happened to anybody.
  static func followUpCurve(_ people: TimedPeople, _ waves: [FollowUpWave]) -> ResearchTable? {
    guard people.cohort.count > 0 else { return nil }
    let curve = people.risk.reverseKaplanMeier()
    let rows = waves.map { wave -> [DataTable.Cell] in
      let estimate = curve.estimate(at: Double(wave.days))
      let isKnown = estimate.isFollowed
      return [
        .count(wave.months), isKnown ? .number(estimate.value) : .none,
        isKnown ? .optional(estimate.limits?.lower) : .none,
        isKnown ? .optional(estimate.limits?.upper) : .none, .number(estimate.stillFollowed),
      ]
    }
    return ResearchTable(.followUpCurve, rows, of: people.set)
  }

  /// What the record says of how the time of each person ended.
  static func endings(_ people: TimedPeople) -> ResearchTable? {
    let cohort = people.cohort
    guard cohort.count > 0 else { return nil }
    let endings = cohort.people.indices.map(people.ending)
    let rows: [[DataTable.Cell]] = TimeEnding.allCases.map { ending in
      [.text(ending.code), .count(endings.count { $0 == ending })]
    }
    return ResearchTable(.endings, rows, of: people.set)
  }
}

/// How a person's time ended.
enum TimeEnding: UInt8, CodeList {
  case outcome, died
  /// Nothing had happened by the last day read, on which the person was still followed.
  case lastDayRead
  case withdrew, lost, transferred, closed
  /// Nothing is recorded after the last contact.
  case noFurtherContact

  static let codes = [
    "outcome", "died", "last_day_read", "withdrew", "lost", "transferred", "closed",
    "no_further_contact",
  ]
}

extension TimedPeople {
  /// How the time of a row ended.
  func ending(_ row: Int) -> TimeEnding {
    switch cohort.cause[row] {
    case 1: return .outcome
    case 2: return .died
    default: break
    }
    if cohort.days[row] >= input.cutoff - cohort.startDay[row] { return .lastDayRead }
    return switch input.milestones[cohort.people[row]].ending {
    case .withdrew?: .withdrew
    case .lost?: .lost
    case .transferred?: .transferred
    case .closed?: .closed
    default: .noFurtherContact
    }
  }
}
