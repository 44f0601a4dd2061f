/// The whole numbers of a column by how many digits they have, to tell numbers that count something from
/// numbers that stand for people.
struct NumberRuns: Sendable {
  /// Numbers of one length: how many, the lowest and the highest.
  private struct Run {
    var count = 0
    var lowest = UInt64.max
    var highest: UInt64 = 0
  }

  private var runs = [Run](repeating: Run(), count: lengths.count)

  /// Shorter numbers are no numbers of people, longer ones do not fit.
  static let lengths = 8...19

  /// Adds the digits of a cell that has nothing else; values 0 to 9.
  mutating func add(_ digits: ArraySlice<UInt8>, times: Int) {
    guard NumberRuns.lengths.contains(digits.count) else { return }
    let value = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let index = digits.count - NumberRuns.lengths.lowerBound
    runs[index].count += times
    runs[index].lowest = min(runs[index].lowest, value)
    runs[index].highest = max(runs[index].highest, value)
  }

  mutating func merge(_ other: NumberRuns) {
    for index in runs.indices {
      runs[index].count += other.runs[index].count
      runs[index].lowest = min(runs[index].lowest, other.runs[index].lowest)
      runs[index].highest = max(runs[index].highest, other.runs[index].highest)
    }
  }

  func count(_ length: Int) -> Int { runs[length - NumberRuns.lengths.lowerBound].count }

  /// Whether the numbers follow one another: they lie at least as far apart as different ones must, and
  /// less than ten times as far.
  func isRunning(_ length: Int) -> Bool {
    let run = runs[length - NumberRuns.lengths.lowerBound]
    guard run.count >= 3 else { return false }
    let width = run.highest - run.lowest
    return width >= UInt64(run.count - 1) && width < UInt64(run.count) * 10
  }

  /// Whether the numbers are seconds, or with 13 digits milliseconds, since 1970 that lie between 2010
  /// and the end of the year.
  ///
  /// Fewer numbers than ten may lie there by chance.
  func areTimestamps(_ length: Int, upTo year: Int?) -> Bool {
    let run = runs[length - NumberRuns.lengths.lowerBound]
    guard length == 10 || length == 13, run.count >= 10 else { return false }
    let unit: UInt64 = length == 13 ? 1_000 : 1
    let yearsSince1970 = UInt64(max(0, (year ?? 2100) + 1 - 1970))
    return run.lowest >= 1_262_304_000 * unit
      && run.highest < (yearsSince1970 * 31_556_952 + 86_400) * unit
  }
}
