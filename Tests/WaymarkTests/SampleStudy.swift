import CaseModel
import CaseStore
import Disclosure
import Foundation
import Ingestion
import Sealing
import Statistics
import Testing

@testable import waymark

/// The figures of a sample, computed by the floors of the program: ingest, store, fetch, study.
struct SampleStudy {
  let cases: CaseTable
  let results: StudyResults

  /// A folder of `SampleData`.
  init(_ sample: String, period: String) throws {
    let folder = Repository.samples.appending(path: sample)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    try self.init(
      files: names.filter { $0.hasSuffix(".csv") && !Self.besideSettings.contains($0) }.sorted().map
      {
        name in
        SourceFile(
          name: name, bytes: Array(try Data(contentsOf: folder.appending(path: name))))
      }, period: period)
  }

  /// Files of the organisation that hold no cases.
  private static let besideSettings = ["costs.csv", "logframe.csv"]

  /// `profile` changes the shipped profile.
  init(
    files: [SourceFile], period: String, rules: CohortRules = CohortRules(),
    profile change: (inout ReportProfile) -> Void = { _ in }
  ) throws {
    let key = try #require(PseudonymKey(bytes: [UInt8](repeating: 3, count: 32)))
    let delivery = try #require(ingest(IngestRequest(files: files, key: key)).delivery)
    let folder = try TemporaryFolder()
    let database = try CaseDatabase(path: folder.path + "/cases.sqlite", create: true)
    let day = try #require(Day(iso: "2025-01-10"))
    _ = try database.importBatch(delivery, recordedOn: day)
    cases = try database.fetch()
    try database.close()
    var profile = try ReportProfile.named("quarterly")
    change(&profile)
    let plan = profile.plan(
      period: try #require(ReportingPeriod(code: period)), rules: rules, country: "XKX",
      lists: [:], table: cases)
    results = study(cases, plan: plan, asOf: day)
  }

  /// The exact figure of a table: its indicator, and the categories that name it.
  func figure(
    _ table: String, _ indicator: Indicator, _ categories: [Statistics.Dimension: String] = [:],
    in period: String? = nil
  ) throws -> Figure {
    let found = results.tables.first { $0.id == table }?.versions.first?.blocks.flatMap(\.figures)
      .filter { figure in
        figure.key.indicator == indicator && figure.key.categories == categories
          && (period == nil || figure.key.period.code == period)
      }
    return try #require(found?.count == 1 ? found?.first : nil)
  }

  func count(
    _ table: String, _ indicator: Indicator, _ categories: [Statistics.Dimension: String] = [:],
    in period: String? = nil
  ) throws -> Int {
    Int(try #require(try figure(table, indicator, categories, in: period).value))
  }

  /// Numerator and denominator of a share.
  func share(_ table: String, _ indicator: Indicator, _ categories: [Statistics.Dimension: String])
    throws
    -> [Int?]
  {
    let figure = try figure(table, indicator, categories)
    return [figure.numerator, figure.denominator]
  }
}

/// Places in the source tree.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let samples = root.appending(path: "SampleData")

  static func sample(_ path: String) -> String { samples.appending(path: path).path }
}

/// A folder of its own that is removed when the test ends.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "waymark-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
