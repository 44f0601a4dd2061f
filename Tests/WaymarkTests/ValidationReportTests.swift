import CaseModel
import Ingestion
import Rendering
import Reporting
import Sealing
import Testing

@testable import waymark

struct ValidationReportTests {
  private func result(_ events: String) -> IngestResult {
    let key = PseudonymKey(bytes: [UInt8](repeating: 7, count: 32)) ?? .generate()
    let file = SourceFile(
      name: "events.csv", bytes: Array(("case_id,date,event\n" + events).utf8))
    return ingest(
      IngestRequest(files: [file], key: key, isStored: { _ in true }, allowsPartial: true))
  }

  private func report(
    _ result: IngestResult, before: [FindingCode: Int]? = nil,
    thresholds: [FindingCode: Double] = [:], day: String = "2024-03-01"
  ) throws -> ValidationReport {
    ValidationReport(
      result, severities: Severities(), before: before, thresholds: thresholds, freshnessDays: 120,
      day: try #require(Day(iso: day)))
  }

  private let rows = "a,2024-01-01,identified\nb,2024-01-02,asisted\nc,soon,assisted\n"

  @Test func eachRuleSaysHowManyRowsPassed() throws {
    let report = try report(result(rows), before: [.unknownCode: 3])
    let rule = try #require(report.rules.first { $0.code == .unknownCode })
    #expect(rule.checked == 3 && rule.failed == 1 && rule.passed == 2)
    #expect(rule.fields == ["event"] && rule.before == 3)
    let line = try #require(report.ruleTable.rows.first { $0[0] == .text("unknown_code") })
    #expect(
      Array(line[3...]) == [
        .text("error"), .count(3), .count(2), .count(1), .number(33.33), .none, .count(3),
        .text("fewer"),
      ])
    // Every rule stands in the table, so that it says what the files were held to.
    #expect(report.ruleTable.rows.count == FindingCode.allCases.count)
  }

  @Test func aThresholdLetsAShareOfRowsFail() throws {
    let broken = result(rows)
    #expect(try report(broken).fails(at: .error))
    // One row of three failed each rule.
    let allowed: [FindingCode: Double] = [.unknownCode: 0.34, .unreadableDate: 0.34]
    #expect(try !report(broken, thresholds: allowed).fails(at: .error))
    #expect(try report(broken, thresholds: [.unknownCode: 0.33]).fails(at: .error))
  }

  @Test func anOldExportIsAWarning() throws {
    let fine = result("a,2024-01-01,identified\n")
    // 2024-01-01 to 2024-04-30 are 120 days.
    #expect(try report(fine, day: "2024-04-30").staleDays == nil)
    let late = try report(fine, day: "2024-05-01")
    #expect(late.staleDays == 121 && late.lines.contains { $0.contains("121 days old") })
    // It is said, and no fault of a row: the check does not fail.
    #expect(!late.fails(at: .warning))
  }

  @Test func placesCarryNoValuesUnlessAskedFor() throws {
    let report = try report(result(rows))
    func page(_ shows: Bool) -> String {
      String(decoding: renderHTML(report.listing(showsValues: shows)), as: UTF8.self)
    }
    #expect(!page(false).contains("asisted") && page(false).contains("nearest: assisted"))
    #expect(page(true).contains("asisted"))
    #expect(page(false).contains("1 of 3 rows are ready"))
  }
}
