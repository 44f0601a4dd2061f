import Ingestion
import Reporting

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
  var all: DataTable {
    table(
      "Rules",
      rules.sorted { left, right in
        if (left.failed > 0) != (right.failed > 0) { return left.failed > 0 }
        return left.failed > 0 && left.severity > right.severity
      })
  }

  /// The rules that something broke, for people.
  var broken: DataTable {
    table("What was found", rules.filter { $0.failed > 0 }.sorted { $0.severity > $1.severity })
      .choosing([
        "meaning", "fields", "severity", "failed", "passed", "failed_percent", "allowed_percent",
        "failed_last_batch", "trend", "rule",
      ])
  }

  /// The rules that the files were held to and that nothing broke.
  var kept: DataTable {
    table(
      "Held to, and kept",
      rules.filter { $0.failed == 0 && $0.wasApplied && $0.severity > .note }
    ).choosing(["meaning", "severity", "rule"])
  }

  private func table(_ title: String, _ rules: [CheckedRule]) -> DataTable {
    typealias Column = DataTable.Column
    return DataTable(
      id: "rules", title: title,
      columns: [
        Column("rule", "rule"), Column("meaning", "fault"), Column("fields", "fields"),
        Column("severity", "severity"), Column("rows_checked", "checked", .count),
        Column("passed", "passed", .count), Column("failed", "failed", .count),
        Column("failed_percent", "% failed", .decimal),
        Column("allowed_percent", "% allowed", .decimal),
        Column("failed_last_batch", "last time", .count), Column("trend", "trend"),
      ],
      rows: rules.map { rule in
        let isAboutRows = rule.code.isAboutRows
        return [
          .text(rule.code.rawValue), .text(FindingMessages.summary(rule.code)),
          .text(rule.fields.joined(separator: "; ")), .text(rule.severity.rawValue),
          isAboutRows ? .count(rule.checked) : .none, isAboutRows ? .count(rule.passed) : .none,
          .count(rule.failed), isAboutRows ? percent(rule.share) : .none,
          rule.threshold > 0 ? percent(rule.threshold) : .none, .optional(rule.before),
          .text(trend(rule)),
        ]
      })
  }

  private func percent(_ share: Double) -> DataTable.Cell {
    .number((share * 10_000).rounded() / 100)
  }

  private func trend(_ rule: CheckedRule) -> String {
    guard let before = rule.before, before + rule.failed > 0 else { return "" }
    return rule.failed > before ? "more" : rule.failed < before ? "fewer" : "same"
  }
}
