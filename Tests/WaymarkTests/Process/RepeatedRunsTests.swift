import Foundation
import Testing

/// Same input, same bytes; imports that can be repeated, taken back and looked back at.
struct RepeatedRunsTests {
  private static let files = "cases.csv events.csv services.csv assessments.csv"
  private static let unprotected = "--internal --reason test"
  private static let delivered = "--recorded-on 2025-01-10"

  private func report(_ ground: TryingGround, _ folder: String, _ more: String) throws
    -> [String: Data]
  {
    let run = try ground.program.run(
      "report quarterly --period 2024-Q4 --out \(folder) --issued 2025-03-01 \(more)")
    try #require(run.status == 0, "\(run.messages)")
    #expect(run.messages.isEmpty, "\(run.messages)")
    #expect(run.output.hasPrefix("Wrote to \(folder):\n"))
    return try ground.contents(folder)
  }

  @Test func shuffledRowsAndASecondRunGiveTheSameBytes() throws {
    let ground = try TryingGround(sample: "tiny")
    let first = try ground.program.run("import \(Self.files) \(Self.delivered)")
    try #require(first.status == 0)
    let once = try report(ground, "once", Self.unprotected)
    #expect(once.count == 7)
    #expect(try report(ground, "twice", Self.unprotected) == once)

    let other = try TryingGround()
    try FileManager.default.removeItem(atPath: other.path("waymark.key"))
    try FileManager.default.copyItem(
      atPath: ground.path("waymark.key"), toPath: other.path("waymark.key"))
    for name in Self.files.split(separator: " ") {
      var lines = try ground.text(String(name)).split(separator: "\n")
      let head = lines.removeFirst()
      // A fixed shuffle: every seventh row, round and round.
      let count = lines.count
      try #require(count % 7 != 0 || count == 0)
      let shuffled = lines.indices.map { lines[($0 * 7 + 3) % count] }
      try other.write(
        ([head] + shuffled).joined(separator: "\n") + "\n", to: String(name))
    }
    let reversed = Self.files.split(separator: " ").reversed().joined(separator: " ")
    let run = try other.program.run("import \(reversed) \(Self.delivered)")
    try #require(run.status == 0, "\(run.messages)")
    let shuffled = try report(other, "out", Self.unprotected)
    #expect(shuffled.keys.sorted() == once.keys.sorted())
    for (name, bytes) in once { #expect(shuffled[name] == bytes, "\(name)") }
  }

  @Test func theSameFilesAgainChangeNothing() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import \(Self.files) \(Self.delivered)")
    let before = try ground.program.run("status --json").output
    let again = try ground.program.run("import \(Self.files)")
    #expect(again.status == 0)
    #expect(again.output.contains("Already imported as batch 1"))
    #expect(try ground.program.run("status --json").output == before)
  }

  @Test func undoBringsBackStatusAndReport() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import \(Self.files) \(Self.delivered)")
    let status = try ground.json(ground.program.run("status --json").output)
    let funnel = try ground.program.run("funnel --period 2024-Q4 --internal --reason x --json")
    try ground.write("case_id,date,event\nT12,2024-12-30,reintegrated\n", to: "late.csv")
    #expect(try ground.program.run("import late.csv --recorded-on 2025-01-10").status == 0)
    let changed = try ground.program.run("funnel --period 2024-Q4 --internal --reason x --json")
    #expect(changed.output != funnel.output)

    let undo = try ground.program.run("undo 2")
    #expect(undo.status == 0)
    let after = try ground.json(ground.program.run("status --json").output)
    for name in ["people", "events", "services", "assessments"] {
      #expect(after[name] as? Int == status[name] as? Int)
    }
    let back = try ground.program.run("funnel --period 2024-Q4 --internal --reason x --json")
    #expect(back.output == funnel.output)
    #expect(try ground.program.run("undo 2").status == 64)
  }

  @Test func aLateDeliveryDoesNotChangeWhatWasKnownBefore() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import \(Self.files) \(Self.delivered)")
    let before = try report(ground, "before", "--as-of 2025-01-10 \(Self.unprotected)")
    try ground.write(
      "case_id,date,event\nT12,2024-12-30,reintegrated\nT02,2024-12-01,accepted\n", to: "late.csv")
    let late = try ground.program.run("import late.csv --recorded-on 2025-02-10")
    #expect(late.status == 0)
    #expect(late.output.contains("not in this delivery, kept"))
    #expect(try report(ground, "after", "--as-of 2025-01-10 \(Self.unprotected)") == before)
    #expect(try report(ground, "now", Self.unprotected)["figures.csv"] != before["figures.csv"])
    try ground.write("case_id,date,event\nT12,2024-12-31,closed\n", to: "more.csv")
    let early = try ground.program.run("import more.csv --recorded-on 2025-01-01")
    #expect(early.status == 64)
    #expect(early.messages.contains("2025-02-10"))
  }

  @Test func filesOfOthersInTheOutputFolderStay() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import \(Self.files) \(Self.delivered)")
    try ground.write("mine\n", to: "out/figures.csv")
    let refused = try ground.program.run("report quarterly --period 2024-Q4 --out out")
    #expect(refused.status == 73)
    #expect(refused.messages.contains("--force"))
    #expect(try ground.text("out/figures.csv") == "mine\n")
    #expect(try ground.contents("out").count == 1)
    let forced = try ground.program.run("report quarterly --period 2024-Q4 --out out --force")
    #expect(forced.status == 0)
    #expect(try ground.contents("out").count == 7)
    // An issue as it was written is made anew without asking.
    #expect(try ground.program.run("report quarterly --period 2024-Q4 --out out").status == 0)
  }

  @Test func everyJSONDocumentNamesItsSchema() throws {
    let ground = try TryingGround(sample: "tiny")
    let known = "--period 2024-Q4 --internal --reason x --json"
    for (line, schema) in [
      ("check \(Self.files) --json", "waymark.check/1"),
      ("import \(Self.files) \(Self.delivered) --json", "waymark.import/1"),
      ("import \(Self.files) --json", "waymark.import/1"),
      ("status --json", "waymark.status/1"), ("funnel \(known)", "waymark.funnel/1"),
      ("funnel --by sex \(known)", "waymark.funnel/1"), ("curve \(known)", "waymark.curve/1"),
      ("report quarterly \(known)", "waymark.report/1"),
    ] {
      let run = try ground.program.run(line)
      #expect(run.status == 0, "\(line): \(run.messages)")
      #expect(try ground.json(run.output)["schema"] as? String == schema)
    }
  }
}
