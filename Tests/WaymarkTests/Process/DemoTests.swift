import Foundation
import Testing

/// A demonstration is made as a whole, or not at all.
struct DemoTests {
  private let home: TemporaryFolder
  private let program: Program

  init() throws {
    home = try TemporaryFolder()
    program = Program(folder: home.path)
  }

  private func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: home.path + "/" + folder).sorted()
  }

  /// Starts a demonstration and sends it a signal once a file of the name is there.
  private func interrupt(with signal: Int32, at name: String) throws -> Process {
    let process = try program.start(
      ["demo", "training"], output: URL(filePath: "/dev/null"),
      messages: URL(filePath: "/dev/null"))
    let path = "\(home.path)/training/.waymark-restore/\(name)"
    while process.isRunning, !FileManager.default.fileExists(atPath: path) { usleep(2_000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process
  }

  @Test func whatStoppedOneDoesNotBlockTheNext() throws {
    for place in ["waymark.sqlite", "data/events.csv", "out"] {
      let process = try interrupt(with: SIGINT, at: place)
      #expect(process.terminationStatus == 130, "\(place)")
      #expect(try names().isEmpty, "\(place)")
    }
    let killed = try interrupt(with: SIGKILL, at: "out")
    #expect(killed.terminationReason == .uncaughtSignal)
    #expect(try names() == ["training"])
    // No file may become longer than half a megabyte: as on a full disk.
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = [
      "-c", "trap '' XFSZ; ulimit -f 1000; '\(Program.path)' demo training 2>messages.txt",
    ]
    shell.currentDirectoryURL = URL(filePath: home.path)
    try shell.run()
    shell.waitUntilExit()
    #expect([73, 74].contains(shell.terminationStatus))
    let messages = try String(contentsOfFile: home.path + "/messages.txt", encoding: .utf8)
    #expect(!messages.contains(".waymark"), "\(messages)")
    #expect(try names("training").isEmpty)
    let done = try program.run("demo training")
    #expect(done.status == 0, "\(done.messages)")
    #expect(
      try names("training") == [
        "costs.csv", "data", "logframe.csv", "out", "plan.yaml", "waymark.key", "waymark.sqlite",
        "waymark.yaml",
      ])
    for line in done.output.split(separator: "\n") where line.hasPrefix("  training/") {
      #expect(FileManager.default.fileExists(atPath: home.path + "/" + line.dropFirst(2)))
    }
    #expect(!done.output.contains(".waymark-restore"))
    let status = try program.run("status --config training/waymark.yaml")
    #expect(status.status == 0 && status.output.contains("People 2"), "\(status.output)")
    // A second one there is refused and leaves it alone.
    let again = try program.run("demo training")
    #expect(again.status == 73 && again.messages.contains("holds a workspace already"))
    #expect(try names("training").count == 8)
  }

  @Test func whatIsInTheWayStays() throws {
    try FileManager.default.createDirectory(
      atPath: home.path + "/there/data", withIntermediateDirectories: true)
    let run = try program.run("demo there")
    #expect(run.status == 73 && run.messages.contains("'there/data' is there already"))
    #expect(try names("there") == ["data"])
  }
}
