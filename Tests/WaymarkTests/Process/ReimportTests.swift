import Foundation
import Testing

/// The same people come again, from one agency or several.
struct ReimportTests {
  private func ground() throws -> TryingGround {
    let ground = try TryingGround()
    var cases = "case_id,sex\n"
    var events = "case_id,date,event,row_id\n"
    for number in 1...20 {
      cases += "P\(number),female\n"
      events += "P\(number),2024-01-\(number + 10),identified,\(number)\n"
    }
    try ground.write(cases, to: "cases.csv")
    try ground.write(events, to: "events.csv")
    let run = try ground.program.run("import cases.csv events.csv --agency a")
    try #require(run.status == 0, "\(run.messages)")
    return ground
  }

  private func events(_ ground: TryingGround) throws -> Int {
    let status = try ground.json(try ground.program.run("status --json").output)
    return try #require(status["events"] as? Int)
  }

  @Test func replacingMoreThanATenthIsRefusedWithTheNumber() throws {
    let ground = try ground()
    let text = try ground.text("events.csv").split(separator: "\n")
    try ground.write(text.prefix(11).joined(separator: "\n") + "\n", to: "events.csv")
    let refused = try ground.program.run("import events.csv --agency a --replace")
    #expect(refused.status == 2)
    #expect(refused.messages.contains("would withdraw 10 of 20 rows"))
    #expect(try events(ground) == 20)
    let done = try ground.program.run("import events.csv --agency a --replace --force")
    #expect(done.status == 0)
    #expect(done.output.contains("10 not in this delivery, withdrawn"), "\(done.output)")
    #expect(try events(ground) == 10)
    #expect(try ground.program.run("undo 2").status == 0)
    #expect(try events(ground) == 20)
    #expect(try ground.program.run("import events.csv --force").status == 64)
  }

  @Test func aReplacingDeliveryHasToBeWhole() throws {
    let ground = try ground()
    let text = try ground.text("events.csv")
    try ground.write(text.replacing("2024-01-11", with: "2024-13-11"), to: "events.csv")
    let command = "import events.csv --agency a --allow-partial --set-aside aside"
    let refused = try ground.program.run(command + " --replace")
    #expect(refused.status == 2 && refused.messages.contains("leave out --replace"))
    #expect(try ground.text("aside/events.csv").contains("2024-13-11"))
    // Without it the row that cannot be read stays as it is stored.
    #expect(try ground.program.run(command).status == 3)
    #expect(try events(ground) == 20)
  }

  @Test func aRowWithAnIDMayHaveItsDateCorrected() throws {
    let ground = try ground()
    let text = try ground.text("events.csv")
    try ground.write(text.replacing("2024-01-11", with: "2024-01-09"), to: "events.csv")
    let run = try ground.program.run("import events.csv")
    #expect(run.output.contains("events       0 added, 1 changed, 19 unchanged"), "\(run.output)")
    #expect(try events(ground) == 20)
  }

  @Test func conflictsBetweenAgenciesAreCountedAndNeverShown() throws {
    let ground = try ground()
    try ground.write("case_id,sex\nP1,male\nP2,female\nP3,male\n", to: "theirs.csv")
    let run = try ground.program.run("import theirs.csv --agency b")
    #expect(run.output.contains("    sex: 2 people"), "\(run.output)")
    for text in [run.output, try ground.program.run("check").output] {
      #expect(text.contains("    sex: 2 people"))
      #expect(!text.contains("female"))
    }
    let status = try ground.json(try ground.program.run("status --json").output)
    #expect(status["people"] as? Int == 20)
    let conflicts = try #require(status["conflicts"] as? [[String: Any]])
    #expect(conflicts.count == 1)
    #expect(conflicts[0]["rule"] as? String == "agencies_differ_sex")
    // Rows that do not say whose they are would have to be guessed.
    try ground.write("case_id,date,event\nP1,2024-03-01,assisted\n", to: "events.csv")
    #expect(try ground.program.run("import events.csv").status == 2)
    #expect(try ground.program.run("import events.csv --agency b").status == 0)
    #expect(try ground.program.run("import events.csv --agency \"my agency\"").status == 64)
  }

  @Test func theSettingsSayWhoIsBelieved() throws {
    let ground = try ground()
    try ground.write("case_id,sex\nP1,male\n", to: "theirs.csv")
    try #require(try ground.program.run("import theirs.csv --agency b").status == 0)
    func males() throws -> Int {
      let name = UUID().uuidString
      try #require(
        try ground.program.run("export \(name) --internal --reason test").status == 0)
      return try ground.text("\(name)/cases.csv").components(separatedBy: ",male,").count - 1
    }
    #expect(try males() == 0)
    try ground.write(try ground.text("waymark.yaml") + "agencies: [b, a]\n", to: "waymark.yaml")
    #expect(try males() == 1)
  }
}
