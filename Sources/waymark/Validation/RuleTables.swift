import Ingestion
import Rendering

/// One rule and how the rows fared under it.
struct CheckedRule {
  let code: FindingCode
  let severity: Severity
  /// The columns in which it failed, by heading.
  let fields: [String]
  /// Rows; for the rules that agencies agree, the people whom several agencies deliver.
  let checked: Int
  let failed: Int
  /// How many failed in the last batch; `nil` without one.
  let before: Int?
  /// The share of rows that may fail without failing the check.
  let threshold: Double

  var passed: Int { max(0, checked - failed) }
  var share: Double { checked == 0 ? (failed == 0 ? 0 : 1) : Double(failed) / Double(checked) }
  var isWithinThreshold: Bool { failed == 0 || share <= threshold }
  /// Agencies that share nobody were not held to agreeing.
  var wasApplied: Bool { code.sharedFact == nil || checked > 0 }

  func fails(at least: Severity) -> Bool { severity >= least && !isWithinThreshold }
}

/// Rules as tables of a listing.
struct RuleTables {
  let rules: [CheckedRule]

  init(_ rules: [CheckedRule]) { self.rules = rules }

  /// One row a rule, all of them, the broken ones first: for other programs.
  var all: ListingTable {
    ListingTable(
      title: "Rules",
      heads: [
        [
          "rule", "meaning", "fields", "severity", "rows_checked", "passed", "failed",
          "failed_percent", "allowed_percent", "failed_last_batch", "trend",
        ]
      ],
      rows: ordered.map { rule in
        let counts = rule.code.isAboutRows ? [rule.checked, rule.passed] : []
        return [
          rule.code.rawValue, FindingMessages.summary(rule.code),
          rule.fields.joined(separator: "; "), rule.severity.rawValue,
        ] + (counts.isEmpty ? ["", ""] : counts.map(String.init)) + [
          String(rule.failed), rule.code.isAboutRows ? RuleTables.percent(rule.share) : "",
          rule.threshold > 0 ? RuleTables.percent(rule.threshold) : "",
          rule.before.map(String.init) ?? "", RuleTables.trend(rule),
        ]
      }, numeric: [4, 5, 6, 7, 8, 9])
  }

  private var ordered: [CheckedRule] {
    rules.sorted { left, right in
      if (left.failed > 0) != (right.failed > 0) { return left.failed > 0 }
      return left.failed > 0 && left.severity > right.severity
    }
  }

  /// The rules that something broke, for people.
  var broken: ListingTable {
    ListingTable(
      title: "What was found",
      heads: [
        [
          "what", "fields", "severity", "failed", "passed", "% failed", "% allowed", "last time",
          "rule",
        ]
      ],
      rows: ordered.filter { $0.failed > 0 }.map { rule in
        [
          FindingMessages.summary(rule.code), rule.fields.joined(separator: ", "),
          rule.severity.rawValue, String(rule.failed),
          rule.code.isAboutRows ? String(rule.passed) : "",
          rule.code.isAboutRows ? RuleTables.percent(rule.share) : "",
          rule.threshold > 0 ? RuleTables.percent(rule.threshold) : "",
          rule.before.map { "\($0) (\(RuleTables.trend(rule)))" } ?? "", rule.code.rawValue,
        ]
      }, numeric: [3, 4, 5, 6])
  }

  /// The rules that the files were held to and that nothing broke.
  var kept: ListingTable {
    ListingTable(
      title: "Held to, and kept",
      heads: [["fault that was looked for", "severity", "rule"]],
      rows: rules.filter { $0.failed == 0 && $0.wasApplied && $0.severity > .note }.map { rule in
        [FindingMessages.summary(rule.code), rule.severity.rawValue, rule.code.rawValue]
      })
  }

  private static func percent(_ share: Double) -> String {
    String((share * 10_000).rounded() / 100)
  }

  private static func trend(_ rule: CheckedRule) -> String {
    guard let before = rule.before, before + rule.failed > 0 else { return "" }
    return rule.failed > before ? "more" : rule.failed < before ? "fewer" : "same"
  }
}
