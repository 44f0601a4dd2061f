package import CaseModel

/// Something about a person that others may know, and by which they may recognise a record.
package enum QuasiIdentifier: Hashable, Sendable {
  case citizenship, sex
  /// The reporting age bands; coarser: child or adult.
  case ageBand
  /// The quarter in which the person was first identified; coarser: the year.
  case entryQuarter
  case exploitation, region, agency
  /// Any other column of a profile.
  case attribute(ProfileAttribute)

  /// What a trafficker, a family or a neighbour is likely to know (threat model: origin, sex, age,
  /// time, form, place).
  package static let usual: [QuasiIdentifier] = [
    .citizenship, .sex, .ageBand, .entryQuarter, .exploitation, .region, .agency,
  ]

  /// The stable code of JSON output.
  package var code: String {
    switch self {
    case .citizenship: "citizenship"
    case .sex: "sex"
    case .ageBand: "age_band"
    case .entryQuarter: "entry_quarter"
    case .exploitation: "exploitation"
    case .region: "region"
    case .agency: "agency"
    case .attribute(let attribute): attribute.code
    }
  }
}
