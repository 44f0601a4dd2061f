import Foundation
import Testing

/// The built program, run as a process of its own in a folder.
struct Program {
  let folder: String
  /// Variables that the program sees beside those of the tests, of which it sees none of its own.
  var environment: [String: String] = [:]

  /// What a run left behind.
  struct Run {
    let status: Int32
    let output: String
    let messages: String
  }

  /// Beside the test bundle.
  static let path: String = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let own = bundle?.bundleURL ?? URL(filePath: CommandLine.arguments[0])
    let beside = own.deletingLastPathComponent().appending(path: "waymark").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    let main = Bundle.main.executableURL ?? own
    return main.deletingLastPathComponent().appending(path: "waymark").path
  }()

  /// Starts a run and returns at once.
  func start(_ arguments: [String], output: URL, messages: URL) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Self.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("WAYMARK_")
    }.merging(environment) { $1 }
    for file in [output, messages] where !file.path.hasPrefix("/dev/") {
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    return process
  }

  /// Runs to the end; output goes through files, so that no pipe can fill up.
  @discardableResult
  func run(_ arguments: [String], output: URL? = nil) throws -> Run {
    let name = URL(filePath: NSTemporaryDirectory()).appending(path: UUID().uuidString)
    let streams = [
      output ?? name.appendingPathExtension("out"), name.appendingPathExtension("err"),
    ]
    defer {
      for file in streams where file != output { try? FileManager.default.removeItem(at: file) }
    }
    let process = try start(arguments, output: streams[0], messages: streams[1])
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      output: output == nil ? try String(contentsOf: streams[0], encoding: .utf8) : "",
      messages: try String(contentsOf: streams[1], encoding: .utf8))
  }

  @discardableResult
  func run(_ line: String) throws -> Run { try run(Self.words(line)) }

  /// The words of a command line; double quotes keep words together.
  static func words(_ line: String) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap {
      index, part in
      index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
  }
}

/// A workspace in a folder of its own, with files to import.
struct TryingGround {
  let home: TemporaryFolder
  let program: Program

  /// With `sample`, its files lie in the folder.
  init(sample: String? = nil) throws {
    home = try TemporaryFolder()
    program = Program(folder: home.path)
    let run = try program.run("init .")
    try #require(run.status == 0, "\(run.messages)")
    if let sample {
      for name in try FileManager.default.contentsOfDirectory(atPath: Repository.sample(sample))
      where name.hasSuffix(".csv") {
        try FileManager.default.copyItem(
          atPath: Repository.sample(sample) + "/" + name, toPath: path(name))
      }
    }
  }

  func path(_ name: String) -> String { "\(home.path)/\(name)" }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path(name) as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: path(name)))
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The bytes of every file of a folder by name.
  func contents(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path(folder)) {
      files[name] = try Data(contentsOf: URL(filePath: path("\(folder)/\(name)")))
    }
    return files
  }

  /// People in the database, as `status` counts them.
  func people() throws -> Int {
    let status = try json(try program.run("status --json").output)
    return try #require(status["people"] as? Int)
  }

  func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
