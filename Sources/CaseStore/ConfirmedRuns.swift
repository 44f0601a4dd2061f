/// Joins neighbouring groups that a batch repeated in full into runs, which is what is stored.
struct RunJoiner {
  private var open: ClosedRange<Int>?

  /// Adds a group, ascending; returns a run that is complete because the group does not continue it.
  mutating func add(_ group: Int) -> ClosedRange<Int>? {
    guard let run = open else {
      open = group...group
      return nil
    }
    if group == run.upperBound + 1 {
      open = run.lowerBound...group
      return nil
    }
    open = group...group
    return run
  }

  /// The last run.
  mutating func finish() -> ClosedRange<Int>? {
    defer { open = nil }
    return open
  }
}

extension [ClosedRange<Int>] {
  /// The ranges (ascending, apart) without some numbers (ascending).
  func cutting(out numbers: [Int]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    var next = 0
    for range in self {
      var start = range.lowerBound
      while next < numbers.count, numbers[next] < start { next += 1 }
      while next < numbers.count, numbers[next] <= range.upperBound {
        if start < numbers[next] { result.append(start...numbers[next] - 1) }
        start = numbers[next] + 1
        next += 1
      }
      if start <= range.upperBound { result.append(start...range.upperBound) }
    }
    return result
  }

  /// The same numbers in as few ranges as possible, ascending; the ranges must not overlap.
  func joined() -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, last.upperBound + 1 == range.lowerBound {
        result[result.count - 1] = last.lowerBound...range.upperBound
      } else {
        result.append(range)
      }
    }
    return result
  }
}
