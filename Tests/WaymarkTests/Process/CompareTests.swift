import CaseModel
import Foundation
import Testing

/// What moved between two issues, and what stands behind a figure, as the program tells it.
struct CompareTests {
  private static let isInternal = "--internal --reason audit"

  /// Two deliveries: one person is added late, one corrected, one new, one assisted since.
  private func ground() throws -> TryingGround {
    let ground = try TryingGround()
    try ground.write(
      """
      case_id,date,event
      A,2024-01-05,identified
      B,2024-02-05,identified
      B,2024-03-05,assisted
      C,2024-04-05,identified

      """, to: "events.csv")
    try ground.write("case_id\nA\nB\nC\n", to: "cases.csv")
    try ground.done("import cases.csv events.csv --recorded-on 2024-10-10")
    try ground.done("report quarterly --period 2024-Q3 \(Self.isInternal) --out old")
    try ground.write(
      """
      case_id,date,event
      A,2024-01-05,identified
      A,2024-11-05,assisted
      B,2024-02-05,identified
      B,2024-10-05,assisted
      C,2024-04-05,identified
      D,2024-05-05,identified
      E,2024-12-05,identified

      """, to: "events.csv")
    try ground.write("case_id\nA\nB\nC\nD\nE\n", to: "cases.csv")
    try ground.done("import cases.csv events.csv --replace --force --recorded-on 2025-01-10")
    try ground.done("report quarterly --period 2024-Q4 \(Self.isInternal) --out new")
    return ground
  }

  private func rows(_ document: [String: Any], _ table: String) throws -> [[String: Any]] {
    let tables = try #require(document["tables"] as? [String: Any])
    return try #require(tables[table] as? [[String: Any]])
  }

  private func number(_ row: [String: Any], _ key: String) throws -> Double {
    try #require(row[key] as? Double, "\(key)")
  }

  private static let causes = [
    "definitions", "removed", "corrections", "late_entries", "follow_up", "new_people",
    "protection", "gone",
  ]

  @Test func movesAreSplitByCause() throws {
    let ground = try ground()
    let document = try ground.json(try ground.done("compare old new \(Self.isInternal) --json"))
    #expect(document["schema"] as? String == "waymark.compare/1")
    #expect((document["stamp"] as? String)?.contains("audit") == true)
    let moves = try rows(document, "moves")
    func parts(_ figure: String) throws -> [Double] {
      let row = try #require(moves.first { $0["figure"] as? String == figure }, "\(figure)")
      return try (["old", "new"] + Self.causes).map { try number(row, $0) }
    }
    // Three, D late, E new.
    #expect(try parts("funnel/funnel_people/stage=identified") == [3, 5, 0, 0, 0, 1, 0, 1, 0, 0])
    // B, whose day is corrected to one after the quarter; then B and A by its end.
    #expect(try parts("funnel/funnel_people/stage=assisted") == [1, 2, 0, 0, -1, 0, 2, 0, 0, 0])
    for row in moves {
      let sum = try Self.causes.reduce(0) { try $0 + number(row, $1) }
      #expect(abs(sum - (try number(row, "move"))) < 1e-12, "\(row)")
    }
    let records = try rows(document, "records")
    func count(_ what: String) -> Double? {
      records.first { $0["what"] as? String == what }?["number"] as? Double
    }
    #expect(count("rows_corrected") == 1 && count("people_late") == 1 && count("people_new") == 1)
    let warnings = try #require(document["warnings"] as? [String])
    #expect(!warnings.contains { $0.contains("no longer those") })

    let chosen = try ground.json(
      try ground.done("compare old new --table waiting \(Self.isInternal) --json"))
    let names = try rows(chosen, "moves").compactMap { $0["figure"] as? String }
    #expect(names.allSatisfy { $0.hasPrefix("waiting/") })
  }

  /// An internal issue printed what the records of its day gave; where they no longer do it is said.
  @Test func whatIsGoneFromThePastIsNamed() throws {
    let ground = try ground()
    try ground.write("case_id,consent\nC,withdrawn\n", to: "cases.csv")
    try ground.done("import cases.csv --recorded-on 2025-02-10")
    let document = try ground.json(try ground.done("compare old new \(Self.isInternal) --json"))
    let warnings = try #require(document["warnings"] as? [String])
    #expect(warnings.contains { $0.contains("old was made from") })
    let row = try #require(
      try rows(document, "moves").first {
        $0["figure"] as? String == "funnel/funnel_people/stage=identified"
      })
    // C was printed in both, and is in neither now: one less at the start, one more at the end.
    #expect(try number(row, "old") == 3 && number(row, "new") == 5 && number(row, "gone") == 0)
    #expect(try number(row, "late_entries") == 1 && number(row, "new_people") == 1)
  }

  /// Rounded numbers are undone: what rounding adds stands as a cause of its own.
  @Test func roundedIssuesAddUpToo() throws {
    let ground = try TryingGround()
    try ground.done("sample --people 120 --out .")
    try ground.done("import cases.csv events.csv services.csv assessments.csv")
    try ground.done("report quarterly --period 2024-Q3 --out old")
    try ground.done("report quarterly --period 2024-Q4 --out new")
    let refused = try ground.program.run("compare old new")
    #expect(refused.status == 4 && refused.output.isEmpty)
    let document = try ground.json(try ground.done("compare old new \(Self.isInternal) --json"))
    let moves = try rows(document, "moves")
    #expect(moves.count > 10)
    for row in moves {
      let sum = try Self.causes.reduce(0) { try $0 + number(row, $1) }
      #expect(abs(sum - (try number(row, "move"))) < 1e-9, "\(row)")
    }
    #expect(try moves.contains { try number($0, "protection") != 0 })
    #expect(try moves.allSatisfy { try number($0, "gone") == 0 })
  }

  @Test func whatCannotBeComparedIsRefused() throws {
    let ground = try ground()
    func refusal(_ line: String) throws -> (Int32, String) {
      let run = try ground.program.run("\(line) \(Self.isInternal)")
      #expect(run.output.isEmpty)
      return (run.status, run.messages)
    }
    let order = try refusal("compare new old")
    #expect(order.0 == 64 && order.1.contains("Name the earlier issue first"))
    #expect(try refusal("compare old nowhere").0 == 66)
    let table = try refusal("compare old new --table funel")
    #expect(table.0 == 64 && table.1.contains("Did you mean 'funnel'?"))
    try ground.done("report quarterly --period 2024 \(Self.isInternal) --out year")
    #expect(try refusal("compare old year").1.contains("not of one length"))
    try ground.done("report research --period 2024-Q4 \(Self.isInternal) --out research")
    #expect(try refusal("compare old research").1.contains("two reports"))
    try ground.change("old/README.txt", "e", "E")
    #expect(try refusal("compare old new").1.contains("not as it was issued"))
  }
}

/// From a figure to who is counted.
struct ExplainTests {
  @Test func everyNameOfTheFiguresFileIsExplained() throws {
    let ground = try TryingGround(importing: "tiny")
    try ground.done("report quarterly --period 2024-Q4 --internal --reason audit --out int")
    let lines = try ground.text("int/figures.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let head = lines[0]
    func cell(_ line: [String], _ name: String) -> String {
      head.firstIndex(of: name).map { line[$0] } ?? ""
    }
    let first = try #require(head.firstIndex(of: "period_end"))
    let last = try #require(head.firstIndex(of: "measure"))
    // One figure of each kind of table.
    for table in [
      "funnel", "activity", "waves", "re_trafficking_within", "stage_times", "services",
    ] {
      let line = try #require(lines.last { cell($0, "table") == table && cell($0, "value") != "" })
      var name = [table, cell(line, "indicator")]
      for column in (first + 1)..<last where !line[column].isEmpty {
        name.append("\(head[column])=\(line[column])")
      }
      if cell(line, "view") == "activity" {
        let start = try #require(Day(iso: cell(line, "period_start")))
        name.append("period=\(start.civil.year)-Q\((start.civil.month + 2) / 3)")
      }
      let words = ["quarterly", "2024-Q4"] + name
      let run = try ground.program.run([
        "explain", words.joined(separator: "/"), "--internal", "--reason", "audit", "--json",
      ])
      #expect(run.status == 0 && !run.messages.contains("note:"), "\(words): \(run.messages)")
      let document = try ground.json(run.output)
      let tables = try #require(document["tables"] as? [String: [[String: Any]]])
      let value = tables["value"]?.first { $0["what"] as? String == "value" }?["value"] as? Double
      // What reads JSON here may miss the last bit of a number.
      let wanted = try #require(Double(cell(line, "value")))
      #expect(abs(try #require(value) - wanted) < 1e-12, "\(words)")
      #expect(tables["steps"]?.isEmpty == false)
    }
  }

  @Test func withoutPermissionNobodyIsCounted() throws {
    let ground = try TryingGround(importing: "tiny")
    let run = try ground.program.run("explain quarterly/2024-Q4/t-funnel/assisted --json")
    #expect(run.status == 0)
    #expect(run.messages.contains("funnel/funnel_share_of_start/stage=assisted"))
    let document = try ground.json(run.output)
    let tables = try #require(document["tables"] as? [String: [[String: Any]]])
    #expect(tables["value"] == nil)
    let steps = try #require(tables["steps"])
    #expect(!steps.isEmpty)
    #expect(steps.allSatisfy { $0["people"] is NSNull && $0["left_out"] is NSNull })
    // The same words without a record in the database.
    let empty = try TryingGround()
    let same = try empty.program.run("explain quarterly/2024-Q4/t-funnel/assisted --json")
    #expect(same.output == run.output)
  }

  @Test(arguments: [
    ("explain funnel", 64, "names no figure"),
    ("explain quarterly/2024-Q4/funel/x", 66, "Did you mean 'funnel'?"),
    ("explain quarterly/2024-Q4/funnel/asisted", 66, "funnel/funnel_people/stage=assisted"),
    ("explain quarterly/2024-Q4/waves", 64, "figures are called so"),
    ("explain quartely/2024-Q4/funnel", 64, "Did you mean 'quarterly'?"),
    ("explain quarterly/2024-Q5/funnel/assisted", 64, "is no period"),
    ("explain quarterly/2024-Q4/funnel/assisted --internal", 64, "--reason"),
  ])
  func wrongNames(line: String, status: Int32, words: String) throws {
    let ground = try TryingGround(sample: "tiny")
    let run = try ground.program.run(line)
    #expect(run.status == status && run.messages.contains(words), "\(run.messages)")
    #expect(run.output.isEmpty)
  }
}
