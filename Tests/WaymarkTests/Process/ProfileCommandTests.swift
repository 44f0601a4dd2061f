import Foundation
import Testing

@testable import waymark

/// Profiles as their users handle them.
@Suite struct ProfileCommandTests {
  @Test func aCopyBearsItsNameAndIsInOrder() throws {
    let ground = try TryingGround()
    let copied = try ground.program.run("profile copy quarterly our-report.yaml")
    #expect(copied.status == 0, "\(copied.messages)")
    let text = try String(contentsOfFile: ground.path("our-report.yaml"), encoding: .utf8)
    #expect(text.contains("\nname: our-report\n"))
    let checked = try ground.program.run("profile check our-report.yaml")
    #expect(checked.status == 0)
    #expect(checked.output.hasPrefix("our-report.yaml is in order: our-report, version 1"))
    // What it takes from the settings is said, and is no fault.
    #expect(checked.messages.contains("regions:"))
    let again = try ground.program.run("profile copy quarterly our-report.yaml")
    #expect(again.status == 73)
    #expect(again.messages.contains("there already"))
    #expect(try String(contentsOfFile: ground.path("our-report.yaml"), encoding: .utf8) == text)
  }

  @Test(arguments: ["Our Report.yaml", "x y.yaml", "žena.yaml"])
  func aCopyWhoseNameNoReportCouldBearIsRefused(file: String) throws {
    let ground = try TryingGround()
    let run = try ground.program.run("profile copy quarterly \"\(file)\"")
    #expect(run.status != 0)
    #expect(run.messages.contains("name"))
    #expect(!FileManager.default.fileExists(atPath: ground.path(file)))
  }

  @Test(arguments: [
    ("clock: identified", "clock: identifed", "line 7", "identified"),
    ("waves: [3, 6, 12, 24, 36]", "waves: []", "line 10", "at least one month"),
    ("  - by: sex", "  - by: sexx", "line", "sex"),
  ])
  func aFaultIsNamedWithItsLine(old: String, new: String, line: String, word: String) throws {
    let ground = try TryingGround()
    try ground.program.run("profile copy quarterly mine.yaml")
    let path = ground.path("mine.yaml")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacingOccurrences(of: old, with: new)
      .write(toFile: path, atomically: true, encoding: .utf8)
    let run = try ground.program.run("profile check mine.yaml")
    #expect(run.status == 78, "\(run.messages)")
    #expect(run.messages.contains("mine.yaml"))
    #expect(run.messages.contains(line), "\(run.messages)")
    #expect(run.messages.contains(word))
  }

  @Test func anUnknownProfileIsNamedWithTheKnownOnes() throws {
    let ground = try TryingGround()
    for words in ["show quartely", "copy quartely a.yaml"] {
      let run = try ground.program.run("profile \(words)")
      #expect(run.status == 64)
      #expect(run.messages.contains("quarterly"))
    }
    let list = try ground.program.run("profile list")
    #expect(list.output.hasPrefix("donor") && list.output.contains("\nquarterly"))
    let shown = try ground.program.run("profile show quarterly")
    #expect(shown.output.contains("breakdowns:"))
  }

  @Test func theStepsOfARunAreTimedOnRequest() throws {
    let ground = try TryingGround()
    try ground.program.run("demo there")
    let report = "report quarterly --period 2024-Q3 --config there/waymark.yaml --out mine"
    var program = ground.program
    program.environment = ["WAYMARK_TIMES": "1"]
    let timed = try program.run(report)
    #expect(timed.status == 0, "\(timed.messages)")
    for step in ["reading the database", "counting", "protecting", "composing", "rendering"] {
      #expect(timed.messages.contains("s  \(step)"), "\(timed.messages)")
    }
  }
}
