import Foundation

/// A program that is run to its end and measured.
enum MeasuredRun {
  /// Runs a program without showing its output and prints what it took.
  static func run(_ name: String, _ command: [String]) throws {
    guard let program = command.first else { throw BenchmarkError.usage }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let begin = Date()
    do {
      try process.run()
    } catch {
      throw BenchmarkError.cannotRun(program)
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw BenchmarkError.cannotRun(program) }
    let children = rusage.of(.children)
    let usage = Usage(
      wall: Date().timeIntervalSince(begin), processor: children.processor, peak: children.peak)
    print(usage.line(name))
  }
}
