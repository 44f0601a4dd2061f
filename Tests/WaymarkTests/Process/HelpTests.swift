import Foundation
import Testing

/// The examples of every help text, run in the order of a first day with the program.
struct HelpTests {
  private static let commands = [
    "init", "import", "check", "status", "undo", "funnel", "curve", "report", "sample", "demo",
  ]

  /// The examples under a command's help.
  private static func examples(_ help: String) -> [String] {
    help.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("EXAMPLES") }.dropFirst().prefix { !$0.isEmpty }.map(String.init)
  }

  @Test func theHelpListsEveryCommand() throws {
    let help = try Program(folder: NSTemporaryDirectory()).run(["--help"])
    for command in Self.commands { #expect(help.output.contains("\n  \(command) ")) }
    #expect(Self.examples(help.output).allSatisfy { $0.hasPrefix("  waymark ") })
  }

  /// Fewer invented people stand in for the 2000 of the examples, and `demo` is left out: a debug build
  /// makes them slowly.
  @Test(arguments: Self.commands)
  func examplesRun(command: String) throws {
    let help = try Program(folder: NSTemporaryDirectory()).run([command, "--help"])
    #expect(help.status == 0)
    let examples = Self.examples(help.output)
    try #require(!examples.isEmpty)
    // A line broken by the terminal's width could not be copied.
    for line in examples { try #require(line.hasPrefix("  waymark \(command)"), "\(line)") }
    guard command != "demo" else { return }
    let ground = try ground(for: command)
    for line in examples {
      let words = Program.words(line).dropFirst().map { $0 == "2000" ? "20" : $0 }
      let run = try ground.program.run(Array(words))
      #expect(!run.output.isEmpty, "\(line): \(run.messages)")
      #expect(run.status == 0, "\(line): \(run.messages)")
    }
  }

  private func ground(for command: String) throws -> TryingGround {
    let ground = try TryingGround(sample: "tiny")
    switch command {
    case "init":
      for name in ["waymark.yaml", "waymark.key", "waymark.sqlite"] {
        try FileManager.default.removeItem(atPath: ground.path(name))
      }
    case "import":
      try ground.write("case_id,date,event\nT12,2024-12-30,lost\n", to: "late/events.csv")
      // The delivery of the example lies in the past.
      let files = "cases.csv events.csv services.csv assessments.csv"
      try ground.program.run("import \(files) --recorded-on 2025-01-10")
    case "undo":
      for number in 1...3 {
        try ground.write("case_id\nU\(number)\n", to: "cases.csv")
        try ground.program.run("import cases.csv")
      }
    case "funnel", "curve", "report":
      try ground.program.run("sample --people 300 --out .")
      try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    default:
      try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    }
    return ground
  }
}
