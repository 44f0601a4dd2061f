import Foundation

/// The steps of a run and the time each took: printed to standard error with `WAYMARK_TIMES=1`.
enum StepTimes {
  private static let isOn = ProcessInfo.processInfo.environment["WAYMARK_TIMES"] == "1"

  /// Runs a step, and prints its name and seconds when it is over.
  static func step<Value, Fault>(_ name: String, _ body: () throws(Fault) -> Value) throws(Fault)
    -> Value
  {
    guard isOn else { return try body() }
    let start = ContinuousClock.now
    defer {
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      Console.message(String(format: "%8.3f s  %@", seconds, name))
    }
    return try body()
  }
}
