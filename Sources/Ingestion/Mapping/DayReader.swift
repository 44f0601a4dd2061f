import CaseModel

/// Which of the first two numbers of a date such as 03/04/2024 is the day.
package enum DateOrder: String, CaseIterable, Sendable {
  case dayFirst = "dmy"
  case monthFirst = "mdy"
}

/// What a cell of a date column says.
enum DateReading: Equatable {
  case date(RecordedDate)
  /// Written with slashes or dashes, and two orders are possible.
  case ambiguous
  /// The text is not a date of a known form.
  case unreadable
  /// The form is known, but the calendar has no such day.
  case impossible
  case twoDigitYear
}

/// What the dates of a column say about the order of day and month.
struct DateOrderEvidence: Equatable, Sendable {
  var dayFirst = 0
  var monthFirst = 0
  var ambiguous = 0

  /// The order that the column proves, or `nil` when nothing or both orders are proved.
  var order: DateOrder? {
    switch (dayFirst > 0, monthFirst > 0) {
    case (true, false): .dayFirst
    case (false, true): .monthFirst
    default: nil
    }
  }
}

/// Reads the forms in which dates are written.
///
/// `YYYY-MM-DD`, `YYYY-MM`, `YYYY-Qn`, `YYYY`, `d.m.yyyy`, `dd-Mon-yyyy`, and `d/m/yyyy` or
/// `m/d/yyyy` with either sign once the order is known. A time of day is dropped.
enum DayReader {
  /// Years outside this range are taken for slips of the pen (our choice).
  static let years = 1900...2199

  /// - Complexity: O(n) for *n* bytes; the ISO form is read without allocation.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, order: DateOrder?, evidence: inout DateOrderEvidence
  ) -> DateReading {
    if text.count == 10, text[4] == dash, text[7] == dash, let year = number(text[0..<4]),
      let month = number(text[5..<7]), let day = number(text[8..<10])
    {
      return exact(year, month, day)
    }
    return otherForm(withoutTime(text), order, &evidence)
  }

  private static func otherForm(
    _ text: UnsafeBufferPointer<UInt8>, _ order: DateOrder?, _ evidence: inout DateOrderEvidence
  ) -> DateReading {
    guard let mark = text.first(where: { !isDigit($0) && $0 != UInt8(ascii: " ") }) else {
      return text.count == 4
        ? coarse(number(text[0..<4]).flatMap { RecordedDate(year: $0) }) : .unreadable
    }
    let parts = text.split(separator: mark, omittingEmptySubsequences: false).map(trimmedPart)
    switch mark {
    case dot:
      let used = parts.count == 4 && parts[3].isEmpty ? Array(parts[0..<3]) : parts
      guard used.count == 3 else { return .unreadable }
      return dotted(used)
    case dash where parts.count == 2: return isoCoarse(parts)
    case dash, UInt8(ascii: "/"):
      guard parts.count == 3 else { return .unreadable }
      return threeParts(parts, order, &evidence)
    default: return .unreadable
    }
  }

  private static func dotted(_ parts: [Slice<UnsafeBufferPointer<UInt8>>]) -> DateReading {
    guard let day = number(parts[0]), let month = number(parts[1]), let year = number(parts[2])
    else { return .unreadable }
    if parts[2].count == 2 { return .twoDigitYear }
    guard parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2 else { return .unreadable }
    return exact(year, month, day)
  }

  private static func threeParts(
    _ parts: [Slice<UnsafeBufferPointer<UInt8>>], _ order: DateOrder?,
    _ evidence: inout DateOrderEvidence
  ) -> DateReading {
    if let month = englishMonth(parts[1]) {
      guard let day = number(parts[0]), let year = number(parts[2]) else { return .unreadable }
      if parts[2].count == 2 { return .twoDigitYear }
      guard parts[2].count == 4, parts[0].count <= 2 else { return .unreadable }
      return exact(year, month, day)
    }
    guard let first = number(parts[0]), let second = number(parts[1]), let third = number(parts[2]),
      parts[1].count <= 2
    else { return .unreadable }
    if parts[0].count == 4 {
      return parts[2].count <= 2 ? exact(first, second, third) : .unreadable
    }
    guard parts[0].count <= 2 else { return .unreadable }
    if parts[2].count == 2 { return .twoDigitYear }
    guard parts[2].count == 4 else { return .unreadable }
    if first > 12 && second > 12 || first == 0 || second == 0 { return .impossible }
    if first > 12 { evidence.dayFirst += 1 }
    if second > 12 { evidence.monthFirst += 1 }
    if first == second { return exact(third, first, second) }
    if first <= 12 && second <= 12 { evidence.ambiguous += 1 }
    switch order {
    case .dayFirst: return exact(third, second, first)
    case .monthFirst: return exact(third, first, second)
    case nil: return .ambiguous
    }
  }

  private static func isoCoarse(_ parts: [Slice<UnsafeBufferPointer<UInt8>>]) -> DateReading {
    guard parts[0].count == 4, let year = number(parts[0]), let mark = parts[1].first else {
      return .unreadable
    }
    if mark | 0x20 == UInt8(ascii: "q") {
      guard parts[1].count == 2, let quarter = number(parts[1].dropFirst()) else {
        return .unreadable
      }
      return coarse(RecordedDate(year: year, quarter: quarter))
    }
    guard parts[1].count == 2, let month = number(parts[1]) else { return .unreadable }
    return coarse(RecordedDate(year: year, month: month))
  }

  private static func exact(_ year: Int, _ month: Int, _ day: Int) -> DateReading {
    guard years.contains(year), let exact = Day(year: year, month: month, day: day) else {
      return .impossible
    }
    return .date(RecordedDate(exact))
  }

  private static func coarse(_ date: RecordedDate?) -> DateReading {
    guard let date, years.contains(date.middle.year) else { return .impossible }
    return .date(date)
  }

  /// Cuts `T10:00`, ` 10:00:00` and the like from the end.
  private static func withoutTime(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 8 else { return text }
    var start = colon - 1
    while start > 0 && isDigit(text[start]) { start -= 1 }
    guard text[start] == UInt8(ascii: " ") || text[start] | 0x20 == UInt8(ascii: "t") else {
      return text
    }
    let isTime = text[colon...].allSatisfy { isDigit($0) || ":.+-zZ ".utf8.contains($0) }
    return isTime ? trimmed(UnsafeBufferPointer(rebasing: text[..<start])) : text
  }

  private static let dash = UInt8(ascii: "-")
  private static let dot = UInt8(ascii: ".")
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func englishMonth(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard text.count == 3 else { return nil }
    let name = String(decoding: text, as: UTF8.self).lowercased()
    return months.firstIndex(of: name).map { $0 + 1 }
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func trimmedPart(
    _ part: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    let clean = trimmed(UnsafeBufferPointer(rebasing: part))
    return clean[clean.startIndex..<clean.endIndex]
  }

  @inline(__always)
  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard (1...4).contains(digits.count) else { return nil }
    var value = 0
    for byte in digits {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte &- 0x30)
    }
    return value
  }
}
