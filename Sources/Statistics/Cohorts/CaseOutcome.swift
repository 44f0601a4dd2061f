import CaseModel

/// Where a person was last known to stand at the end of the period; the lines add up to the whole
/// cohort.
///
/// Of several, the first in this order counts: death, a further trafficking experience on or after the
/// latest reintegration, reintegration (whatever ended contact later), the event that ended contact,
/// assistance, a refusal that stands, and otherwise identification alone. How long ago anything was
/// heard of a person makes no difference.
package enum CaseOutcome: UInt8, CodeList {
  case reintegrated, inAssistance, notAssisted, declined, closed, transferred, withdrew, lost
  case reTrafficked, died

  package static let codes = [
    "reintegrated", "in_assistance", "not_assisted", "declined", "closed", "transferred",
    "withdrew", "lost", "re_trafficked", "died",
  ]

  package init(_ person: Milestones) {
    if person.died != nil {
      self = .died
    } else if let again = person.lastReTrafficked, person.reTrafficked != nil,
      again >= person.lastReintegrated ?? again
    {
      self = .reTrafficked
    } else if person.reached(.reintegrated) {
      self = .reintegrated
    } else {
      switch person.ending {
      case .closed: self = .closed
      case .transferred: self = .transferred
      case .withdrew: self = .withdrew
      case .lost: self = .lost
      default:
        if person.reached(.assisted) {
          self = .inAssistance
        } else if person.hasDeclined {
          self = .declined
        } else {
          self = .notAssisted
        }
      }
    }
  }
}
