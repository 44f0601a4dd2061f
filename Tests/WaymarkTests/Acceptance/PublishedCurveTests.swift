import CaseModel
import Foundation
import Ingestion
import Statistics
import Testing

/// Published survival data, written as case files, give the published curve.
struct PublishedCurveTests {
  /// One subject of a published data set: days, and 1 the event, 2 the competing one, 0 neither.
  private struct Subject {
    let days: Int
    let status: Int
  }

  private static let reference = Repository.root.appending(
    path: "Tests/StatisticsTests/Reference/statistics")

  private func rows(_ path: String) throws -> [[String: String]] {
    let text = try String(contentsOf: Self.reference.appending(path: path), encoding: .utf8)
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(lines.first)
    return lines.dropFirst().map {
      Dictionary(zip(names, $0), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The subjects as canonical files: all identified and assisted on one day, the event as
  /// re-trafficking, the competing one as death, and lost contact for the others.
  ///
  /// The published data
  /// were followed to the day of loss, which is the recorded end.
  private func study(_ subjects: [Subject]) throws -> SampleStudy {
    let start = try #require(Day(iso: "2000-01-01"))
    var cases = "case_id\n"
    var events = "case_id,date,event,certainty\n"
    for (number, subject) in subjects.enumerated() {
      cases += "P\(number)\n"
      events += "P\(number),\(start.iso),identified,\nP\(number),\(start.iso),assisted,\n"
      let end = (start + subject.days).iso
      switch subject.status {
      case 1: events += "P\(number),\(end),re_trafficked,confirmed\n"
      case 2: events += "P\(number),\(end),died,\n"
      default: events += "P\(number),\(end),lost,\n"
      }
    }
    return try SampleStudy(
      files: [
        SourceFile(name: "cases.csv", bytes: Array(cases.utf8)),
        SourceFile(name: "events.csv", bytes: Array(events.utf8)),
      ], period: "2009-Q4", rules: CohortRules(followUpEnd: .recordedEnd))
  }

  private func figure(_ study: SampleStudy, month: Int) throws -> Figure {
    try study.figure(
      "re_trafficking_curve", .reTraffickedByMonth, [.cohort: "total", .month: String(month)])
  }

  /// The curve, and the share within the window where there is one: all entered on one day, so that
  /// they are the same people.
  private func incidence(_ study: SampleStudy, month: Int) throws -> Double {
    let value = try #require(try figure(study, month: month).value)
    if month >= 12 {
      let within = try study.figure(
        "re_trafficking_within", .reTraffickedWithin, [.month: String(month)])
      #expect(abs(try #require(within.value) - value) < 1e-12)
    }
    return value
  }

  /// Weeks of remission with 6-mercaptopurine and placebo (Freireich and others, 1963); Kaplan–Meier
  /// as R's `survfit` prints it.
  @Test(arguments: ["6mp", "placebo"])
  func remissionInWeeks(group: String) throws {
    let subjects = try rows("data/freireich.csv").filter { $0["treatment"] == group }.map { row in
      Subject(
        days: 7 * (try #require(Int(row["time"] ?? ""))),
        status: try #require(Int(row["status"] ?? "")))
    }
    #expect(subjects.count == 21)
    let study = try study(subjects)
    let curve = try rows("expected/km-freireich.csv").filter { $0["group"] == group }
    // Beyond the last day of anybody there is no curve.
    let longest = subjects.map(\.days).max() ?? 0
    for (month, days) in [(3, 91.0), (6, 182), (12, 365)] {
      guard Double(longest) >= days else {
        #expect(try figure(study, month: month).value == nil)
        continue
      }
      let last = curve.last { 7 * (Double($0["time"] ?? "") ?? .infinity) <= days }
      let survival = try #require(Double(last?["surv"] ?? ""))
      #expect(abs(try incidence(study, month: month) - (1 - survival)) < 1e-9)
    }
    let followed = try study.count(
      "re_trafficking_curve", .stillFollowed, [.cohort: "total", .month: "3"])
    #expect(followed == subjects.count { $0.days >= 91 })
  }

  /// Klein & Moeschberger (1997), bone marrow transplants: relapse with death in remission competing;
  /// Aalen–Johansen as R's `survfit` prints it.
  @Test(arguments: ["1", "2", "3"])
  func relapseInDays(group: String) throws {
    let subjects = try rows("data/bmt.csv").filter { $0["group"] == group }.map { row in
      Subject(
        days: try #require(Int(row["time"] ?? "")), status: try #require(Int(row["event"] ?? "")))
    }
    #expect(!subjects.isEmpty)
    let study = try study(subjects)
    let curve = try rows("expected/aj-bmt.csv").filter {
      $0["group"] == group && $0["state"] == "cause1"
    }
    for (month, days) in [(3, 91.0), (6, 182), (12, 365), (24, 730), (36, 1095)] {
      let last = curve.last { (Double($0["time"] ?? "") ?? .infinity) <= days }
      let expected = Double(last?["pstate"] ?? "") ?? 0
      #expect(abs(try incidence(study, month: month) - expected) < 1e-9)
    }
  }
}
