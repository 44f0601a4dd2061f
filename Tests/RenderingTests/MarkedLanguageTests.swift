@_spi(AudienceOptions) import Disclosure
import CaseModel
import Foundation
import Statistics
import Testing
import Yams

@testable import Rendering
@testable import Reporting

/// Nothing of a page or workbook is left outside the catalogue, apart from codes, names from the settings
/// and numbers.
@Suite struct MarkedLanguageTests {
  @Test(arguments: [(true, 300), (false, 300), (true, 8), (false, 0)])
  func nothingOfThePageIsLeftOutside(isInternal: Bool, count: Int) throws {
    let report = try report(count, isInternal: isInternal)
    let page = String(decoding: renderHTML(report), as: UTF8.self)
    let body = try #require(page.range(of: "<body")).lowerBound
    let texts = page[body...].matches(of: />([^<]+)</).map { Self.plain(String($0.1)) }
    #expect(texts.count > 300)
    try expectCodes(MarkedLanguage.foreign(in: texts), of: report)
  }

  @Test(arguments: [true, false])
  func nothingOfTheWorkbookIsLeftOutside(isInternal: Bool) throws {
    let report = try report(300, isInternal: isInternal)
    let path = FileManager.default.temporaryDirectory
      .appending(path: "waymark-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try writeWorkbook(report, to: path)
    let parts = try ZIPParts([UInt8](try Data(contentsOf: URL(filePath: path))))
    let strings = try #require(parts["xl/sharedStrings.xml"])
    let texts = strings.matches(of: /<t[^>]*>([^<]*)</).map { Self.plain(String($0.1)) }
    #expect(texts.count > 300)
    try expectCodes(MarkedLanguage.foreign(in: texts), of: report)
  }

  /// The figures file is the same in every language, byte for byte.
  @Test(arguments: WordingCatalogues.shippedLanguages)
  func theFiguresAreThoseOfTheEnglishReport(language: String) throws {
    let wording = try Wording.catalogue(language)
    for (count, isInternal) in [(300, false), (300, true), (8, true), (0, false)] {
      let own = try report(count, isInternal: isInternal, wording)
      let english = try report(count, isInternal: isInternal, Wording.catalogue("en"))
      #expect(renderFigures(own) == renderFigures(english))
      let page = String(decoding: renderHTML(own), as: UTF8.self)
      #expect(page.contains("<html lang=\"\(wording.language)\""))
    }
  }

  /// In a language that is longer by two fifths every text is there whole, and drawings hold theirs.
  @Test func aLongLanguageLosesNothing() throws {
    let wording = try MarkedLanguage.wording(growth: 0.4)
    for isInternal in [true, false] {
      let report = try report(300, isInternal: isInternal, wording)
      let page = String(decoding: renderHTML(report), as: UTF8.self)
      let plain = Self.plain(page)
      var shown = report.keyMessages + report.sections.map(\.heading)
      // Those of the workbook alone are named on the page, no more.
      for table in report.tables where !table.isAnnex {
        shown += [table.title, table.subtitle] + table.notes
      }
      for text in shown + report.definitions.map(\.meaning) where !text.isEmpty {
        #expect(plain.contains(text), "\(text)")
      }
      #expect(!report.charts.isEmpty)
      for chart in report.charts {
        let markup = ChartDrawing(chart: chart, chrome: report.chrome).markup
        let svg = String(decoding: MarkupWriter.bytes(of: markup), as: UTF8.self)
        for box in try SVGTextBox.all(in: svg) {
          #expect(box.left >= -0.5 && box.right <= 720.5, "\(chart.anchor): '\(box.text)'")
        }
      }
    }
  }

  private func expectCodes(_ words: [String], of report: Report) throws {
    var codes: Set<String> = [
      "NAME", "CODE", "release", "figures.csv", "follow_up_still_open", "period_not_over",
      "internal_not_for_release:",
    ]
    for key in report.figures.map(\.key) {
      codes.formUnion([key.table, key.indicator.code, key.view.code, key.period.code])
      codes.formUnion(key.categories.values)
    }
    codes.formUnion(report.definitions.map(\.code))
    for entry in report.dictionary {
      codes.formUnion([entry.column] + entry.codes.components(separatedBy: "; "))
    }
    codes.formUnion(
      report.tables.map(\.sheetName).flatMap { $0.split(separator: " ").map(String.init) })
    codes.formUnion([report.identity.release, report.identity.profile, report.identity.edition])
    let left = Set(words).subtracting(codes)
    #expect(left.isEmpty, "\(left.sorted())")
  }

  private static func plain(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  /// A report on people of a plain pattern; what the settings name is NAME and CODE.
  private func report(_ count: Int, isInternal: Bool, _ wording: Wording? = nil) throws -> Report {
    var builder = CaseTableBuilder()
    let start = try #require(Day(year: 2019, month: 1, day: 1))
    for number in 0..<count {
      let person = builder.addPerson(CaseID(high: UInt64(number), low: 0))
      builder.markProfiled(person)
      builder.set(ProfileValue(code: number % 2), .sex, of: person)
      let entry = start + number * 7 % 2150
      for (kind, days) in [
        (EventKind.identified, 0), (.assisted, 30), (.followup, 365), (.reTrafficked, 700),
      ] where kind != .reTrafficked || number % 9 == 0 {
        builder.append(CaseEvent(date: RecordedDate(entry + days), kind: kind), of: person)
      }
    }
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    let plan = StudyPlan(
      period: period,
      breakdowns: [Breakdown(attribute: .sex, groupings: [.finest(.sex)])], qualityFields: [.sex])
    let edition: Edition =
      isInternal ? .internalUse(try #require(InternalEdition(reason: "NAME"))) : .open
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reports/profiles/quarterly.yaml")
    return compose(
      try YAMLDecoder().decode(ReportLayout.self, from: Data(contentsOf: file)),
      of: protect(
        study(builder.build(), plan: plan, asOf: period.end),
        policy: DisclosurePolicy(edition, .withhold)),
      context: ReportContext(
        organisation: "NAME", programme: "NAME", area: "NAME", contact: "NAME", terms: "NAME",
        profile: "NAME", profileVersion: "1", issued: period.end, reason: "NAME",
        fingerprint: "CODE", toolVersion: "NAME", command: "NAME", batches: [],
        rules: ["longTermDays": "182", "reintegrationDays": "182", "domains": "6", "score": "3"],
        isFormalIdentification: false, clock: "identified", changedRules: [],
        dimensions: ["cohort", "wave", "stage", "sex"]),
      wording: try wording ?? MarkedLanguage.wording())
  }
}
