import CaseModel

/// What is recorded about an invented person beside dates; `nil` is an empty cell.
struct InventedProfile {
  var agency = 1
  var sex: Sex?
  var age: AgeRange?
  var ageFirstTrafficked: Int?
  /// Positions in ``Country/codes``.
  var citizenship: Int?
  var countryOfExploitation: Int?
  var exploitation: [ExploitationForm] = []
  var meansOfControl: [MeansOfControl] = []
  var recruiterRelation: RecruiterRelation?
  var scope: Scope?
  var duration: TraffickingDuration?
  var referral: ReferralSource?
  var region: InventedRegion?
  var programme: InventedFund?
  var consent: Consent?
  var familyInvolved: YesNoUnknown?
  var returnHousehold: ReturnHousehold?
  var dependants: Dependants?
  /// `refused` when the person did not want to say.
  var disclosure: Answer<DisclosureToOthers>?
  var debt: Answer<YesNoUnknown>?
  var priorExclusion: YesNoUnknown?

  enum Answer<Code: CodeList>: Sendable {
    case said(Code)
    case refused

    var said: Code? {
      if case .said(let code) = self { code } else { nil }
    }
  }
}

/// The programme's own codes, as its settings list them.
package enum InventedLists {
  /// Agencies, the one with most people first.
  package static let agencies = ["AG01", "AG02", "AG03"]
  package static let regions = InventedRegion.codes
}

/// The five regions of the invented programme.
enum InventedRegion: UInt8, CodeList {
  case north, east, south, west, centre

  static let codes = ["north", "east", "south", "west", "centre"]
}

/// What pays for the work with a person.
enum InventedFund: UInt8, CodeList {
  case core, shelterGrant, reintegrationGrant

  static let codes = ["core", "shelter_grant", "reintegration_grant"]
}

extension InventedProfile {
  /// Draws the profile of a person.
  init(random: inout SeededRandom) {
    agency = random.pick(Self.agencies)
    sex = random.pick(Self.sexes)
    let years = random.within(random.pick(Self.ages))
    let isMinor = years < 18
    age = Self.recorded(years, random: &random)
    if age != nil, random.chance(720) {
      let ago = isMinor ? random.early(0...2) : random.early(0...6)
      ageFirstTrafficked = max(years - ago, 1)
    }

    let country = random.pick(Self.citizenships)
    citizenship = Country.index(code: country == "rare" ? Self.rare(&random) : country)
    let isAbroad = country == "XKX" ? random.chance(180) : random.chance(830)
    scope = random.pick(isAbroad ? Self.crossBorder : Self.withinCountry)
    if random.chance(880) {
      let abroad = country == "XKX" ? random.pick(Self.destinations) : "XKX"
      countryOfExploitation = isAbroad ? Country.index(code: abroad) : citizenship
    }

    exploitation = Self.forms(sex: sex, isMinor: isMinor, random: &random)
    if random.chance(680) {
      for _ in 0..<random.within(1...4) {
        let means = random.pick(Self.means)
        if !meansOfControl.contains(means) { meansOfControl.append(means) }
      }
    }
    recruiterRelation = random.chance(790) ? random.pick(Self.recruiters) : nil
    duration = random.chance(700) ? random.pick(Self.durations) : nil
    referral = random.chance(955) ? random.pick(Self.referrals) : nil
    region = random.chance(985) ? random.pick(Self.regions) : nil
    programme = random.chance(960) ? random.pick(Self.funds) : nil
    consent = random.chance(970) ? .yes : nil

    familyInvolved = random.chance(800) ? random.pick(isMinor ? Self.often : Self.seldom) : nil
    returnHousehold =
      random.chance(640) ? random.pick(isMinor ? Self.minorHouseholds : Self.households) : nil
    dependants =
      random.chance(740) ? random.pick(isMinor ? Self.minorDependants : Self.children) : nil
    if random.chance(560) {
      disclosure = random.chance(60) ? .refused : .said(random.pick(Self.confidants))
    }
    if random.chance(610) {
      debt = random.chance(50) ? .refused : .said(random.pick(Self.seldom))
    }
    priorExclusion = random.chance(580) ? random.pick(Self.often) : nil
  }

  /// Some ages are known as a band only, and some not at all.
  private static func recorded(_ years: Int, random: inout SeededRandom) -> AgeRange? {
    switch random.below(1000) {
    case ..<45: nil
    case ..<75 where (18...24).contains(years): AgeRange(low: 18, high: 24)
    case ..<75 where (14...17).contains(years): AgeRange(low: 14, high: 17)
    case ..<80 where (9...17).contains(years): AgeRange(low: 9, high: 17)
    default: AgeRange(years)
    }
  }

  private static func forms(
    sex: Sex?, isMinor: Bool, random: inout SeededRandom
  ) -> [ExploitationForm] {
    if random.chance(30) { return [] }
    let choice =
      switch (sex, isMinor) {
      case (.male, true): boys
      case (.male, false): men
      case (_, true): girls
      case (_, false): women
      }
    let first = random.pick(choice)
    guard first != .intendedNotExploited, first != .undetermined, random.chance(220) else {
      return [first]
    }
    let second = random.pick(choice)
    let isSingle = second == first || second == .intendedNotExploited || second == .undetermined
    return isSingle ? [first] : [first, second].sorted { $0.rawValue < $1.rawValue }
  }

  private static func rare(_ random: inout SeededRandom) -> String {
    rareCitizenships[random.below(rareCitizenships.count)]
  }
}

// How often each value is drawn. All weights are our own, chosen to look like a caseload of the
// region; none is an estimate of anything.
extension InventedProfile {
  private static let agencies = Choice([1: 50, 2: 32, 3: 18])
  private static let sexes = Choice<Sex?>([
    .female: 622, .male: 362, .other: 4, .unknown: 8, nil: 4,
  ])
  private static let ages = Choice([
    4...8: 2, 9...11: 4, 12...13: 8, 14...15: 15, 16...17: 18, 18...20: 13, 21...24: 12,
    25...29: 9, 30...34: 7, 35...44: 8, 45...59: 4,
  ])

  private static let citizenships = Choice([
    "XKX": 470, "ALB": 160, "SRB": 120, "MDA": 75, "MKD": 35, "BIH": 25, "ROU": 20, "MNE": 15,
    "UKR": 15, "BGR": 12, "TUR": 10, "rare": 33, "": 10,
  ])
  private static let rareCitizenships = [
    "AFG", "ARM", "BGD", "BLR", "CMR", "COL", "CUB", "DEU", "DOM", "GEO", "GMB", "HRV", "HUN",
    "IND", "IRQ", "ITA", "MAR", "NGA", "NPL", "PAK", "PHL", "POL", "RUS", "SVK", "SVN", "SYR",
    "THA", "VEN", "VNM",
  ]
  private static let destinations = Choice([
    "DEU": 24, "ITA": 20, "ALB": 16, "SRB": 10, "CHE": 8, "AUT": 7, "FRA": 6, "GBR": 5, "GRC": 4,
  ])
  private static let withinCountry = Choice<Scope?>([
    .withinCountry: 940, .unknown: 25, nil: 35,
  ])
  private static let crossBorder = Choice<Scope?>([.crossBorder: 940, .unknown: 25, nil: 35])

  private static let girls = Choice<ExploitationForm>([
    .sexual: 40, .begging: 18, .forcedMarriage: 13, .domesticServitude: 9, .childLabour: 7,
    .criminalActivity: 5, .intendedNotExploited: 6, .undetermined: 2,
  ])
  private static let boys = Choice<ExploitationForm>([
    .begging: 40, .forcedLabour: 16, .childLabour: 16, .criminalActivity: 15, .sexual: 6,
    .intendedNotExploited: 4, .undetermined: 3,
  ])
  private static let women = Choice<ExploitationForm>([
    .sexual: 58, .forcedLabour: 14, .domesticServitude: 11, .forcedMarriage: 6, .begging: 3,
    .intendedNotExploited: 5, .slaveryPractices: 1, .other: 1, .undetermined: 2,
  ])
  private static let men = Choice<ExploitationForm>([
    .forcedLabour: 70, .criminalActivity: 12, .begging: 7, .sexual: 3, .organRemoval: 1,
    .other: 2, .intendedNotExploited: 3, .undetermined: 2,
  ])

  private static let means = Choice<MeansOfControl>([
    .falsePromises: 24, .psychologicalAbuse: 16, .physicalThreats: 12, .takesEarnings: 12,
    .debtBondage: 9, .physicalAbuse: 9, .restrictsMovement: 8, .withholdsDocuments: 6,
    .sexualAbuse: 6, .threatensChildrenFamily: 4, .excessiveWorkingHours: 4,
    .withholdsNecessities: 3, .restrictsFinancialAccess: 2, .threatsLawEnforcement: 2,
    .psychoactiveSubstance: 2, .restrictsMedicalCare: 1, .usesChildren: 1, .other: 1,
  ])
  private static let recruiters = Choice<RecruiterRelation>([
    .acquaintance: 24, .intimatePartner: 20, .family: 18, .friend: 12, .employerAgency: 10,
    .stranger: 9, .other: 2, .unknown: 5,
  ])
  private static let durations = Choice<TraffickingDuration>([
    .upTo12Months: 63, .months13To24: 18, .months25AndMore: 13, .unknown: 6,
  ])
  private static let referrals = Choice<ReferralSource>([
    .police: 38, .socialWorkCentre: 16, .ngoOutreach: 9, .borderPolice: 6, .victimAdvocate: 5,
    .hotline: 4, .school: 4, .person: 3, .family: 3, .prosecutorCourt: 3, .internationalOrg: 2,
    .labourInspectorate: 2, .health: 2, .shelter: 1, .embassyConsulate: 1, .foreignPartner: 1,
  ])
  private static let regions = Choice<InventedRegion>([
    .centre: 36, .west: 21, .south: 18, .north: 14, .east: 11,
  ])
  private static let funds = Choice<InventedFund>([
    .core: 55, .shelterGrant: 20, .reintegrationGrant: 25,
  ])

  private static let often = Choice<YesNoUnknown>([.yes: 31, .no: 55, .unknown: 14])
  private static let seldom = Choice<YesNoUnknown>([.yes: 18, .no: 68, .unknown: 14])
  private static let households = Choice<ReturnHousehold>([
    .parents: 32, .own: 22, .partner: 15, .relatives: 14, .shelter: 9, .other: 4, .unknown: 4,
  ])
  private static let minorHouseholds = Choice<ReturnHousehold>([
    .parents: 62, .relatives: 16, .shelter: 14, .other: 4, .unknown: 4,
  ])
  private static let children = Choice<Dependants>([
    .none: 48, .one: 22, .two: 17, .threeAndMore: 9, .unknown: 4,
  ])
  private static let minorDependants = Choice<Dependants>([.none: 93, .one: 5, .unknown: 2])
  private static let confidants = Choice<DisclosureToOthers>([
    .nobody: 31, .oneConfidant: 34, .family: 25, .community: 5, .unknown: 5,
  ])
}
