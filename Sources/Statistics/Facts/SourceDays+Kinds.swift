import CaseModel

extension SourceDays {
  /// The days of every kind of event, up to a day, by the number of the kind: one pass over the events.
  ///
  /// - Complexity: O(events + people · kinds), on all cores.
  static func byKind(_ table: CaseTable, until limit: Int32) -> [SourceDays] {
    let (people, size) = (table.count, Cores.peopleOfPart)
    let parts = (0..<(people + size - 1) / size).inParallel(chunk: 1) { part in
      KindsOfPart(table, part * size..<min((part + 1) * size, people), until: limit)
    }
    // Kinds that nobody has share one array.
    let none = SourceDays(offsets: [Int32](repeating: 0, count: people + 1), days: [])
    return (0..<EventKind.allCases.count).inParallel(chunk: 1) { kind in
      let count = parts.reduce(0) { $0 + $1.count(of: kind) }
      guard count > 0 else { return none }
      var offsets: [Int32] = [0]
      offsets.reserveCapacity(people + 1)
      var days: [Int32] = []
      days.reserveCapacity(count)
      for part in parts {
        let base = Int32(days.count)
        offsets += part.ends(of: kind).lazy.map { base + $0 }
        days += part.days(of: kind)
      }
      return SourceDays(offsets: offsets, days: days)
    }
  }
}

/// The event days of some people by kind, in flat arrays.
private struct KindsOfPart: Sendable {
  private let people: Int
  /// Where the days of each kind start, with one more for the end.
  private let starts: [Int]
  /// Ordered by kind, person and day.
  private let days: [Int32]
  /// How many days of a kind there are up to each person, one kind after the other.
  private let ends: [Int32]

  init(_ table: CaseTable, _ range: Range<Int>, until limit: Int32) {
    let (kind, day) = (table.events.kind, table.events.day)
    let kinds = EventKind.allCases.count
    people = range.count
    let rows =
      range.isEmpty
      ? 0..<0
      : table.eventRows(of: range.lowerBound)
        .lowerBound..<table.eventRows(of: range.upperBound - 1).upperBound
    var starts = [Int](repeating: 0, count: kinds + 1)
    for row in rows where day[row] <= limit { starts[Int(kind[row]) + 1] += 1 }
    for kind in 0..<kinds { starts[kind + 1] += starts[kind] }
    var next = starts
    var ends = [Int32](repeating: 0, count: kinds * range.count)
    var days = [Int32](repeating: 0, count: starts[kinds])
    for (place, person) in range.enumerated() {
      for row in table.eventRows(of: person) where day[row] <= limit {
        let own = Int(kind[row])
        days[next[own]] = day[row]
        next[own] += 1
      }
      for kind in 0..<kinds { ends[kind * range.count + place] = Int32(next[kind] - starts[kind]) }
    }
    self.starts = starts
    self.days = days
    self.ends = ends
  }

  func count(of kind: Int) -> Int { starts[kind + 1] - starts[kind] }
  func days(of kind: Int) -> ArraySlice<Int32> { days[starts[kind]..<starts[kind + 1]] }
  func ends(of kind: Int) -> ArraySlice<Int32> { ends[kind * people..<(kind + 1) * people] }
}
