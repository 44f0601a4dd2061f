/// The reason or result that belongs to an event.
///
/// Which details an event may carry is a closed list.
package enum EventDetail: UInt8, CodeList {
  // Result of a follow-up contact.
  case reached, notReached, declined
  // Why assistance was declined.
  case personalSituation, familyDuties, programmeForm, mistrust, stigmaFear
  case doesNotSeeSelfAsVictim, noNeed, wantsHome
  // How a person returned.
  case voluntaryAssisted, voluntaryUnassisted, deported, withinCountry
  // Why a case was closed.
  case outcomesMet, noLongerNeeds, notEligible, withdrew, movedWithinCountry, movedAbroad
  case lostContact, transferred, imprisoned, died, resourcesLacking
  // Which body decided about the status of a person.
  case police, ngo, courtOrProsecution, otherGovernment
  // Shared by several lists.
  case other, unknown
  // Why a residence permit was granted, beside the personal situation.
  case cooperation, internationalProtection
  // To which service a person was referred, beside another one.
  case shelter, basicNeeds, medical, psychosocial, legalAid, documents, securityProtection
  case interpretation, returnTransport, cashAllowance, housingSupport, education
  case vocationalTraining, jobPlacement, businessGrantMicrocredit, lifeSkills, familyMediation
  case familyReunification, childCareForDependants, compensationSupport, caseManagement
  // How much compensation, in euro.
  case to1000, from1000To5000, from5000To20000, over20000

  package static let codes =
    [
      "reached", "not_reached", "declined",
      "personal_situation", "family_duties", "programme_form", "mistrust", "stigma_fear",
      "does_not_see_self_as_victim", "no_need", "wants_home",
      "voluntary_assisted", "voluntary_unassisted", "deported", "internal",
      "outcomes_met", "no_longer_needs", "not_eligible", "withdrew", "moved_within_country",
      "moved_abroad", "lost_contact", "transferred", "imprisoned", "died", "resources_lacking",
      "police", "ngo", "court_or_prosecution", "other_government",
      "other", "unknown",
      "cooperation", "international_protection",
    ] + ServiceKind.codes.filter { $0 != "other" } + [
      "to_1000", "1000_to_5000", "5000_to_20000", "over_20000",
    ]

  /// The details that an event of this kind may carry, in report order; empty when it takes none.
  package static func allowed(for kind: EventKind) -> [EventDetail] {
    switch kind {
    case .followup:
      [.reached, .notReached, .declined]
    case .declined:
      [
        .personalSituation, .familyDuties, .programmeForm, .mistrust, .stigmaFear,
        .doesNotSeeSelfAsVictim, .noNeed, .wantsHome, .other, .unknown,
      ]
    case .returned:
      [.voluntaryAssisted, .voluntaryUnassisted, .deported, .withinCountry]
    case .closed, .withdrew, .lost, .transferred:
      [
        .outcomesMet, .noLongerNeeds, .notEligible, .withdrew, .movedWithinCountry, .movedAbroad,
        .lostContact, .transferred, .imprisoned, .died, .resourcesLacking, .other, .unknown,
      ]
    case .presumed, .identified, .notAVictim:
      [.police, .ngo, .courtOrProsecution, .otherGovernment, .other]
    case .permitGranted:
      [.personalSituation, .cooperation, .internationalProtection, .other, .unknown]
    case .compensationClaimed, .compensationAwarded, .compensationPaid:
      [.to1000, .from1000To5000, .from5000To20000, .over20000, .unknown]
    case .referredOut:
      ServiceKind.codes.compactMap(EventDetail.init(code:)) + [.unknown]
    default:
      []
    }
  }

  /// The service that the detail of a referral names; `nil` for every other detail.
  package var service: ServiceKind? { EventDetail.services[Int(rawValue)] }

  private static let services = codes.map(ServiceKind.init(code:))
}
