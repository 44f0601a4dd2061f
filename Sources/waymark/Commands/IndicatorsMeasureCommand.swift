import ArgumentParser
import CaseModel
import Foundation
import InventedCases
import Statistics

/// `waymark indicators measure`: how long the forty indicators, and all files of indicators, take over
/// invented people on this machine.
///
/// For `make bench`; nothing is read from disk or stored.
struct IndicatorsMeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Time the indicators over invented people.",
    shouldDisplay: false)

  @Option(help: "How many people.") var people = 1_000_000

  /// What the indicators are broken down by.
  private static let attributes: [ProfileAttribute] = [
    .sex, .age, .citizenship, .exploitation, .scope, .referral, .region, .agency, .duration,
    .returnHousehold,
  ]

  func run() throws {
    guard let programme = InventedProgramme(people: people, seed: 1) else {
      throw ValidationError("people are counted from 0")
    }
    let table = timed("\(people) invented people in memory") { programme.table() }
    let all = try IndicatorLibrary().indicators.map(\.definition)
    // Of the files that share a number the first; the others are variants of it.
    let forty = Dictionary(grouping: all, by: \.code).compactMap { $1.first }
    try measure(forty, of: table, "the \(forty.count) numbers of the list")
    try measure(all, of: table, "all \(all.count) files")
  }

  /// Times some indicators by every attribute, each time from the table on.
  private func measure(_ definitions: [IndicatorDefinition], of table: CaseTable, _ name: String)
    throws
  {
    guard let period = ReportingPeriod(code: "2024-Q4") else { return }
    let lists: [ProfileAttribute: [String]] = [
      .region: InventedLists.regions, .agency: InventedLists.agencies,
    ]
    var values = 0
    let start = Stamp()
    let facts = timed("  facts of everybody") {
      PersonFacts(
        table, period: period, asOf: period.end, rules: CohortRules(), country: "XKX")
    }
    timed("  indicators by \(Self.attributes.count) attributes") {
      let rows = facts.rows(
        of: definitions, by: Self.attributes.map(Stratifier.attribute), lists: lists)
      values = rows.joined().joined().count
    }
    start.report("\(name), \(values) values")
  }

  private func timed<Result>(_ name: String, _ body: () -> Result) -> Result {
    let start = Stamp()
    let result = body()
    start.report(name)
    return result
  }
}

/// A moment of the process, on the clock and in seconds of all cores.
private struct Stamp {
  private let wall = Date()
  private let processor: Double

  init() { processor = Self.usage().processor }

  private static func usage() -> (processor: Double, megabytes: Double) {
    var usage = rusage()
    #if canImport(Glibc)
      let (who, unit) = (RUSAGE_SELF.rawValue, 1_024.0)
    #else
      let (who, unit) = (RUSAGE_SELF, 1_048_576.0)
    #endif
    getrusage(numericCast(who), &usage)
    let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    let fraction = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
    return (seconds + fraction, Double(usage.ru_maxrss) / unit)
  }

  /// One line in the manner of `Reports/bench`: time, time of all cores, largest memory so far.
  func report(_ name: String) {
    let now = Self.usage()
    Console.result(
      name.padding(toLength: 42, withPad: " ", startingAt: 0)
        + String(
          format: "%8.2f s %8.2f s cpu %8.0f MB", Date().timeIntervalSince(wall),
          now.processor - processor, now.megabytes))
  }
}
