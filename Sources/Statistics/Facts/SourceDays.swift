import CaseModel

/// The days of one source for everybody, in one flat array ordered by person and day.
///
/// A row is one day of one person. Days that are not known come first and are ``unknown``.
struct SourceDays: Sendable {
  static let unknown = Int32.min

  /// Where the rows of each person start, from ``first`` on, with one more for the end.
  private let offsets: [Int32]
  private let first: Int
  private let people: Int
  private let days: [Int32]

  /// Takes for each person the days that `append` adds; they need no order.
  ///
  /// - Complexity: O(people + days), on all cores.
  @inline(__always)
  init(people: Int, _ append: @Sendable (_ person: Int, _ days: inout [Int32]) -> Void) {
    // A chunk has one growing array, so that no person has one.
    let size = Cores.peopleOfPart
    let chunks = (people + size - 1) / size
    let parts = (0..<chunks).inParallel(chunk: 1) { chunk -> Part in
      let range = chunk * size..<min((chunk + 1) * size, people)
      var days: [Int32] = []
      days.reserveCapacity(size)
      var ends: [Int32] = []
      ends.reserveCapacity(range.count)
      for person in range {
        let start = days.count
        append(person, &days)
        if days.count - start > 1 { days[start...].sort() }
        ends.append(Int32(days.count))
      }
      return Part(ends: ends, days: days)
    }
    self.init(people: people, parts)
  }

  /// Both arrays may be shared by several sources, each of which has its own part of the offsets.
  init(people: Int, offsets: [Int32], from first: Int, days: [Int32]) {
    self.people = people
    self.offsets = offsets
    self.first = first
    self.days = days
  }

  /// The days of some people, and where those of each end.
  private struct Part: Sendable {
    let ends: [Int32]
    let days: [Int32]
  }

  /// Joins parts of ``Cores/peopleOfPart`` people, on all cores.
  private init(people: Int, _ parts: [Part]) {
    var starts = [0]
    for part in parts { starts.append(starts[starts.count - 1] + part.days.count) }
    let size = Cores.peopleOfPart
    var days: [Int32] = []
    offsets = [Int32](unsafeUninitializedCapacity: people + 1) { [starts] buffer, count in
      nonisolated(unsafe) let offsets = buffer
      offsets.initializeElement(at: 0, to: 0)
      days = [Int32](unsafeUninitializedCapacity: starts[parts.count]) { buffer, count in
        nonisolated(unsafe) let days = buffer
        Cores.share(parts.count) { number in
          let (part, start) = (parts[number], starts[number])
          for (place, end) in part.ends.enumerated() {
            offsets.initializeElement(at: number * size + place + 1, to: Int32(start) + end)
          }
          for (place, day) in part.days.enumerated() {
            days.initializeElement(at: start + place, to: day)
          }
        }
        count = starts[parts.count]
      }
      count = people + 1
    }
    self.days = days
    self.people = people
    first = 0
  }

  /// The positions of a person's days.
  @inline(__always)
  func rows(of person: Int) -> Range<Int> {
    Int(offsets[first + person])..<Int(offsets[first + person + 1])
  }

  subscript(row: Int) -> Int32 { days[row] }

  /// The positions of the person's known days, ascending.
  @inline(__always)
  func knownRows(of person: Int) -> Range<Int> {
    let rows = rows(of: person)
    var known = rows.lowerBound
    while known < rows.upperBound, days[known] == Self.unknown { known += 1 }
    return known..<rows.upperBound
  }

  @inline(__always)
  func hasAny(_ person: Int) -> Bool { offsets[first + person] < offsets[first + person + 1] }

  /// The first or the last known day of everybody, of the days in a range if there is one;
  /// ``unknown`` where there is none.
  func ends(last: Bool, in range: ClosedRange<Int32>? = nil) -> [Int32] {
    // Unknown days are below every range.
    let range = range ?? Self.unknown + 1 ... .max
    return (0..<people).inParallel { person in
      let rows = rows(of: person)
      if last {
        for row in rows.reversed() where range.contains(days[row]) { return days[row] }
      } else {
        for row in rows where range.contains(days[row]) { return days[row] }
      }
      return Self.unknown
    }
  }
}
