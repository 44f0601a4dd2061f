import ArgumentParser
import CaseModel
import Disclosure
import Foundation
import Reporting

/// `waymark profile try NAME`: what a protected report of a programme of some size would show.
struct ProfileTryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "See, with invented people, how much a protected report would show.",
    discussion: """
      For choosing a profile, an edition or a protection before real data are seen: people are invented, \
      the report is made and protected in memory, and what it shows is compared with the true numbers. \
      Nothing is read from a workspace, and nothing is stored.

      Counts shown, how far they are off (the sum of all distances over the sum of all counts of ten and \
      more), shares that are known to ten points, and how far a share is left open in the middle.

      EXAMPLES
        waymark profile try quarterly --people 56
        waymark profile try donor --people 300 --restricted
        waymark profile try quarterly --people 30,56,120,300,800,2000 --seeds 5
      """)

  @Argument(
    help: ArgumentHelp("Name of a shipped profile, or a file of your own.", valueName: "profile"),
    completion: .profiles)
  var name: String

  @Option(
    help: ArgumentHelp("How many people, or several such numbers.", valueName: "number,…"))
  var people: String

  @Option(help: ArgumentHelp("So many invented programmes of each size.", valueName: "number"))
  var seeds = 1

  @Option(help: ArgumentHelp("2024-Q4, 2024 or 2024-01..2024-06.", valueName: "period"))
  var period = "2024-Q4"

  @Flag(help: "The edition for named recipients (threshold 5).")
  var restricted = false

  @Option(help: ArgumentHelp("round or withhold.", valueName: "method"))
  var protection = "round"

  @OptionGroup var output: AnalysisOutput

  /// Shares that are known so well say nearly as much as true ones.
  private static let wellKnown = 0.1
  private static let mostPeople = 100_000

  func run() throws {
    let sizes = people.split(separator: ",").map { Int($0.trimmingCharacters(in: .whitespaces)) }
    guard !sizes.isEmpty, sizes.allSatisfy({ $0.map { 0...Self.mostPeople ~= $0 } ?? false })
    else {
      throw ValidationError(
        "--people is a number from 0 to \(Self.mostPeople), or several with commas between them.")
    }
    guard 1...100 ~= seeds else { throw ValidationError("--seeds is a number from 1 to 100.") }
    guard let method = ProtectionMethod(code: protection) else {
      throw ValidationError(
        "--protection is one of \(ProtectionMethod.codes.joined(separator: ", ")).")
    }
    let report = InventedReport(
      profile: try ReportProfile.named(name), period: try Parsed.period(period),
      edition: restricted ? .restricted : .open, method: method)
    var document = AnalysisDocument(
      "profile-try", title: "What a report of invented people shows", of: .noRecords)
    document.subject = [
      ("Profile", report.profile.name), ("Period", period),
      ("Edition", restricted ? "restricted" : "public"), ("Protection", method.code),
      ("Programmes of each size", "\(seeds)"),
    ]
    let measured = try sizes.compactMap(\.self).map { ($0, try measure(report, people: $0)) }
    var rows = measured.map { people, tables in
      row("\(people) people", tables.reduce(into: Usefulness()) { $0 += $1.usefulness })
    }
    if measured.count == 1 { rows += measured[0].1.map { row($0.table, $0.usefulness) } }
    document.tables = [
      DataTable(
        id: "shown", title: "What is shown", columns: Self.columns, rows: rows)
    ]
    try output.write(document)
  }

  private func measure(_ report: InventedReport, people: Int) throws -> [(
    table: String, usefulness: Usefulness
  )] {
    let progress = Progress("Trying \(people) people")
    defer { progress.finish() }
    var sum: [(table: String, usefulness: Usefulness)] = []
    for seed in 1...UInt64(seeds) {
      try Interruption.check()
      for one in try report.usefulness(people: people, seed: seed) ?? [] {
        if let place = sum.firstIndex(where: { $0.table == one.table }) {
          sum[place].usefulness += one.usefulness
        } else {
          sum.append(one)
        }
      }
      progress.update(done: Int(seed), total: seeds)
    }
    return sum
  }

  private static let columns = [
    DataTable.Column("of", "Of"), DataTable.Column("counts", "Counts", .count),
    DataTable.Column("counts_shown", "Shown", .percent),
    DataTable.Column("counts_off", "Off by", .percent),
    DataTable.Column("shares", "Shares", .count),
    DataTable.Column("shares_shown", "Shown", .percent),
    DataTable.Column("shares_to_ten_points", "To ten points", .percent),
    DataTable.Column("points_open", "Left open", .percent),
  ]

  private func row(_ name: String, _ of: Usefulness) -> [DataTable.Cell] {
    [
      .text(name), .count(of.counts / seeds), .optional(of.partOfCounts), .optional(of.error),
      .count(of.shares / seeds), .optional(of.partOfShares(within: 1)),
      .optional(of.partOfShares(within: Self.wellKnown)), .optional(of.middleWidth),
    ]
  }
}
