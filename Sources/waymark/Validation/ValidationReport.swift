import CaseModel
import Ingestion
import Rendering
import Reporting

/// What a check of files found, rule by rule: for those who keep the records, in every format.
struct ValidationReport {
  typealias Rule = CheckedRule

  let rules: [Rule]
  let findings: [Finding]
  let summary: CheckSummary
  let encodings: [FileEncoding]
  /// Days since the newest event of the delivery, where it is too long ago.
  let staleDays: Int?
  let day: Day

  /// The report under the thresholds and severities of the settings.
  init(
    _ result: IngestResult, settings: Settings, before: [FindingCode: Int]?, day: Day
  ) {
    self.init(
      result, severities: Severities(changes: settings.severityChanges),
      before: before, thresholds: settings.thresholdShares,
      freshnessDays: settings.freshnessDays ?? 120, day: day)
  }

  /// The report of a result; `before` is how many places each rule had in the last batch, `thresholds`
  /// the share of rows that may break a rule.
  init(
    _ result: IngestResult, severities: Severities, before: [FindingCode: Int]?,
    thresholds: [FindingCode: Double], freshnessDays: Int, day: Day
  ) {
    summary = CheckSummary(result)
    findings = result.findings
    encodings = result.encodings
    self.day = day
    var failed: [FindingCode: Int] = [:]
    var fields: [FindingCode: [String]] = [:]
    for finding in result.findings {
      failed[finding.code, default: 0] += finding.count
      if let name = finding.column?.name, fields[finding.code]?.contains(name) != true {
        fields[finding.code, default: []].append(name)
      }
    }
    let rows = result.rowsRead
    rules = FindingCode.inReportOrder.map { code in
      Rule(
        code: code, severity: severities[code], fields: fields[code] ?? [],
        checked: code.sharedFact == nil ? rows : result.peopleCompared,
        failed: failed[code] ?? 0, before: before.map { $0[code] ?? 0 },
        threshold: thresholds[code] ?? 0)
    }
    staleDays = result.lastEvent.flatMap { newest in
      let age = day - newest
      return age > freshnessDays ? age : nil
    }
  }

  /// Whether the check fails at a severity: a rule of that weight has more faults than its threshold.
  func fails(at severity: Severity) -> Bool {
    rules.contains { $0.fails(at: severity) }
  }

  /// Totals in words, the good news first.
  var lines: [String] {
    var lines = ["\(summary.ready) of \(summary.rows) rows are ready: \(summary.counts)."]
    if let staleDays {
      lines.append(
        "warning: the newest event is \(staleDays) days old; is this the latest export?")
    }
    return lines
  }

  /// The report as tables: a row a rule that was broken or has a threshold, then the first places.
  func listing(showsValues: Bool) -> Listing {
    Listing(
      title: "Check of files", lines: lines + encodings.map(FindingMessages.text),
      tables: [RuleTables(rules).broken, placeTable(showsValues), RuleTables(rules).kept].filter {
        !$0.rows.isEmpty
      },
      day: day)
  }

  /// One row a rule, all of them, the broken ones first: for other programs.
  var ruleTable: DataTable { RuleTables(rules).all }

  /// The first places of each fault, with what to do.
  private func placeTable(_ showsValues: Bool) -> DataTable {
    typealias Column = DataTable.Column
    var rows: [[DataTable.Cell]] = []
    for finding in findings {
      let column = finding.column.map { "\($0.letter) \($0.name)" } ?? ""
      let advice = FindingMessages.advice(finding.code) ?? ""
      let words = FindingMessages.whatIsWrong(finding)
      let start = [finding.severity.rawValue, finding.file, finding.sheet ?? ""]
      func add(_ row: Int?, _ shown: String) {
        rows.append(
          start.map { .text($0) } + [.optional(row)]
            + [column, words, shown, advice].map { .text($0) })
      }
      if finding.places.isEmpty { add(nil, "") }
      for place in finding.places {
        add(
          place.row,
          showsValues ? place.value ?? "" : place.suggestion.map { "nearest: \($0)" } ?? "")
      }
    }
    return DataTable(
      id: "places", title: "First places",
      columns: [
        Column("severity", "severity"), Column("file", "file"), Column("sheet", "sheet"),
        Column("row", "row", .ordinal), Column("column", "column"),
        Column("wrong", "what is wrong"),
        Column("shown", showsValues ? "value" : "suggestion"), Column("advice", "what to do"),
      ],
      rows: rows)
  }
}
