/// What is known about a person beside dates: the columns of `cases`, every one a possible breakdown
/// and a quasi-identifier.
package enum ProfileAttribute: UInt8, CodeList {
  case agency, sex, age, ageFirstTrafficked, citizenship, countryOfExploitation
  case exploitation, meansOfControl, recruiterRelation, scope, duration, referral, region, programme
  case consent, familyInvolved, returnHousehold, dependants, disclosure, debt, priorExclusion

  package static let codes = [
    "agency", "sex", "age", "age_first_trafficked", "citizenship", "country_of_exploitation",
    "exploitation", "means_of_control", "recruiter_relation", "scope", "duration", "referral",
    "region", "programme", "consent", "family_involved", "return_household", "dependants",
    "disclosure", "debt", "prior_exclusion",
  ]

  /// What values an attribute takes.
  package enum Domain: Sendable {
    /// One code of a closed list.
    case one(of: [String])
    /// Any number of codes of a closed list; shares may add up to more than 100 %.
    case any(of: [String])
    /// One code of the programme's own list (an agency, a region).
    case open
    /// Whole years or a band of years.
    case age
  }

  package var domain: Domain {
    switch self {
    case .agency, .region, .programme: .open
    case .age, .ageFirstTrafficked: .age
    case .citizenship, .countryOfExploitation: .one(of: Country.codes)
    case .sex: .one(of: Sex.codes)
    case .scope: .one(of: Scope.codes)
    case .duration: .one(of: TraffickingDuration.codes)
    case .referral: .one(of: ReferralSource.codes)
    case .consent: .one(of: Consent.codes)
    case .familyInvolved, .debt, .priorExclusion: .one(of: YesNoUnknown.codes)
    case .returnHousehold: .one(of: ReturnHousehold.codes)
    case .dependants: .one(of: Dependants.codes)
    case .disclosure: .one(of: DisclosureToOthers.codes)
    case .exploitation: .any(of: ExploitationForm.codes)
    case .meansOfControl: .any(of: MeansOfControl.codes)
    case .recruiterRelation: .any(of: RecruiterRelation.codes)
    }
  }
}
