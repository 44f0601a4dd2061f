import CaseModel

/// Where a workbook begins to count days.
enum DateEpoch: Sendable {
  /// 1 is 1 January 1900, and 60 the 29 February that the year 1900 did not have: Excel keeps this
  /// error of Lotus 1-2-3, so that days from 1 March 1900 are one number too high.
  case year1900
  /// 0 is 1 January 1904, as in old workbooks made on a Macintosh.
  case year1904
}

private let secondsOfDay = 86_400

extension ByteBuffer {
  /// Appends a number that a workbook shows as a date: `2024-05-31`, with a time of day
  /// `2024-05-31T10:00:00`, a time alone `10:00:00`, a length of time `25:30:00`.
  ///
  /// The time is rounded to seconds. Days that do not exist are written as Excel shows them, so that
  /// they are noticed: number 0 as `1900-01-00`, number 60 as `1900-02-29`. Returns `false`, having
  /// appended nothing, for a number that is no date: negative, or behind the year 9999.
  func append(
    serial: Double, meaning: NumberMeaning, epoch: DateEpoch
  ) -> Bool {
    guard serial >= 0, serial < 2_958_466 else { return false }
    let seconds = Int((serial * Double(secondsOfDay)).rounded())
    let (day, time) = seconds.quotientAndRemainder(dividingBy: secondsOfDay)
    if meaning == .duration {
      append(timeOfDay: seconds)
      return true
    }
    let hasDay = epoch == .year1904 ? day > 0 || meaning == .day : day > 0
    if !hasDay && (time > 0 || meaning == .time) {
      append(timeOfDay: time)
      return true
    }
    guard append(day: day, epoch: epoch) else { return false }
    if time > 0 {
      append(UInt8(ascii: "T"))
      append(timeOfDay: time)
    }
    return true
  }

  /// Appends the day of a whole number, which must not be negative; `false` behind the year 9999.
  func append(day number: Int, epoch: DateEpoch) -> Bool {
    let days: Int
    switch (epoch, number) {
    case (.year1904, _): days = number - 24_107
    case (.year1900, 0):
      append("1900-01-00")
      return true
    case (.year1900, 60):
      append("1900-02-29")
      return true
    case (.year1900, ..<60): days = number - 25_568
    case (.year1900, _): days = number - 25_569
    }
    // 9999-12-31
    guard days <= 2_932_896 else { return false }
    let (year, month, day) = Day(number: Int32(days)).civil
    append(decimal: year, width: 4)
    append(UInt8(ascii: "-"))
    append(decimal: month, width: 2)
    append(UInt8(ascii: "-"))
    append(decimal: day, width: 2)
    return true
  }

  private func append(timeOfDay seconds: Int) {
    append(decimal: seconds / 3600, width: 2)
    append(UInt8(ascii: ":"))
    append(decimal: seconds / 60 % 60, width: 2)
    append(UInt8(ascii: ":"))
    append(decimal: seconds % 60, width: 2)
  }

  /// Appends a date that stands as ISO 8601 text in a workbook, without a time of midnight, parts
  /// of seconds and a `Z`; days at the start of the epoch stand for a time alone.
  ///
  /// Any other text is appended as it stands.
  func append(isoDate text: UnsafeBufferPointer<UInt8>) {
    guard let (day, time) = isoParts(text) else {
      append(text)
      return
    }
    if isEqual(day, "1899-12-30") || isEqual(day, "1899-12-31") {
      append(time)
      return
    }
    append(day)
    if !isEqual(time, "00:00:00") {
      append(UInt8(ascii: "T"))
      append(time)
    }
  }
}

/// The ten bytes of the day and the eight of the time, or `nil` for a text that is not both.
private func isoParts(
  _ text: UnsafeBufferPointer<UInt8>
) -> (day: UnsafeBufferPointer<UInt8>, time: UnsafeBufferPointer<UInt8>)? {
  let pattern: StaticString = "0000-00-00T00:00:00"
  guard text.count >= pattern.utf8CodeUnitCount else { return nil }
  for index in 0..<pattern.utf8CodeUnitCount {
    let isDigit = text[index] &- UInt8(ascii: "0") < 10
    let wanted = pattern.utf8Start[index]
    guard wanted == UInt8(ascii: "0") ? isDigit : text[index] == wanted else { return nil }
  }
  var rest = text[pattern.utf8CodeUnitCount...]
  if rest.first == UInt8(ascii: ".") {
    rest = rest.dropFirst().drop { $0 &- UInt8(ascii: "0") < 10 }
  }
  guard rest.isEmpty || rest.count == 1 && rest.first == UInt8(ascii: "Z") else { return nil }
  return (
    UnsafeBufferPointer(rebasing: text[..<10]), UnsafeBufferPointer(rebasing: text[11..<19])
  )
}
