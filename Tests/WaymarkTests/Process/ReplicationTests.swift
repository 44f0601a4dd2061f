import CaseStore
import Foundation
import Testing

@testable import waymark

/// The research report is computed again from the files beside it, by other programs than the one that made
/// it, and a number that somebody changed is found.
@Suite struct ReplicationTests {
  /// A program that runs scripts, and whether it is here with all that they need.
  enum Script: String, CaseIterable, CustomStringConvertible {
    case python = "replicate.py"
    case r = "replicate.R"

    var description: String { rawValue }

    private var command: [String] { self == .python ? ["python3"] : ["Rscript", "--vanilla"] }

    static func isHere(_ words: [String]) -> Bool { (try? run(words))?.status == 0 }

    func run(in folder: String) throws -> (status: Int32, output: String) {
      try Self.run(command + ["\(folder)/\(rawValue)", folder])
    }

    private static func run(_ words: [String]) throws -> (status: Int32, output: String) {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = words
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
  }

  private static let python = Script.isHere(["python3", "-c", "import csv, statistics"])
  private static let r = Script.isHere(["Rscript", "--vanilla", "-e", "library(survival)"])
  private static let here: [Script] = (python ? [.python] : []) + (r ? [.r] : [])

  private static let internalRows = "--internal --reason study --rows"

  /// Nothing differs, all of it was looked at, and a changed number of any file is found.
  private func replicates(_ ground: TryingGround, _ script: Script, _ folder: String, least: Int)
    throws
  {
    let path = ground.path(folder)
    let run = try script.run(in: path)
    #expect(run.status == 0, "\(run.output)")
    let count = try #require(
      run.output.firstMatch(of: #/(\d+) numbers computed again, 0 different/#))
    #expect(Int(count.1) ?? 0 >= least, "\(run.output)")
  }

  /// One number of a file is made another one, in a line for which a condition holds; the script must say so.
  private func finds(
    _ ground: TryingGround, _ script: Script, _ folder: String, _ file: String, _ column: String,
    where holds: ([String: String]) -> Bool
  ) throws {
    let text = try ground.text("\(folder)/\(file)")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let keys = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let place = try #require(keys.firstIndex(of: column))
    let number = try #require(
      lines.indices.dropFirst().first { number in
        let cells = lines[number].split(separator: ",", omittingEmptySubsequences: false)
          .map(String.init)
        return cells.count == keys.count && Double(cells[place]) ?? 0 > 0
          && holds(Dictionary(uniqueKeysWithValues: zip(keys, cells)))
      })
    var cells = lines[number].split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init)
    let value = try #require(Double(cells[place]))
    // As a hand does it: a little more.
    cells[place] = value == value.rounded() ? String(Int(value) + 10) : String(value + 0.01)
    lines[number] = cells.joined(separator: ",")
    try ground.write(lines.joined(separator: "\n"), to: "\(folder)/\(file)")
    let run = try script.run(in: ground.path(folder))
    #expect(run.status == 1 && run.output.contains("DIFFERENT"), "\(file) \(column): \(run.output)")
    try ground.write(text, to: "\(folder)/\(file)")
  }

  @Test(
    .enabled(
      if: !here.isEmpty, "neither python3 nor Rscript with the package survival is installed"),
    arguments: here)
  func whatAnInternalReportSaysFollowsFromItsFiles(script: Script) throws {
    let ground = try TryingGround(importing: "programme")
    try ground.done("report research --period 2024 \(Self.internalRows) --out r")
    try replicates(ground, script, "r", least: 700)
    try finds(ground, script, "r", "figures.csv", "numerator") { $0["table"] == "cohort_by_sex" }
    try finds(ground, script, "r", "figures.csv", "value") {
      $0["indicator"] == "re_trafficked_by_month"
    }
    try finds(ground, script, "r", "estimates.csv", "value") {
      $0["analysis"] == "incidence" && $0["measure"] == "upper"
    }
    try finds(ground, script, "r", "estimates.csv", "value") {
      $0["analysis"] == "tests" && $0["measure"] == "statistic"
    }
    try finds(ground, script, "r", "estimates.csv", "value") {
      $0["item"] == "found_at_visits" && $0["measure"] == "lower"
    }
  }

  /// Other clocks and waves, small programmes, periods that are not over.
  @Test(.enabled(if: !here.isEmpty, "neither python3 nor R with survival is installed"))
  func otherDataAndProfilesReplicateToo() throws {
    for (sample, clock, waves, period) in [
      ("tiny", "assisted", "[6, 12]", "2024-Q4"), ("see-2001", "returned", "[12, 24]", "2001"),
      ("kosovo-2012", "reintegrated", "[3, 12, 36]", "2012"),
      ("interviews-43", "identified", "[3]", "2024"),
    ] {
      let ground = try TryingGround(sample: sample)
      let files = ["cases.csv", "events.csv", "services.csv", "assessments.csv"].filter {
        FileManager.default.fileExists(atPath: ground.path($0))
      }
      try ground.done("import \(files.joined(separator: " ")) --recorded-on 2025-01-10")
      try ground.done("profile copy research mine.yaml")
      let own = try ground.text("mine.yaml")
        .replacing("name: research", with: "name: mine")
        .replacing("clock: identified\n", with: "clock: \(clock)\n")
        .replacing("waves: [3, 6, 12, 24, 36]", with: "waves: \(waves)")
      try ground.write(own, to: "mine.yaml")
      let run = try ground.program.run(
        "report ./mine.yaml --period \(period) \(Self.internalRows) --out r")
      #expect(run.status == 0, "\(sample): \(run.messages)")
      for script in Self.here {
        let run = try script.run(in: ground.path("r"))
        #expect(run.status == 0, "\(sample) \(script): \(run.output)")
      }
    }
  }

  @Test(
    .enabled(if: !here.isEmpty, "neither python3 nor R with survival is installed"),
    arguments: here)
  func whatAProtectedReportSaysFollowsFromItsFigures(script: Script) throws {
    let ground = try TryingGround(importing: "programme")
    try ground.done("report research --period 2024 --out r")
    let files = try ground.contents("r")
    for name in ["people.csv", "times.csv", "estimates.csv"] { #expect(files[name] == nil) }
    #expect(files["codebook.csv"] != nil && files["methods.json"] != nil)
    try replicates(ground, script, "r", least: 150)
    try finds(ground, script, "r", "figures.csv", "numerator") { $0["table"] == "cohort_by_sex" }
    try finds(ground, script, "r", "figures.csv", "upper") {
      $0["indicator"] == "re_trafficked_by_month"
    }
    try finds(ground, script, "r", "figures.csv", "bound_high") {
      $0["indicator"] == "re_trafficked_within"
    }
  }

  @Test func rowsAreForInternalEditionsOfAProfileThatHasThem() throws {
    let ground = try TryingGround(importing: "tiny")
    let open = try ground.program.run("report research --period 2024-Q4 --rows")
    #expect(open.status == 64 && open.messages.contains("internal editions only"))
    let other = try ground.program.run(
      "report quarterly --period 2024-Q4 \(Self.internalRows)")
    #expect(other.status == 64 && other.messages.contains("replication: true"))
    try ground.done("report research --period 2024-Q4 \(Self.internalRows) --out r")
    let release = try #require(try ground.database().releases().last)
    #expect(release.reason == "study" && release.files.contains { $0.name == "people.csv" })
    // No pseudonym, and no day of anybody's record.
    for name in ["people.csv", "times.csv"] {
      let text = try ground.text("r/\(name)")
      #expect(text.firstMatch(of: #/\d{4}-\d{2}-\d{2}/#) == nil)
      #expect(text.firstMatch(of: #/[0-9a-f]{16}/#) == nil)
    }
    #expect(try ground.text("r/people.csv").split(separator: "\n").count == 13)
    #expect(try ground.done("verify r --internal --reason audit").contains("as it was issued"))
  }

  /// Nobody, and one person: whatever there is to say is said.
  @Test func aProgrammeOfNobodyHasAResearchReport() throws {
    let ground = try TryingGround()
    try ground.write("case_id\nA1\n", to: "cases.csv")
    try ground.write("case_id,date,event\nA1,2026-01-01,identified\n", to: "events.csv")
    try ground.done("import cases.csv events.csv --recorded-on 2026-02-01")
    for edition in ["", "--restricted", Self.internalRows] {
      let run = try ground.program.run("report research --period 2024 \(edition)")
      #expect(run.status == 0, "\(run.messages)")
    }
  }
}
