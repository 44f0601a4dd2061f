/// A calendar day as a whole number: days since 1 January 1970 in the proleptic Gregorian calendar.
///
/// Days are the only unit of time in Waymark; a difference of two days is an `Int`.
///
/// Public, as are other small values that are looked at for every row: what is `package` is never inlined
/// into another target (Swift 6.3), and comparing two days was three calls. With the calls the forty
/// indicators by ten attributes took an eighth longer over a million people.
public struct Day: BitwiseCopyable, Comparable, Hashable, Sendable {
  /// Days since 1970-01-01; negative before.
  public let number: Int32

  /// The day with a number.
  @inlinable
  public init(number: Int32) { self.number = number }

  /// The day of a civil date, or `nil` if there is no such date (31 February, month 13, year 0).
  ///
  /// Years 1 to 9999 are accepted. Source: Howard Hinnant, "chrono-compatible low-level date
  /// algorithms" (2013), shifted to a year that begins in March.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: Int32(era * 146_097 + dayOfEra - 719_468))
  }

  /// Year, month (1–12) and day of the month (1–31).
  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  package var year: Int { civil.year }

  /// Days in a month of the Gregorian calendar; `month` is 1–12.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a day comes before another one.
  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// Whole days from `right` to `left`.
  @inlinable
  public static func - (left: Day, right: Day) -> Int { Int(left.number) - Int(right.number) }

  /// The day so many days later.
  @inlinable
  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + Int32(days)) }
}
