import CaseModel
import CaseStore
import Ingestion
import Rendering

/// Contradictions between agencies as the user reads them: rules and counts, never values.
enum ConflictText {
  static func lines(_ conflicts: AgencyConflicts) -> [String] {
    guard !conflicts.conflicts.isEmpty else { return [] }
    return ["  Agencies differ about people whom they share (the first of `agencies` is believed):"]
      + conflicts.conflicts.map { conflict in
        "    \(name(of: conflict.subject)): \(conflict.people) "
          + (conflict.people == 1 ? "person" : "people")
      }
  }

  static func json(_ conflicts: AgencyConflicts) -> JSONValue {
    .array(
      conflicts.conflicts.map {
        .object([
          (key: "rule", value: .string($0.subject.rule)),
          (key: "people", value: .integer($0.people)),
        ])
      })
  }

  /// What a fact is called in a sentence.
  static func words(_ fact: SharedFact) -> String {
    switch fact {
    case .attribute(.exploitation): "form of exploitation"
    case .attribute(.ageFirstTrafficked): "age when first trafficked"
    case .attribute(.recruiterRelation): "relation to the recruiter"
    case .attribute(.familyInvolved): "answer on the family's involvement"
    case .attribute(.returnHousehold): "household of return"
    case .attribute(.dependants): "number of dependants"
    case .attribute(.disclosure): "disclosure to others"
    case .attribute(.debt): "answer on debt"
    case .attribute(.priorExclusion): "answer on earlier exclusion"
    case .attribute(let attribute): attribute.code.replacing("_", with: " ")
    case .date(of: .identified): "date of first identification"
    case .date(of: .died): "date of death"
    case .date(let event): "date of \(event.code.replacing("_", with: " "))"
    }
  }

  private static func name(of subject: SharedFact) -> String {
    switch subject {
    case .attribute(let attribute): attribute.code
    case .date(let event): "date of \(event.code)"
    }
  }
}
