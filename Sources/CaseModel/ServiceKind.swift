/// A service that a programme delivers (codes of section 6.3 of the data dictionary).
package enum ServiceKind: UInt8, CodeList {
  case shelter, basicNeeds, medical, psychosocial, legalAid, documents, securityProtection
  case interpretation, returnTransport, cashAllowance, housingSupport, education
  case vocationalTraining, jobPlacement, businessGrantMicrocredit, lifeSkills, familyMediation
  case familyReunification, childCareForDependants, compensationSupport, caseManagement, other

  package static let codes = [
    "shelter", "basic_needs", "medical", "psychosocial", "legal_aid", "documents",
    "security_protection", "interpretation", "return_transport", "cash_allowance",
    "housing_support", "education", "vocational_training", "job_placement",
    "business_grant_microcredit", "life_skills", "family_mediation", "family_reunification",
    "child_care_for_dependants", "compensation_support", "case_management", "other",
  ]

  /// In the long-term group: receiving it counts as long-term support (funnel rule 3).
  package var isLongTerm: Bool {
    switch self {
    case .housingSupport, .education, .vocationalTraining, .jobPlacement,
      .businessGrantMicrocredit, .lifeSkills:
      true
    default:
      false
    }
  }
}

/// How far a service got.
package enum ServiceStatus: UInt8, CodeList {
  case planned, started, completed, interrupted

  package static let codes = ["planned", "started", "completed", "interrupted"]

  /// The service was really delivered, at least in part; a planned one was not.
  package var isDelivered: Bool { self != .planned }
}

/// Who received a service; relatives are counted apart from the person.
package enum Beneficiary: UInt8, CodeList {
  case person, child, partner, parent, otherFamily

  package static let codes = ["self", "child", "partner", "parent", "other_family"]
}
