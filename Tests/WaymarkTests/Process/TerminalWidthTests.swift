import Foundation
import Rendering
import Testing

/// What commands print fits the terminal, and what they suggest runs.
struct TerminalWidthTests {
  private func ground() throws -> TryingGround {
    let ground = try TryingGround()
    try ground.program.run("sample --people 300 --out .")
    try ground.program.run("import cases.csv events.csv services.csv assessments.csv")
    return ground
  }

  private func output(_ ground: TryingGround, _ line: String, columns: Int?) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = Program.words(line)
    process.currentDirectoryURL = URL(filePath: ground.home.path)
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = columns.map(String.init)
    process.environment = environment
    let file = ground.path("output.txt")
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: file))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(line)")
    return try ground.text("output.txt").split(separator: "\n").map(String.init)
  }

  @Test func tablesFitTheTerminalAndAreWholeElsewhere() throws {
    let ground = try ground()
    let isInternal = "--period 2024-Q4 --internal --reason x"
    try ground.done("report quarterly \(isInternal) --out int")
    for command in [
      "funnel \(isInternal)", "funnel --by age \(isInternal)", "curve \(isInternal)",
      "attrition \(isInternal)", "outcomes \(isInternal)", "paths \(isInternal)",
      "compare-groups --by sex \(isInternal)", "compare-units \(isInternal)",
      "trend --of follow_ups_reached \(isInternal)",
      "explain quarterly/2024-Q4/funnel/assisted --internal --reason x", "indicators list",
      "indicators show uptake", "releases list", "status", "check", "profile list", "wording list",
      "map list", "verify int", "compare int int --internal --reason x",
    ] {
      for columns in [60, 80, 132] {
        let lines = try output(ground, command, columns: columns)
        let longest = lines.max { $0.displayWidth < $1.displayWidth } ?? ""
        #expect(longest.displayWidth <= columns, "\(command): \(longest)")
      }
    }
    // For another program a row is a line.
    let whole = try output(ground, "funnel --by sex \(isInternal)", columns: nil)
    #expect(whole.contains { $0.displayWidth > 120 })
    #expect(whole.filter { $0.hasPrefix("Total ") }.count == 1)
  }

  @Test func whatTheDemoSuggestsRunsAsPrinted() throws {
    let folder = try TemporaryFolder()
    let demo = try Program(folder: folder.path).run("demo \"my demo\"")
    try #require(demo.status == 0, "\(demo.messages)")
    let line = try #require(demo.output.split(separator: "\n").last)
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", String(line)]
    shell.currentDirectoryURL = URL(filePath: folder.path)
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0, "\(line)")
    let page = try #require(demo.output.split(separator: "\n").first { $0.hasSuffix(".html") })
    #expect(
      FileManager.default.fileExists(
        atPath: folder.path + "/" + page.trimmingCharacters(in: .whitespaces)))
  }

  @Test func onlyWavesOfTheProfileAreWaves() throws {
    let ground = try ground()
    for command in ["attrition", "outcomes"] {
      let run = try ground.program.run(
        "\(command) --period 2024-Q4 --wave 9 --internal --reason x")
      #expect(run.status == 64)
      #expect(run.messages.contains("3, 6, 12, 24, 36"), "\(run.messages)")
    }
    try ground.write(
      "name: short\nversion: \"1\"\nwaves: [6]\nbreakdowns: [{ by: sex }]\nquality: [sex]\n",
      to: "short.yaml")
    let own = try ground.program.run(
      "outcomes --profile ./short.yaml --period 2024-Q4 --internal --reason x")
    #expect(own.status != 64, "\(own.messages)")
  }
}
