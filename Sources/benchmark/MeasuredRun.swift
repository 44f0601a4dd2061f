import Foundation

/// A program that is run to its end and measured.
enum MeasuredRun {
  /// Runs a program without showing its output and prints what it took.
  static func run(_ name: String, _ command: [String]) throws {
    print(try usage(of: command).line(name))
  }

  /// Runs two programs that do the same job, by turns, and prints the best time of each and their ratio.
  ///
  /// `arguments` are the other program, `--`, and ours.
  static func compare(_ name: String, _ arguments: [String], rounds: Int = 3) throws {
    guard let divider = arguments.firstIndex(of: "--") else { throw BenchmarkError.usage }
    let commands = [Array(arguments[..<divider]), Array(arguments[(divider + 1)...])]
    var best: [Usage?] = [nil, nil]
    for _ in 0..<rounds {
      for (place, command) in commands.enumerated() {
        let usage = try usage(of: command)
        if usage.wall < best[place]?.wall ?? .infinity { best[place] = usage }
      }
    }
    guard let peer = best[0], let own = best[1] else { throw BenchmarkError.usage }
    print(peer.line("  \(commands[0].first.map(Self.lastName) ?? "")"))
    print(
      own.line(
        name,
        String(
          format: "%.2f x the time, %.2f x cpu, %.2f x memory", own.wall / peer.wall,
          own.processor / peer.processor, own.peak / peer.peak)))
  }

  private static func lastName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What a program took that is run without showing its output; its memory is its own, not that of
  /// programs run before.
  private static func usage(of command: [String]) throws -> Usage {
    guard let program = command.first else { throw BenchmarkError.usage }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let begin = Date()
    var child: pid_t = 0
    guard posix_spawnp(&child, program, &actions, nil, &arguments, environ) == 0 else {
      throw BenchmarkError.cannotRun(program)
    }
    var (status, used): (Int32, rusage) = (0, rusage())
    guard wait4(child, &status, 0, &used) == child, status == 0 else {
      throw BenchmarkError.cannotRun(program)
    }
    return Usage(
      wall: Date().timeIntervalSince(begin), processor: used.processor, peak: used.peak)
  }
}
