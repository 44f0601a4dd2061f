import CaseModel

/// Dates that programs and people write where they have none.
///
/// A serial number of 1 or a bare zero shows as the first day of a spreadsheet (1900 or 1904), an empty
/// time stamp as the first day of a system (1970, 1980, 2000, 2001), and an end that nobody knows as a
/// day far ahead (2099).
enum PlaceholderDate {
  /// Whether a date stands for none, or can be no date of a programme.
  ///
  /// - Dates before 1990: help for trafficked people, and its records, are younger (our choice).
  /// - The first days of 2000 and 2001, at which clocks of programs begin.
  /// - More than ten years after `today` (our choice), and from 2090 on without one: a plan does not
  ///   reach so far.
  @inline(__always)
  static func isOne(_ date: RecordedDate, today: Day?) -> Bool {
    let day = date.middle.number
    return day < secondClock || day > (today?.number ?? lastDay) ? decide(date, today) : false
  }

  private static func decide(_ date: RecordedDate, _ today: Day?) -> Bool {
    if date.latest.number < firstRecords { return true }
    if date.precision == .day, clocks.contains(date.middle.number) { return true }
    return date.earliest.number > (today.map { $0.number + tenYears } ?? lastDay)
  }

  /// Days are counted from 1 January 1970.
  private static let firstRecords: Int32 = 7_305  // 1990-01-01
  private static let clocks: [Int32] = [10_957, 11_323]  // 2000-01-01, 2001-01-01
  private static let secondClock: Int32 = 11_324
  private static let lastDay: Int32 = 43_829  // 2089-12-31
  private static let tenYears: Int32 = 3_653
}
