/// A date to the day, read only to know its year: day, month and year in figures, in either order, with
/// or without a time behind it.
enum FullDate {
  /// The year, or `nil` when the text is no such date of 1900 to 2199.
  static func year(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (8...40).contains(text.count) else { return nil }
    var parts = (0, 0, 0)
    var lengths = (0, 0, 0)
    var part = 0
    var index = 0
    scan: while index < text.count {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        let digit = Int(byte &- 0x30)
        switch part {
        case 0: (parts.0, lengths.0) = (parts.0 * 10 + digit, lengths.0 + 1)
        case 1: (parts.1, lengths.1) = (parts.1 * 10 + digit, lengths.1 + 1)
        default: (parts.2, lengths.2) = (parts.2 * 10 + digit, lengths.2 + 1)
        }
        if lengths.0 > 4 || lengths.1 > 2 || lengths.2 > 4 { return nil }
      } else if byte == 0x2D || byte == 0x2E || byte == 0x2F {
        part += 1
        if part > 2 {
          // A point may end the date.
          if index + 1 == text.count { break scan }
          return nil
        }
      } else if part == 2 && (byte == 0x20 || byte == 0x54) {
        // Behind a date stands a time or nothing.
        guard index + 1 < text.count, text[index + 1] &- 0x30 < 10 else { return nil }
        break scan
      } else {
        return nil
      }
      index += 1
    }
    guard part >= 2, lengths.1 > 0, (1...31).contains(parts.1) else { return nil }
    if lengths.0 == 4, (1...2).contains(lengths.2), (1...31).contains(parts.2) {
      return valid(parts.0)
    }
    if (1...2).contains(lengths.0), lengths.2 == 4, (1...31).contains(parts.0) {
      return valid(parts.2)
    }
    return nil
  }

  private static func valid(_ year: Int) -> Int? {
    (1900...2199).contains(year) ? year : nil
  }
}

/// How many dates fall into each year of 1900 to 2199.
struct YearCounts: Sendable {
  private var counts: [Int] = []

  mutating func add(_ year: Int, times: Int) {
    if counts.isEmpty { counts = Array(repeating: 0, count: 300) }
    counts[year - 1900] += times
  }

  mutating func merge(_ other: YearCounts) {
    if other.counts.isEmpty { return }
    if counts.isEmpty { return counts = other.counts }
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// The years of the first and the last date, the outermost twentieth on either side left out; `nil`
  /// without dates.
  var ends: ClosedRange<Int>? {
    let all = counts.reduce(0, +)
    if all == 0 { return nil }
    let ends = [all / 20, all - 1 - all / 20].map { place in
      var seen = 0
      return counts.firstIndex { count in
        seen += count
        return seen > place
      } ?? 0
    }
    return (ends[0] + 1900)...(ends[1] + 1900)
  }

  func count(in years: ClosedRange<Int>) -> Int {
    counts.indices.reduce(0) { years.contains($1 + 1900) ? $0 + counts[$1] : $0 }
  }
}
