import Foundation

/// Time and memory that something took.
struct Usage {
  var wall = 0.0
  /// Seconds of all cores together.
  var processor = 0.0
  /// The largest memory in use at any time, in megabytes.
  var peak = 0.0

  /// What the body took; memory is that of the whole process up to now.
  static func measure(_ body: () throws -> Void) rethrows -> Usage {
    let (start, begin) = (rusage.now, Date())
    try body()
    let end = rusage.now
    return Usage(
      wall: Date().timeIntervalSince(begin), processor: end.processor - start.processor,
      peak: end.peak)
  }

  /// One line of the table that `Reports/bench` prints.
  func line(_ name: String, _ rate: String = "") -> String {
    let label = name.padding(toLength: 34, withPad: " ", startingAt: 0)
    let numbers = String(format: "%8.2f s %8.2f s cpu %8.0f MB", wall, processor, peak)
    return "\(label)\(numbers)  \(rate)"
  }
}

extension rusage {
  /// Of this process up to now.
  static var now: rusage {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage
  }

  var processor: Double {
    Double(ru_utime.tv_sec + ru_stime.tv_sec)
      + Double(ru_utime.tv_usec + ru_stime.tv_usec) / 1_000_000
  }

  var peak: Double {
    #if canImport(Darwin)
      Double(ru_maxrss) / 1_048_576
    #else
      Double(ru_maxrss) / 1_024
    #endif
  }
}
