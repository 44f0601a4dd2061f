// The closed lists behind the profile attributes. Order is report order; see SampleData/README.md.

package enum Sex: UInt8, CodeList {
  case female, male, other, unknown

  package static let codes = ["female", "male", "other", "unknown"]
}

package enum Scope: UInt8, CodeList {
  case withinCountry, crossBorder, unknown

  package static let codes = ["internal", "cross_border", "unknown"]
}

/// How long the person was trafficked.
package enum TraffickingDuration: UInt8, CodeList {
  case upTo12Months, months13To24, months25AndMore, unknown

  package static let codes = ["0-12", "13-24", "25+", "unknown"]
}

package enum ReferralSource: UInt8, CodeList {
  case police, borderPolice, prosecutorCourt, victimAdvocate, socialWorkCentre, labourInspectorate
  case health, school, embassyConsulate, ngoOutreach, shelter, hotline, internationalOrg
  case person, family, friend, clientOrMemberOfPublic, foreignPartner, other, unknown

  package static let codes = [
    "police", "border_police", "prosecutor_court", "victim_advocate", "social_work_centre",
    "labour_inspectorate", "health", "school", "embassy_consulate", "ngo_outreach", "shelter",
    "hotline", "international_org", "self", "family", "friend", "client_or_member_of_public",
    "foreign_partner", "other", "unknown",
  ]
}

/// Consent to the use of the record; `no` and `withdrawn` erase the person.
package enum Consent: UInt8, CodeList {
  case yes, no, withdrawn

  package static let codes = ["yes", "no", "withdrawn"]
}

package enum YesNoUnknown: UInt8, CodeList {
  case yes, no, unknown

  package static let codes = ["yes", "no", "unknown"]
}

package enum ReturnHousehold: UInt8, CodeList {
  case parents, partner, own, relatives, shelter, other, unknown

  package static let codes = [
    "parents", "partner", "own", "relatives", "shelter", "other", "unknown",
  ]
}

package enum Dependants: UInt8, CodeList {
  case none, one, two, threeAndMore, unknown

  package static let codes = ["0", "1", "2", "3+", "unknown"]
}

/// To whom the person has told what happened.
package enum DisclosureToOthers: UInt8, CodeList {
  case nobody, oneConfidant, family, community, unknown

  package static let codes = ["nobody", "one_confidant", "family", "community", "unknown"]
}

package enum ExploitationForm: UInt8, CodeList {
  case sexual, forcedLabour, domesticServitude, begging, criminalActivity, forcedMarriage
  case organRemoval, slaveryPractices, armedGroup, childLabour, illegalAdoption, surrogacy
  case intendedNotExploited, other, undetermined

  package static let codes = [
    "sexual", "forced_labour", "domestic_servitude", "begging", "criminal_activity",
    "forced_marriage", "organ_removal", "slavery_practices", "armed_group", "child_labour",
    "illegal_adoption", "surrogacy", "intended_not_exploited", "other", "undetermined",
  ]
}

/// How the person was controlled; the union of the HTCDS and CTDC lists.
package enum MeansOfControl: UInt8, CodeList {
  case physicalThreats, threatsLawEnforcement, threatensChildrenFamily, debtBondage, falsePromises
  case physicalAbuse, sexualAbuse, takesEarnings, restrictsFinancialAccess, restrictsMedicalCare
  case withholdsNecessities, psychologicalAbuse, psychoactiveSubstance, excessiveWorkingHours
  case withholdsDocuments, restrictsMovement, usesChildren, other

  package static let codes = [
    "physical_threats", "threats_law_enforcement", "threatens_children_family", "debt_bondage",
    "false_promises", "physical_abuse", "sexual_abuse", "takes_earnings",
    "restricts_financial_access", "restricts_medical_care", "withholds_necessities",
    "psychological_abuse", "psychoactive_substance", "excessive_working_hours",
    "withholds_documents", "restricts_movement", "uses_children", "other",
  ]
}

package enum RecruiterRelation: UInt8, CodeList {
  case intimatePartner, family, friend, acquaintance, employerAgency, stranger, other, unknown

  package static let codes = [
    "intimate_partner", "family", "friend", "acquaintance", "employer_agency", "stranger", "other",
    "unknown",
  ]
}
