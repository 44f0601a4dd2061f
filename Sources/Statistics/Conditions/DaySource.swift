package import CaseModel

/// Which days of a person's history a condition looks at: those of events, of services, or a moment
/// that follows from several of them.
package enum DaySource: Hashable, Sendable {
  case events(EventTest)
  case services(ServiceTest)
  case moment(Moment)
}

/// Events of some kinds; an empty list of the other fields asks for nothing.
package struct EventTest: Hashable, Sendable {
  package var kinds: [EventKind]
  package var details: [EventDetail]
  /// Events without a stated certainty are neither suspected nor confirmed.
  package var certainties: [Certainty]
  /// Only events after which a service was delivered to the person: of the kind that the detail names, or
  /// of any if it names none, begun on the day of the event or later.
  package var isFollowedByService: Bool
  /// Only events that state no detail, or say that it is unknown.
  package var statesNoDetail = false

  package init(
    _ kinds: [EventKind], details: [EventDetail] = [], certainties: [Certainty] = [],
    isFollowedByService: Bool = false
  ) {
    self.kinds = kinds
    self.details = details
    self.certainties = certainties
    self.isFollowedByService = isFollowedByService
  }
}

/// Services of some kinds and how far they got.
package struct ServiceTest: Hashable, Sendable {
  /// How far a service got, and the day that then counts.
  package enum State: UInt8, CodeList {
    /// Delivered at least in part; its day is its start, and it may have none.
    case received
    /// Delivered to the end as planned; its day is its end, or its start where no end is recorded.
    case completed
    /// Ended for whatever reason; its day is its end.
    case ended
    /// Planned and not delivered; its day is its planned start.
    case planned

    package static let codes = ["received", "completed", "ended", "planned"]
  }

  /// Empty for services of every kind.
  package var services: [ServiceKind]
  package var state: State
  /// A row that names nobody is for the person.
  package var beneficiaries: [Beneficiary]

  package init(
    _ services: [ServiceKind] = [], state: State = .received,
    beneficiaries: [Beneficiary] = [.person]
  ) {
    self.services = services
    self.state = state
    self.beneficiaries = beneficiaries
  }
}

/// A day that follows from several kinds of records under the rules of the workspace.
package enum Moment: UInt8, CodeList {
  /// First identification under the rules, or the first later stage where none is recorded; nobody who
  /// was found not to be a victim has one.
  case entry
  /// First `assisted` event or first delivered service, whichever is earlier; may have no day.
  case assistance
  /// `reintegration_started`, or support that counts as long-term; the latter has no day of its own.
  case longTermSupport
  /// First `reintegrated` event, or the first day that meets the rule on scores.
  case reintegration
  /// First event of any kind.
  case caseOpened
  /// Last day on which the person was met.
  case lastContact
  /// The event that ended contact, unless the case was reopened or the person was met again.
  case contactEnded
  /// The start of the clock that the indicator names.
  case clock
  /// First `re_trafficked` event on or after entry.
  case reTrafficking

  package static let codes = [
    "entry", "assistance", "long_term_support", "reintegration", "case_opened", "last_contact",
    "contact_ended", "clock", "re_trafficking",
  ]
}
