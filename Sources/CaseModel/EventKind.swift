/// What happened: the events of a case history, in their same-day order, and the justice track.
///
/// Two events on one day are ordered by `rawValue`: a person is identified before being assisted, and
/// dies last. The justice track (criminal, civil and residence proceedings) runs in parallel and is never
/// a funnel stage. Raw values are stored, so that further kinds stand at the end.
package enum EventKind: UInt8, CodeList {
  case presumed, identified, notAVictim, referredIn, reflectionStarted, offered, declined, accepted
  case assisted, returned, reintegrationStarted, followup, reintegrated, reTrafficked
  case withdrew, lost, transferred, closed, reopened, died
  case complaintFiled, testimonyGiven, indictment, conviction, acquittal
  case compensationAwarded, compensationPaid, protectionGranted
  case compensationClaimed, permitGranted, referredOut

  package static let codes = [
    "presumed", "identified", "not_a_victim", "referred_in", "reflection_started", "offered",
    "declined", "accepted", "assisted", "returned", "reintegration_started", "followup",
    "reintegrated", "re_trafficked", "withdrew", "lost", "transferred", "closed", "reopened",
    "died",
    "complaint_filed", "testimony_given", "indictment", "conviction", "acquittal",
    "compensation_awarded", "compensation_paid", "protection_granted",
    "compensation_claimed", "permit_granted", "referred_out",
  ]

  /// Part of criminal, civil or residence proceedings, beside the case history.
  package var isJusticeTrack: Bool { EventKind.isJusticeTrack(rawValue) }

  /// The same for the raw value of a kind, as columns hold it.
  package static func isJusticeTrack(_ kind: UInt8) -> Bool {
    kind >= complaintFiled.rawValue && kind != referredOut.rawValue
  }
}

/// How sure the recorder is; used for `re_trafficked`.
package enum Certainty: UInt8, CodeList {
  case suspected, confirmed

  package static let codes = ["suspected", "confirmed"]
}
