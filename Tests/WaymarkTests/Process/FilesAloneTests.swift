import CaseModel
import CaseStore
import Foundation
import InventedCases
import Testing

@testable import waymark

/// Figures straight from files: those of the database, and nothing left behind.
struct FilesAloneTests {
  private static let files = "cases.csv events.csv services.csv assessments.csv"
  private static let period = "--period 2024-Q4 --internal --reason test"

  /// Invented people, of whom some are delivered twice, some refuse consent and some are others of the file.
  private func ground(people: Int, seed: UInt64) throws -> TryingGround {
    let ground = try TryingGround()
    let made = try ground.program.run("sample --people \(people) --seed \(seed) --out .")
    try #require(made.status == 0, "\(made.messages)")
    return ground
  }

  private func figures(_ ground: TryingGround, _ folder: String) throws -> Data {
    try #require(try ground.contents(folder)["figures.csv"])
  }

  /// A workspace's settings and key without its database.
  private func withoutDatabase(_ ground: TryingGround) throws {
    for name in ["waymark.sqlite", "waymark.sqlite-wal", "waymark.sqlite-shm"] {
      try? FileManager.default.removeItem(atPath: ground.path(name))
    }
  }

  @Test(arguments: [(7, 3), (56, 8), (300, 5)] as [(Int, UInt64)])
  func theyAreThoseOfTheDatabase(people: Int, seed: UInt64) throws {
    let ground = try ground(people: people, seed: seed)
    let stored = try ground.program.run("import \(Self.files) --recorded-on 2025-01-10")
    try #require(stored.status == 0, "\(stored.messages)")
    try ground.program.run("report quarterly \(Self.period) --out stored")
    let curve = try ground.program.run("outcomes \(Self.period) --json")
    try withoutDatabase(ground)
    let direct = try ground.program.run(
      "report quarterly \(Self.period) --out direct --from \(Self.files) --recorded-on 2025-01-10")
    #expect(direct.status == 0, "\(direct.messages)")
    #expect(try figures(ground, "direct") == figures(ground, "stored"))
    let again = try ground.program.run(
      "outcomes \(Self.period) --json --from \(Self.files) --recorded-on 2025-01-10")
    #expect(again.output == curve.output)
    #expect(!FileManager.default.fileExists(atPath: ground.path("waymark.sqlite")))
  }

  /// One person under two numbers, rows that stand twice, and a person who withdrew consent.
  @Test func peopleAreJoinedAsAnImportJoinsThem() throws {
    let ground = try TryingGround()
    try ground.write(
      """
      case_id,sex,age,consent,same_as,agency
      A-1,female,,,,A
      A-2,,19,,A-1,A
      A-3,male,30,withdrawn,,B
      A-4,male,31,,,B

      """, to: "cases.csv")
    try ground.write(
      """
      case_id,event,date
      A-1,identified,2024-10-03
      A-1,identified,2024-10-03
      A-2,identified,2024-11-05
      A-2,assisted,2024-11-06
      A-3,identified,2024-10-09
      A-4,identified,2024-12-01

      """, to: "events.csv")
    let line = "cases.csv events.csv --recorded-on 2025-01-10"
    let stored = try ground.program.run("import \(line)")
    try #require(stored.status == 0, "\(stored.messages)")
    try ground.program.run("report quarterly \(Self.period) --out stored")
    try withoutDatabase(ground)
    let direct = try ground.program.run(
      "report quarterly \(Self.period) --out direct --from \(line)")
    #expect(direct.status == 0, "\(direct.messages)")
    #expect(try figures(ground, "direct") == figures(ground, "stored"))
    // A-1 with.
    let count = try ground.program.run(
      "indicators compute I02 \(Self.period) --from \(line) --json")
    #expect(count.output.contains("\"value\": 2"), "\(count.output)")
  }

  @Test func nothingIsLeftButTheOutput() throws {
    let home = try TemporaryFolder()
    let program = Program(folder: home.path)
    try program.run("sample --people 20 --seed 4 --out data")
    let before = try FileManager.default.subpathsOfDirectory(atPath: home.path).sorted()
    let files = Self.files.split(separator: " ").map { "data/\($0)" }.joined(separator: " ")
    let funnel = try program.run("funnel \(Self.period) --from \(files)")
    #expect(funnel.status == 0, "\(funnel.messages)")
    #expect(funnel.messages.contains("nothing of them was stored"))
    #expect(try FileManager.default.subpathsOfDirectory(atPath: home.path).sorted() == before)
    let report = try program.run("report quarterly \(Self.period) --out look --from \(files)")
    #expect(report.status == 0, "\(report.messages)")
    let new = try FileManager.default.subpathsOfDirectory(atPath: home.path)
      .filter { !before.contains($0) }
    #expect(new.allSatisfy { $0 == "look" || $0.hasPrefix("look/") }, "\(new)")
  }

  @Test func aProtectedEditionNeedsTheLedger() throws {
    let ground = try TryingGround(sample: "tiny")
    for line in ["report quarterly --period 2024-Q4", "funnel --period 2024-Q4 --restricted"] {
      let run = try ground.program.run("\(line) --from \(Self.files)")
      #expect(run.status == ExitStatus.refused.rawValue, "\(line)")
      #expect(run.messages.contains("ledger") && run.output.isEmpty, "\(line)")
    }
    #expect(!FileManager.default.fileExists(atPath: ground.path("out")))
  }

  @Test func errorsStopItUnlessTheRowsAreLeftOut() throws {
    let ground = try TryingGround()
    try ground.write("case_id,sex\nA-1,female\nA-2,male\n", to: "cases.csv")
    try ground.write(
      "case_id,event,date\nA-1,identified,2024-10-03\nA-2,identified,2024-13-03\n",
      to: "events.csv")
    let line = "report quarterly \(Self.period) --out look --from cases.csv events.csv"
    let refused = try ground.program.run(line)
    #expect(refused.status == ExitStatus.dataErrors.rawValue)
    #expect(refused.messages.contains("Nothing was computed: 1 error"), "\(refused.messages)")
    #expect(!FileManager.default.fileExists(atPath: ground.path("look")))
    let partial = try ground.program.run("\(line) --allow-partial")
    #expect(partial.status == 0, "\(partial.messages)")
    #expect(partial.messages.contains("1 row with errors is left out"))
    #expect(!FileManager.default.fileExists(atPath: ground.path("set-aside")))
  }

  @Test(arguments: [
    ("--map ctdc-a", "--map"), ("--recorded-on 2025-01-10", "--recorded-on"),
    ("--allow-partial", "--allow-partial"),
  ])
  func whatIsAboutFilesNeedsFiles(option: String, named: String) throws {
    let ground = try TryingGround(sample: "tiny")
    let run = try ground.program.run("curve \(Self.period) \(option)")
    #expect(run.status == ExitStatus.wrongUsage.rawValue)
    #expect(run.messages.contains("\(named) is about files"), "\(run.messages)")
    let both = try ground.program.run("curve \(Self.period) --db x.sqlite --from cases.csv")
    #expect(both.status == ExitStatus.wrongUsage.rawValue)
  }
}
