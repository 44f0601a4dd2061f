import ArgumentParser
import Foundation
import Testing

@testable import waymark

/// Examples that a shell has to read, of commands and of the documentation.
struct ExamplesTests {
  /// By the words of a command what its examples need beside the tiny programme; `HelpTests` runs the others.
  private static let commands: [String] = [
    "map", "profile", "profile try", "wording", "indicators", "indicators show",
    "indicators compute", "indicators check", "backup", "restore", "export", "compare", "explain",
    "man", "completions", "releases list", "releases show", "releases check", "releases withdraw",
    "releases import", "releases known", "audit",
  ]

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every command with examples, by its words.
  private static func withExamples(
    _ commands: [any ParsableCommand.Type], under words: String = ""
  ) -> [String] {
    var found: [String] = []
    for command in commands {
      let configuration = command.configuration
      guard configuration.shouldDisplay, let own = configuration.commandName else { continue }
      let name = words + own
      if configuration.discussion.contains("EXAMPLES\n") { found.append(name) }
      found += withExamples(configuration.subcommands, under: name + " ")
    }
    return found
  }

  @Test func everyExampleOfTheHelpIsRun() {
    let all = Self.withExamples(WaymarkCommand.configuration.subcommands)
    #expect(all.count > 40)
    #expect(Set(all) == Set(Self.commands + HelpTests.commands))
  }

  /// Runs a script with the built program on the path; it ends with the first command that fails.
  private func run(_ script: String, in ground: TryingGround) throws -> (
    status: Int32, text: String
  ) {
    let path = URL(filePath: Program.path).deletingLastPathComponent().path
    try ground.write("set -e\nPATH=\"\(path):$PATH\"\n\(script)\n", to: "script.sh")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "sh script.sh > script.out 2> script.err"]
    process.currentDirectoryURL = URL(filePath: ground.home.path)
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try ground.text("script.out") + (try ground.text("script.err"))
    )
  }

  @Test(arguments: Self.commands)
  func examplesOfTheHelpRun(command: String) throws {
    var environment = Program(folder: NSTemporaryDirectory())
    environment.environment["COLUMNS"] = "200"
    let help = try environment.run(command.split(separator: " ").map(String.init) + ["--help"])
    let examples = help.output.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("EXAMPLES") }.dropFirst().prefix { !$0.isEmpty }
    try #require(!examples.isEmpty)
    let ground = try ground(for: command)
    // Fewer and smaller programmes than a user would try.
    let script = examples.joined(separator: "\n")
      // Who copies a language gives it its own tag and name.
      .replacing(
        "waymark wording check",
        with: "sed -i.bak -e 's/\"en-GB\"/\"mk\"/' wording/mk.json; waymark wording check"
      )
      .replacing("30,56,120,300,800,2000 --seeds 5", with: "30,56 --seeds 1")
      .replacing("--people 300 --restricted", with: "--people 40 --restricted")
    let (status, text) = try run(script, in: ground)
    #expect(status == 0, "\(command): \(text)")
  }

  private func ground(for command: String) throws -> TryingGround {
    let isEmpty = ["restore", "export"].contains(command)
    let ground = isEmpty ? try TryingGround(sample: "tiny") : try TryingGround(importing: "tiny")
    try ground.write("correct horse battery\n", to: "passphrase.txt")
    switch command {
    case "map":
      try ground.write("Nr. i rastit,Gjinia\n1,F\n2,M\n", to: "rastet.xlsx")
    case "indicators", "indicators check":
      try ground.change("waymark.yaml", "# regions: [a, b]", "regions: [a, b]")
      let uptake = try String(
        contentsOf: Self.root.appending(path: "Reports/indicators/I09-uptake.yaml"),
        encoding: .utf8)
      try ground.write(
        uptake.replacing("id: uptake", with: "id: my_uptake")
          .replacing("code: I09", with: "code: X09"),
        to: "indicators/my-indicator.yaml")
    case "export":
      try ground.done("import cases.csv events.csv --recorded-on 2024-12-01")
    case "restore":
      try ground.done("import cases.csv events.csv --recorded-on 2025-01-10")
      let made = try run(
        "waymark backup programme.backup --passphrase-fd 3 3<passphrase.txt", in: ground)
      try #require(made.status == 0, "\(made.text)")
    case "compare":
      try ground.done("report quarterly --period 2024-Q3 --internal --reason audit --out old")
      try ground.done("report quarterly --period 2024-Q4 --internal --reason audit --out new")
    case "audit": try ground.done("report quarterly --period 2024-Q4")
    case _ where command.hasPrefix("releases"):
      try ground.keep("before.sqlite")
      try ground.done("report quarterly --period 2024-Q4")
      if command == "releases import" { try ground.putBack("before.sqlite") }
      try ground.write(
        "indicator,period,among,count,source\nregistered,2023,,47,a yearbook\n", to: "known.csv")
    default: break
    }
    return ground
  }

  /// The code blocks of a file, without their fences.
  private func blocks(of file: String, after heading: String = "") throws -> [String] {
    let text = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
    var (blocks, block, isHere) = ([String](), nil as [String]?, heading.isEmpty)
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("## ") { isHere = heading.isEmpty || line == heading }
      if line.hasPrefix("```") {
        if let lines = block, isHere { blocks.append(lines.joined(separator: "\n")) }
        block = block == nil ? [] : nil
      } else {
        block?.append(line)
      }
    }
    return blocks
  }

  private func block(_ start: String, of file: String) throws -> String {
    let all = try blocks(of: file)
    return try #require(all.first { $0.hasPrefix(start) })
  }

  @Test func theFirstDayOfTheReadmeRuns() throws {
    let ground = try TryingGround(sample: "tiny")
    let block = try block("waymark init my-programme", of: "README.md")
    let script = block.replacing("cd my-programme", with: "cd my-programme; cp ../*.csv .")
    #expect(block.contains("waymark report quarterly"))
    let (status, text) = try run(script, in: ground)
    #expect(status == 0, "\(text)")
    #expect(text.contains("Wrote to out/"))
  }

  /// A sheet as somebody keeps it by hand, under the mapping that the README shows for it.
  @Test func theOwnSheetOfTheReadmeIsRead() throws {
    let ground = try TryingGround()
    // A workbook merges the cells under a title; in text it reaches up to the next one.
    try ground.write(
      """
      Rastet e vitit 2024,,,,
      ,,,Datat,
      Nr. i rastit,Gjinia,Emri,Identifikimi,Mbyllja
      R1,Vajzë,A,2024-02-01,2024-11-05
      R2,Djalë,B,2024-03-01,
      Gjithsej,2,,,

      """, to: "rastet.xlsx")
    try ground.write(try block("sheets:\n  - sheet: Rastet", of: "README.md"), to: "shown.yaml")
    // The first mapping asks questions; the answers are those that the README shows.
    let script = try block("waymark map suggest rastet.xlsx", of: "README.md").replacing(
      "waymark check", with: "cp shown.yaml rastet.yaml; waymark check")
    let (status, text) = try run("set -e\n" + script, in: ground)
    #expect(status == 0, "\(text)")
    #expect(text.contains("cases        2 added") && text.contains("events       3 added"))
  }

  @Test func theShellSetupOfTheReadmeRuns() throws {
    let ground = try TryingGround()
    let block = try block("waymark completions", of: "README.md")
    let (status, text) = try run("HOME=\"$PWD\"\n" + block, in: ground)
    #expect(status == 0, "\(text)")
    #expect(try ground.text(".local/share/man/man1/waymark.1").hasPrefix(".TH WAYMARK"))
  }

  /// The clearing house of the data dictionary, from its first line to its last.
  @Test func severalAgenciesOneReportRuns() throws {
    let ground = try TryingGround()
    let heading = "## 5. Several agencies, one report"
    let script = try blocks(of: "SampleData/README.md", after: heading).joined(separator: "\n")
    try #require(script.contains("--pseudonyms"))
    for (agency, sex) in [("north", "female"), ("south", "male")] {
      try ground.write("case_id,sex\nP1,\(sex)\n\(agency),female\n", to: "\(agency)-cases.csv")
      try ground.write(
        "case_id,date,event\nP1,2024-03-01,identified\n\(agency),2024-04-01,identified\n",
        to: "\(agency)-events.csv")
    }
    let plan = try String(
      contentsOf: Self.root.appending(path: "SampleData/programme/plan.yaml"), encoding: .utf8)
    let settings = """
      cp plan.yaml national/plan.yaml
      sed -i.bak -e 's/^# agencies:.*/agencies: [NORTH, SOUTH]/' -e 's/^# regions:.*/regions: [a]/' \
        -e 's/^# country:.*/country: XKX/' national/waymark.yaml
      """
    try ground.write(plan, to: "plan.yaml")
    let whole = script.replacing(
      "waymark init national\n", with: "waymark init national\n\(settings)\n"
    )
    // Agencies that differ are a finding, which ends with 1.
    .replacing(
      "waymark check --config national/waymark.yaml",
      with: "waymark check --config national/waymark.yaml || test $? -eq 1")
    let (status, told) = try run(whole, in: ground)
    #expect(status == 0, "\(told)")
    #expect(FileManager.default.fileExists(atPath: ground.path("published/manifest.json")))
  }
}
