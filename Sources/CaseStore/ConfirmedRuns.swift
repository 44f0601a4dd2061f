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
