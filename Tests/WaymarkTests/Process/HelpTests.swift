import Foundation
import Testing

/// The examples of every help text, run in the order of a first day with the program.
struct HelpTests {
  static let commands = [
    "init", "import", "check", "status", "undo", "funnel", "curve", "report", "sample", "demo",
    "compare-groups", "model", "paths", "trend", "outcomes", "attrition", "compare-units", "score",
    "estimate-hidden", "releases", "verify",
  ]

  private static let methods = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "SampleData/methods")

  /// The examples under a command's help.
  private static func examples(_ help: String) -> [String] {
    help.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("EXAMPLES") }.dropFirst().prefix { !$0.isEmpty }.map(String.init)
  }

  /// Lines that end in a backslash go on in the next, as a shell reads them.
  private static func joined(_ lines: [String]) -> [String] {
    lines.reduce(into: []) { result, line in
      if let last = result.last, last.hasSuffix("\\") {
        result[result.count - 1] = String(last.dropLast() + line.drop { $0 == " " })
      } else {
        result.append(line)
      }
    }
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
    for line in Self.joined(examples) {
      try #require(line.hasPrefix("  waymark \(command)"), "\(line)")
    }
    guard command != "demo" else { return }
    let ground = try ground(for: command)
    for line in Self.joined(examples) {
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
    case "estimate-hidden", "score":
      for file in ["overlaps.csv", "instrument.csv", "answers.csv"] {
        try FileManager.default.copyItem(
          at: Self.methods.appending(path: file),
          to: URL(filePath: ground.path(file)))
      }
      try ground.program.run("sample --people 600 --out data")
      try ground.program.run(
        "import data/cases.csv data/events.csv data/services.csv data/assessments.csv")
    case "compare-groups", "model", "paths", "trend", "outcomes", "attrition", "compare-units":
      try ground.program.run("sample --people 600 --out . --force")
      try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    case "releases", "verify":
      try ground.program.run("sample --people 300 --out . --force")
      try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
      try ground.program.run("report quarterly --period 2024-Q4")
      try ground.write(
        "indicator,period,among,count,source\nregistered,2023,,47,a yearbook\n", to: "known.csv")
    case "funnel", "curve", "report":
      try ground.program.run("sample --people 300 --out . --force")
      try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    default:
      try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    }
    return ground
  }
}
