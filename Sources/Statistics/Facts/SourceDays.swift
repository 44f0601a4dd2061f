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
  init(people: Int, _ append: @Sendable (_ person: Int, _ days: inout [Int32]) -> Void) {
    // A chunk has one growing array, so that no person has one.
    let size = 16_384
    let chunks = (people + size - 1) / size
    let parts = (0..<chunks).inParallel(chunk: 1) { chunk -> (ends: [Int32], days: [Int32]) in
      let range = chunk * size..<min((chunk + 1) * size, people)
      var days: [Int32] = []
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
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(people + 1)
    var all: [Int32] = []
    all.reserveCapacity(parts.reduce(0) { $0 + $1.days.count })
    for part in parts {
      let base = Int32(all.count)
      for end in part.ends { offsets.append(base + end) }
      all += part.days
    }
    self.offsets = offsets
    days = all
  }

  /// The positions of a person's days.
  func rows(of person: Int) -> Range<Int> { Int(offsets[person])..<Int(offsets[person + 1]) }

  subscript(row: Int) -> Int32 { days[row] }

  /// The person's known days, ascending.
  func known(of person: Int) -> ArraySlice<Int32> {
    var rows = rows(of: person)
    while let first = rows.first, days[first] == Self.unknown { rows = first + 1..<rows.upperBound }
    return days[rows]
  }

  func hasAny(_ person: Int) -> Bool { !rows(of: person).isEmpty }
}
