import CaseModel
import Disclosure
import Foundation
import Reporting
import Statistics
import Testing
import Yams

/// Reports on invented programmes of which every person follows a plain pattern.
enum ReportFixture {
  static let context = ReportContext(
    organisation: "Example House", programme: "Core", area: "Centre", contact: "desk",
    terms: "Cite us", profile: "quarterly", profileVersion: "1", issued: Day(number: 20_100),
    reason: "team meeting", fingerprint: "0123abcd", toolVersion: "waymark 1",
    command: "waymark report",
    batches: [
      ReportContext.Batch(
        number: 1, deliveredOn: Day(number: 20_090), rowsAccepted: 1234, rowsSetAside: 5)
    ],
    rules: [
      "longTermDays": "182", "reintegrationDays": "182", "domains": "6", "score": "3",
    ],
    isFormalIdentification: false, clock: "identified", changedRules: [],
    dimensions: ["cohort", "wave", "stage", "sex", "age_group", "exploitation"])

  /// What the shipped reports consist of.
  static let layout = layout(of: "quarterly")
  static let donorLayout = layout(of: "donor")
  static let researchLayout = layout(of: "research")

  static func layout(of name: String) -> ReportLayout {
    shipped(name, ReportLayout.self) ?? ReportLayout(messages: [], keyFigures: [], sections: [])
  }

  private struct Words: Decodable { var words: [String: OwnWords] }

  /// The words of the catalogue with those that a shipped profile brings.
  static func wording(of profile: String, _ language: String = "en") throws -> Wording {
    try Wording.catalogue(language).overlaid(by: shipped(profile, Words.self)?.words ?? [:])
  }

  private static func shipped<Value: Decodable>(_ name: String, _ type: Value.Type) -> Value? {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reports/profiles/\(name).yaml")
    do {
      return try YAMLDecoder().decode(type, from: Data(contentsOf: file))
    } catch {
      Issue.record("the shipped profile cannot be read: \(error)")
      return nil
    }
  }

  /// A promise for each of some figures, shares and counts, higher and lower.
  static let logframe = [
    ("people_assisted", 40.0), ("share_assisted", 60), ("lasting_12", 20), ("lasting_24", 10),
    ("reached_12", 50), ("further_trafficking_12", 10), ("share_accepted", 30),
  ].map { indicator, target in
    LogframeRow(
      number: indicator, title: indicator, indicator: indicator, unit: "", baseline: nil,
      baselineYear: "", target: target, targetDate: "", match: .exact, source: "", comment: "")
  }

  /// Person *n* enters on day 7·n of the six years up to 2024, wrapped around; every so manieth is
  /// assisted, planned for, reintegrated, trafficked again, or dies.
  static func cases(_ count: Int, withEstimate: Bool = false) throws -> CaseTable {
    var builder = CaseTableBuilder()
    let start = try #require(Day(year: 2019, month: 1, day: 1))
    for number in 0..<count {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 0))
      builder.markProfiled(person)
      builder.set(ProfileValue(code: number % 3 == 0 ? 1 : 0), .sex, of: person)
      builder.set(AgeRange(12 + number % 30), .age, of: person)
      builder.set(
        ProfileSet(codes: number % 5 == 0 ? [0, 1] : [number % 4]), .exploitation, of: person)
      let entry = start + number * 7 % 2150
      func add(
        _ kind: EventKind, _ days: Int, _ detail: EventDetail? = nil, on delivery: Int = 20_000
      ) {
        builder.append(
          CaseEvent(
            date: RecordedDate(entry + days), kind: kind, detail: detail,
            recordedOn: Day(number: Int32(delivery))), of: person)
      }
      add(number % 4 == 0 ? .presumed : .identified, 0)
      if number % 9 == 0 { add(.declined, 2) }
      if number % 18 == 0 { add(.accepted, 20) }
      guard number % 6 != 1 else { continue }
      add(.assisted, 30, on: 20_090)
      builder.append(
        ServiceSpell(
          service: number % 2 == 0 ? .shelter : .medical, start: RecordedDate(entry + 31)),
        of: person)
      for wave in FollowUpWave.standard where (number + wave.months) % 3 != 0 {
        add(.followup, 30 + wave.days)
      }
      if number % 3 != 1 { add(.reintegrationStarted, 90) }
      if number % 3 == 0 { add(.reintegrated, 400) }
      if number % 11 == 0 { add(.reTrafficked, 200 + number % 300) }
      if number % 7 == 0 { add(.returned, 60) }
      if number % 23 == 0 { add(.died, 500) }
      if number % 13 == 0 { add(.closed, 420) }
    }
    if withEstimate, let period = ReportingPeriod(year: 2024) {
      builder.append(PopulationRow(period: period, estimatedTrafficked: 5000))
    }
    return builder.build()
  }

  /// The days on which these people enter.
  static func entries(_ count: Int) -> [Day] {
    (0..<count).compactMap { number in
      Day(year: 2019, month: 1, day: 1).map { $0 + number * 7 % 2150 }
    }
  }

  /// People who entered five years ago and were never met again.
  static func unfollowed(_ count: Int) throws -> CaseTable {
    var builder = CaseTableBuilder()
    let start = try #require(Day(year: 2019, month: 3, day: 1))
    for number in 0..<count {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 0))
      builder.markProfiled(person)
      for (kind, days) in [(EventKind.identified, 0), (.lost, 30)] {
        builder.append(CaseEvent(date: RecordedDate(start + days), kind: kind), of: person)
      }
    }
    return builder.build()
  }

  static func study(_ cases: CaseTable, _ audience: Audience) throws -> ProtectedStudy {
    protect(try results(cases), policy: DisclosurePolicy(audience))
  }

  static func results(_ cases: CaseTable) throws -> StudyResults {
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    var plan = StudyPlan(
      period: period,
      breakdowns: [ProfileAttribute.sex, .age, .exploitation].map {
        Breakdown(attribute: $0, groupings: [.finest($0)])
      }, qualityFields: [.sex, .age])
    plan.requested = [.followUpsOpen, .lasting, .pathways, .reach]
    return Statistics.study(cases, plan: plan, asOf: period.end)
  }

  /// The report of an edition whose counts are rounded.
  static func roundedReport(
    _ count: Int, _ audience: Audience, wording: Wording? = nil, context: ReportContext = context
  ) throws -> Report {
    try compose(
      layout, of: results(cases(count)).roundedToTheNearest(for: audience), context: context,
      wording: wording ?? self.wording(of: "quarterly"))
  }

  static func report(
    _ count: Int, _ audience: Audience, wording: Wording? = nil, context: ReportContext = context
  ) throws -> Report {
    try compose(
      layout, of: study(cases(count, withEstimate: count > 100), audience), context: context,
      wording: wording ?? self.wording(of: "quarterly"))
  }
}

/// Every text within a value.
func texts(of value: Any) -> [String] {
  if let text = value as? String { return [text] }
  return Mirror(reflecting: value).children.flatMap { texts(of: $0.value) }
}

extension Report {
  /// Every text of the report; the figures file has none of its own.
  var allTexts: [String] {
    texts(of: [
      identity as Any, keyMessages, keyFigures, sections, definitions, dictionary, reproducibility,
      checks, chrome,
    ])
  }
}
