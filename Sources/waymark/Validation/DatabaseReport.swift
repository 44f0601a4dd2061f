import CaseModel
import CaseStore
import Disclosure
import Ingestion
import Rendering
import Reporting

/// What a check of the database found: the rules that agencies agree about people whom they share, and
/// how far the records are from being anonymous.
struct DatabaseReport {
  let conflicts: AgencyConflicts
  /// `nil` without people.
  let anonymity: AnonymityReport?
  /// One for each fact on which agencies can differ; rows are people.
  let rules: [CheckedRule]
  let day: Day

  init(
    _ conflicts: AgencyConflicts, anonymity: AnonymityReport?, settings: Settings, day: Day
  ) {
    let severities = Severities(changes: settings.severityChanges)
    let thresholds = settings.thresholdShares
    let people = Dictionary(
      uniqueKeysWithValues: conflicts.conflicts.map { ($0.subject, $0.people) })
    self.conflicts = conflicts
    self.anonymity = anonymity
    self.day = day
    rules = FindingCode.inReportOrder.compactMap { code in
      code.sharedFact.map { fact in
        CheckedRule(
          code: code, severity: severities[code], fields: [], checked: conflicts.sharedPeople,
          failed: people[fact] ?? 0, before: nil, threshold: thresholds[code] ?? 0)
      }
    }
  }

  /// Whether the check fails at a severity.
  func fails(at severity: Severity) -> Bool { rules.contains { $0.fails(at: severity) } }

  var lines: [String] {
    let people = conflicts.sharedPeople
    let shared = people == 0 ? [] : ["People whom several agencies deliver: \(people)."]
    return ["The database is sound."] + shared
  }

  /// The report as tables: rules that were broken, then those that were kept.
  var listing: Listing {
    let text =
      anonymity.map { AnonymityText.text($0).split(separator: "\n").map(String.init) } ?? []
    let tables = RuleTables(rules)
    return Listing(
      title: "Check of the database", lines: lines + text,
      tables: [tables.broken, tables.kept].filter { !$0.rows.isEmpty }, day: day)
  }

  var json: JSONValue {
    .object([
      (key: "schema", value: "waymark.check-database/1"), (key: "sound", value: .bool(true)),
      (key: "shared_people", value: .integer(conflicts.sharedPeople)),
      (key: "conflicts", value: .array(rules.filter { $0.failed > 0 }.map(json))),
      (key: "anonymity", value: anonymity.map(AnonymityText.json) ?? .null),
    ])
  }

  private func json(_ rule: CheckedRule) -> JSONValue {
    .object([
      (key: "rule", value: .string(rule.code.rawValue)),
      (key: "severity", value: .string(rule.severity.rawValue)),
      (key: "people", value: .integer(rule.failed)),
      (key: "within_threshold", value: .bool(rule.isWithinThreshold)),
    ])
  }
}
