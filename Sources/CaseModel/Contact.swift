// Contact with a person, defined here and nowhere else.
//
// Contact is an assessment, a follow-up that reached the person, a day of a service delivered to the
// person, or another event at which the person was met. What ends it (`lost`, `transferred`, a case
// closed because contact was lost), what failed (a follow-up that reached nobody or was refused),
// death and the justice track are none: nobody was seen.

extension EventKind {
  /// An event of this kind, with this detail, shows that the person was met.
  package func isContact(_ detail: EventDetail?) -> Bool {
    switch self {
    case .followup: detail != .notReached && detail != .declined
    case .lost, .transferred, .died: false
    case .closed, .withdrew:
      detail != .lostContact && detail != .transferred && detail != .died
    default: !isJusticeTrack
    }
  }
}

extension CaseEvent {
  /// The person was met.
  package var isContact: Bool { kind.isContact(detail) }
}

extension ServiceSpell {
  /// The last day up to a cut-off on which the service shows contact, or `nil` when it shows none.
  ///
  /// Every day from start to end counts, a later end as the cut-off itself. Without an end only the
  /// first day is known to have been a day of service. Services of relatives, planned ones and those
  /// without a start show no day.
  package func lastContact(until cutoff: Day) -> Day? {
    guard isDeliveredToPerson, let start = start?.middle, start <= cutoff else { return nil }
    return min(max(end?.middle ?? start, start), cutoff)
  }
}
