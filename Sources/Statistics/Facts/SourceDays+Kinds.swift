import CaseModel

extension SourceDays {
  /// The days of every kind of event, up to a day, by the number of the kind: two passes over the events,
  /// of which the first counts.
  ///
  /// - Complexity: O(events + people · kinds), on all cores.
  static func byKind(_ table: CaseTable, until limit: Int32) -> [SourceDays] {
    let (people, kinds, size) = (table.count, EventKind.allCases.count, Cores.peopleOfPart)
    let parts = (people + size - 1) / size
    let (kind, day) = (table.events.kind, table.events.day)
    let counts = (0..<parts).inParallel(chunk: 1) { part in
      var counts = [Int32](repeating: 0, count: kinds)
      for row in table.eventRows(ofPart: part) where day[row] <= limit {
        counts[Int(kind[row])] += 1
      }
      return counts
    }
    // Where the days of each kind and part start; a kind that nobody has shares one array with others.
    var (starts, total) = ([Int32](repeating: 0, count: kinds * parts), Int32(0))
    var slots = [Int?](repeating: nil, count: kinds)
    var used = 0
    for kind in 0..<kinds where counts.contains(where: { $0[kind] > 0 }) {
      slots[kind] = used
      used += 1
      for part in 0..<parts {
        starts[part * kinds + kind] = total
        total += counts[part][kind]
      }
    }
    let width = people + 1
    var days: [Int32] = []
    let offsets = [Int32](unsafeUninitializedCapacity: used * width) {
      [starts, slots, used] buffer, count in
      nonisolated(unsafe) let offsets = buffer
      days = [Int32](unsafeUninitializedCapacity: Int(total)) { buffer, count in
        nonisolated(unsafe) let days = buffer
        Cores.share(parts) { part in
          var next = Array(starts[part * kinds..<(part + 1) * kinds])
          func note(_ place: Int) {
            for case (let kind, let slot?) in slots.enumerated() {
              offsets.initializeElement(at: slot * width + place, to: next[kind])
            }
          }
          if part == 0 { note(0) }
          for person in part * size..<min((part + 1) * size, people) {
            for row in table.eventRows(of: person) where day[row] <= limit {
              let own = Int(kind[row])
              days.initializeElement(at: Int(next[own]), to: day[row])
              next[own] += 1
            }
            note(person + 1)
          }
        }
        count = Int(total)
      }
      count = used * width
    }
    let none = SourceDays(
      people: people, offsets: [Int32](repeating: 0, count: width), from: 0, days: [])
    return slots.map { slot in
      slot.map { SourceDays(people: people, offsets: offsets, from: $0 * width, days: days) }
        ?? none
    }
  }
}

extension CaseTable {
  /// The events of the people of one part of the work.
  fileprivate func eventRows(ofPart part: Int) -> Range<Int> {
    let size = Cores.peopleOfPart
    let people = part * size..<min((part + 1) * size, count)
    guard let first = people.first, let last = people.last else { return 0..<0 }
    return eventRows(of: first).lowerBound..<eventRows(of: last).upperBound
  }
}
