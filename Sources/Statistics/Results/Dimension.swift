package import CaseModel

/// What a figure can be broken down by: a column of the figures file.
///
/// ``code`` is the column name. Profile attributes are dimensions under their own names; the age
/// attributes appear as groups.
package enum Dimension: Hashable, Sendable {
  case cohort, wave, stage, month, service, exit, field, state
  /// An indicator that is declared in a file, by its id.
  case declared
  case attribute(ProfileAttribute)

  package var code: String {
    switch self {
    case .cohort: "cohort"
    case .wave: "wave"
    case .stage: "stage"
    case .month: "month"
    case .service: "service"
    case .exit: "exit"
    case .field: "field"
    case .state: "state"
    case .declared: "declared"
    case .attribute(.age): "age_group"
    case .attribute(.ageFirstTrafficked): "age_group_first_trafficked"
    case .attribute(let attribute): attribute.code
    }
  }
}
