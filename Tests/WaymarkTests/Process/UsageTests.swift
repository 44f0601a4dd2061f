import CaseModel
import Foundation
import Testing

/// What the program says to those who use it wrongly, and how it ends.
struct UsageTests {
  @Test func withoutArgumentsItShowsExamples() throws {
    let run = try Program(folder: NSTemporaryDirectory()).run([])
    #expect(run.status == 0)
    #expect(run.output.contains("waymark demo"))
    #expect(run.output.contains("waymark init my-programme"))
    #expect(run.messages.isEmpty)
  }

  @Test(arguments: [
    ("imprt cases.csv", 64, "Did you mean 'import'?"),
    ("status --jsn", 64, "--json"),
    ("report quarterly", 64, "--period"),
    ("report quartely --period 2024-Q4", 64, "Did you mean 'quarterly'?"),
    ("report quarterly --period 2024-Q5", 64, "Write a quarter 2024-Q4"),
    ("report quarterly --period 2024-Q4 --internal", 64, "--reason"),
    ("report quarterly --period 2024-Q4 --reason why", 64, "--internal"),
    ("funnel --period 2024 --restricted --internal --reason x", 64, "different editions"),
    ("funnel --period 9999-Q4", 64, "is no period"),
    ("report quarterly --period 2024-Q4 --as-of yesterday", 64, "2024-12-31"),
    ("report ./mine.yaml --period 2024-Q4", 66, "mine.yaml"),
    ("report quarterly --period 2024-Q4", 2, "waymark import"),
    ("funnel --period 2024-Q4 --by sexx", 64, "Did you mean 'sex'?"),
    ("import", 64, "<file>"),
    ("import nowhere.csv", 66, "'nowhere.csv' was not found"),
    ("import .", 65, "is a folder"),
    ("undo 7", 64, "There is no batch 7"),
    ("undo seven", 64, "batch"),
    ("sample --people -5", 64, "--people"),
    ("init .", 73, "holds a workspace already"),
    ("status --config elsewhere/waymark.yaml", 78, "waymark init DIR"),
  ])
  func wrongUse(line: String, status: Int32, words: String) throws {
    let ground = try TryingGround()
    let run = try ground.program.run(line)
    #expect(run.status == status, "\(run.messages)")
    #expect(run.messages.contains(words), "\(run.messages)")
    #expect(run.output.isEmpty)
  }

  @Test func withoutWorkspaceItSaysHowToMakeOne() throws {
    let folder = try TemporaryFolder()
    for command in ["status", "check", "undo 1", "funnel --period 2024", "import x.csv"] {
      let run = try Program(folder: folder.path).run(command)
      #expect(run.status == 78)
      #expect(run.messages.contains("waymark init DIR"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aMisspeltSettingIsNotADefault() throws {
    let ground = try TryingGround()
    try ground.write("organisaton: Us\n", to: "waymark.yaml")
    let run = try ground.program.run("status")
    #expect(run.status == 78)
    #expect(run.messages.contains("waymark.yaml, line 1"))
    #expect(run.messages.contains("Did you mean 'organisation'?"))

    try ground.write("organisation: Us\nseverities:\n  future_dat: note\n", to: "waymark.yaml")
    try ground.write("case_id\na\n", to: "cases.csv")
    let severities = try ground.program.run("check cases.csv")
    #expect(severities.status == 78)
    #expect(severities.messages.contains("Did you mean 'future_date'?"))
  }

  @Test func settingsThatAreNoYAMLAreNotShown() throws {
    let ground = try TryingGround()
    try ground.write("organisation: Us\nterms: [secret words\n", to: "waymark.yaml")
    let run = try ground.program.run("status")
    #expect(run.status == 78)
    #expect(run.messages.contains("waymark.yaml, line "))
    #expect(!run.messages.contains("secret"))
  }

  @Test func namesCannotSteerTheTerminal() throws {
    let ground = try TryingGround()
    try ground.write("case_id,se\u{9B}31mx\na,1\n", to: "bad\u{1B}[31m.csv")
    let run = try ground.program.run(["import", "bad\u{1B}[31m.csv"])
    #expect(run.status == 2)
    #expect(!run.messages.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" })
  }

  @Test func aMissingOrWrongKeyStopsAnImport() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.write("not a key\n", to: "waymark.key")
    #expect(try ground.program.run("import cases.csv").status == 78)
    try FileManager.default.removeItem(atPath: ground.path("waymark.key"))
    let run = try ground.program.run("import cases.csv")
    #expect(run.status == 78)
    #expect(run.messages.contains("from a backup"))
    #expect(try ground.people() == 0)
  }

  @Test func everyAttributeIsABreakdownEvenOneThatTheReportDoesNotHave() throws {
    let ground = try TryingGround(sample: "tiny")
    try ground.program.run("import cases.csv events.csv")
    for attribute in ProfileAttribute.codes {
      let run = try ground.program.run(
        "funnel --period 2024-Q4 --by \(attribute) --internal --reason test")
      #expect(run.status == 0, "\(attribute)")
      #expect(run.output.contains("Total"))
    }
    #expect(try ground.program.run("funnel --period 2024-Q4 --by debt").status == 4)
  }

  @Test func aResultThatCannotBeWrittenIsNotSuccess() throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    let ground = try TryingGround()
    let run = try ground.program.run(["status"], output: URL(filePath: "/dev/full"))
    #expect(run.status == 74)
    #expect(run.messages.contains("the disk is full"))
  }
}
