import CaseModel

/// The days of one source for everybody, in one flat array ordered by person and day.
///
/// A row is one day of one person. Days that are not known come first and are ``unknown``.
struct SourceDays: Sendable {
  static let unknown = Int32.min

  private let offsets: [Int32]
  private let days: [Int32]

  /// Takes for each person the days that `append` adds; they need no order.
  ///
  /// - Complexity: O(people + days), on all cores.
  @inline(__always)
  init(people: Int, _ append: @Sendable (_ person: Int, _ days: inout [Int32]) -> Void) {
    // A chunk has one growing array, so that no person has one.
    let size = Cores.peopleOfPart
    let chunks = (people + size - 1) / size
    let parts = (0..<chunks).inParallel(chunk: 1) { chunk -> (ends: [Int32], days: [Int32]) in
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
      return (ends, days)
    }
    self.init(people: people, parts)
  }

  init(offsets: [Int32], days: [Int32]) {
    self.offsets = offsets
    self.days = days
  }

  private init(people: Int, _ parts: [(ends: [Int32], days: [Int32])]) {
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(people + 1)
    var all: [Int32] = []
    all.reserveCapacity(parts.reduce(0) { $0 + $1.days.count })
    for part in parts {
      let base = Int32(all.count)
      offsets += part.ends.lazy.map { base + $0 }
      all += part.days
    }
    self.offsets = offsets
    days = all
  }

  /// The positions of a person's days.
  @inline(__always)
  func rows(of person: Int) -> Range<Int> { Int(offsets[person])..<Int(offsets[person + 1]) }

  subscript(row: Int) -> Int32 { days[row] }

  /// The person's known days, ascending.
  @inline(__always)
  func known(of person: Int) -> ArraySlice<Int32> {
    let rows = rows(of: person)
    var first = rows.lowerBound
    while first < rows.upperBound, days[first] == Self.unknown { first += 1 }
    return days[first..<rows.upperBound]
  }

  @inline(__always)
  func hasAny(_ person: Int) -> Bool { offsets[person] < offsets[person + 1] }

  /// The first or the last known day of everybody, of the days in a range if there is one;
  /// ``unknown`` where there is none.
  func ends(last: Bool, in range: ClosedRange<Int32>? = nil) -> [Int32] {
    let people = offsets.count - 1
    guard let range else {
      return (0..<people).inParallel { person in
        let rows = rows(of: person)
        guard !rows.isEmpty else { return Self.unknown }
        // Unknown days come first and are the smallest, so the last row is the last known day.
        if last { return days[rows.upperBound - 1] }
        return days[rows].first { $0 != Self.unknown } ?? Self.unknown
      }
    }
    return (0..<people).inParallel { person in
      let known = known(of: person)
      return (last ? known.last(where: range.contains) : known.first(where: range.contains))
        ?? Self.unknown
    }
  }
}
