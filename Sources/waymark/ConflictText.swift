import CaseModel
import CaseStore
import Rendering

/// Contradictions between agencies as the user reads them: rules and counts, never values.
enum ConflictText {
  static func lines(_ conflicts: [AgencyConflict]) -> [String] {
    guard !conflicts.isEmpty else { return [] }
    return ["  Agencies differ about people whom they share (the first of `agencies` is believed):"]
      + conflicts.map { conflict in
        "    \(name(of: conflict.subject)): \(conflict.people) "
          + (conflict.people == 1 ? "person" : "people")
      }
  }

  static func json(_ conflicts: [AgencyConflict]) -> JSONValue {
    .array(
      conflicts.map {
        .object([
          (key: "rule", value: .string($0.rule)), (key: "people", value: .integer($0.people)),
        ])
      })
  }

  private static func name(of subject: AgencyConflict.Subject) -> String {
    switch subject {
    case .attribute(let attribute): attribute.code
    case .date(let event): "date of \(event.code)"
    }
  }
}
