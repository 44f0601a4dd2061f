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

  @Test func linesOnAnonymityReadTheSameOnAPage() throws {
    let ground = try ground()
    try ground.write("case_id,sex\nP21,male\n", to: "more.csv")
    #expect(try ground.program.run("import more.csv --agency a").status == 0)
    // Several spaces would be one there.
    #expect(try ground.program.run("check").output.contains("in classes of fewer than 5: "))
  }

  @Test func conflictsBetweenAgenciesAreRulesOfAValidation() throws {
    let ground = try ground()
    try ground.write("case_id,sex\nP3,male\nP21,male\nP1,male\nP2,female\n", to: "theirs.csv")
    func check(_ arguments: String) throws -> Program.Run {
      try ground.program.run("check \(arguments)")
    }
    // Without an agency the rows are corrections of the agency that delivered the people before.
    #expect(try !check("theirs.csv").messages.contains("another agency"))
    let run = try check("theirs.csv --agency b --format html,xlsx,csv,json --out found")
    #expect(run.status == 0)
    #expect(
      run.messages.contains(
        "theirs.csv, rows 2, 4 (2 rows), column B \"sex\":\n"
          + "  warning: another agency has stored a different sex for this person.\n"),
      "\(run.messages)")
    #expect(try ground.contents("found").count == 4)
    let row = try #require(
      ground.text("found/validation.csv").split(whereSeparator: \.isNewline)
        .first { $0.hasPrefix("agencies_differ_sex,") })
    // Two of the three people whom the other agency has.
    #expect(row.contains(",sex,warning,3,1,2,66.67,"), "\(row)")
    #expect(try ground.text("found/validation.html").contains("another agency has stored"))
    #expect(!run.messages.contains("female"))
    #expect(try check("theirs.csv --agency b --fail-on warning").status == 1)
    let settings = try ground.text("waymark.yaml")
    try ground.write(
      settings + "severities: { agencies_differ_sex: error }\n", to: "waymark.yaml")
    #expect(try check("theirs.csv --agency b").status == 1)
    #expect(try ground.program.run("import theirs.csv --agency b").status == 2)
    try ground.write(settings + "thresholds: { agencies_differ_sex: 70 }\n", to: "waymark.yaml")
    #expect(try check("theirs.csv --agency b --fail-on warning").status == 0)
    try ground.write(settings, to: "waymark.yaml")
    let imported = try ground.program.run("import theirs.csv --agency b")
    #expect(imported.status == 0 && imported.messages.contains("a different sex"))

    let stored = try check("--format csv,html --out stored --fail-on warning")
    #expect(stored.status == 1)
    #expect(stored.output.contains("People whom several agencies deliver: 3."))
    #expect(
      try ground.text("stored/validation.csv").contains("agencies_differ_sex,"), "of the database")
    let document = try ground.json(try check("--json").output)
    let conflict = try #require((document["conflicts"] as? [[String: Any]])?.first)
    #expect(conflict["severity"] as? String == "warning" && conflict["people"] as? Int == 2)
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
