/// One day a person, ``SourceDays/unknown`` where there is none: an array, or a part of one that is not
/// copied.
struct DayColumn: Sendable {
  private let days: [Int32]
  private let first: Int

  /// The days of all people from a place in the array on.
  init(_ days: [Int32], from first: Int = 0) {
    self.days = days
    self.first = first
  }

  @inline(__always)
  subscript(person: Int) -> Int32 { days[first + person] }
}
