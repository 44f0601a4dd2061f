import CaseModel

/// Reads the forms in which dates are written.
///
/// - Days: `2024-05-31`, `2024/05/31`, `2024.05.31`, `31.5.2024.`, `31-May-2024`, `May 31, 2024`,
///   `31 maj 2024`, `31. V 2024.`, and `31/5/2024` or `5/31/2024`, with either sign, once the order
///   is known. Names of months may be English, Albanian or Serbian in either script.
/// - Months, quarters and years: `2024-05`, `05/2024`, `mars 2024`; `2024-Q2`, `Q2 2024`,
///   `2. kvartal 2024.`; `2024`, `2024.`, `2024.0`
/// - Serial numbers and eight digits where the form of the column says so.
///
/// Of a form that needs the year first, dates that begin with another part are unreadable.
///
/// A time of day is dropped. Years of two digits are never completed.
enum DayReader {
  /// Years outside this range are taken for slips of the pen (our choice).
  static let years = 1900...2199

  /// Reads a trimmed text.
  ///
  /// - Complexity: O(n) for *n* bytes; without allocation unless a month is named.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, form: DateForm, evidence: inout DateOrderEvidence
  ) -> DateReading {
    if let day = plainDay(text) { return .date(RecordedDate(day)) }
    if let epoch = form.serials, let serial = serial(text) {
      guard let day = epoch.day(serial), years.contains(day.year) else { return .impossible }
      return .date(RecordedDate(day))
    }
    guard let parts = DateParts(TimeOfDay.removed(from: text)) else { return .unreadable }
    if form.needsYearFirst {
      // Eight digits are a date where the form says so; their first four are the year.
      guard case .number(_, 4...8) = parts[0] else { return .unreadable }
    }
    return read(parts, form, &evidence)
  }

  /// The day of a text such as `2024-05-31`; `nil` for every other text and for days that there are not.
  ///
  /// The first eight bytes are looked at together: what is left of them when the pattern is taken away
  /// must be nothing where a dash stands, and at most nine elsewhere.
  @inline(__always)
  static func plainDay(_ text: UnsafeBufferPointer<UInt8>) -> Day? {
    guard text.count == 10, let place = text.baseAddress else { return nil }
    let figures = EightBytes(at: place).word ^ 0x2D30_302D_3030_3030
    let tens = text[8] ^ 0x30
    let ones = text[9] ^ 0x30
    guard (figures &+ 0x7F76_767F_7676_7676 | figures) & 0x8080_8080_8080_8080 == 0, tens < 10,
      ones < 10
    else { return nil }
    func figure(_ place: UInt64) -> Int { Int(truncatingIfNeeded: figures >> (8 * place) & 0xFF) }
    let year = figure(0) * 1000 + figure(1) * 100 + figure(2) * 10 + figure(3)
    guard years.contains(year) else { return nil }
    return Day(year: year, month: figure(5) * 10 + figure(6), day: Int(tens) * 10 + Int(ones))
  }

  /// Reads a trimmed text of a column about which only the order may be known.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, order: DateOrder?, evidence: inout DateOrderEvidence
  ) -> DateReading {
    read(text, form: DateForm(order: order), evidence: &evidence)
  }

  private static func read(
    _ parts: DateParts, _ form: DateForm, _ evidence: inout DateOrderEvidence
  ) -> DateReading {
    switch (parts.count, parts[0], parts[1], parts[2]) {
    case (1, .number(let value, let digits), _, _):
      return single(value, digits, form)
    case (2, .number(let first, let firstDigits), .number(let second, let secondDigits), _):
      return yearAndMonth((first, firstDigits), (second, secondDigits), parts.mark(before: 1))
    case (2, .month(let month, _), .number(let year, 4), _),
      (2, .number(let year, 4), .month(let month, _), _):
      return coarse(RecordedDate(year: year, month: month))
    case (2, .month, .number(_, 2), _): return .twoDigitYear
    case (
      3, .number(let first, let one), .number(let second, let two), .number(let third, let three)
    ):
      return numbers(
        (first, one), (second, two), (third, three), parts, form.order, &evidence)
    case (3, .number(let first, let one), .month(let month, _), .number(let third, let three)):
      if one == 4 { return three <= 2 ? exact(first, month, third) : .unreadable }
      guard one <= 2 else { return .unreadable }
      if three == 2 { return .twoDigitYear }
      return three == 4 ? exact(third, month, first) : .unreadable
    case (3, .month(let month, _), .number(let day, let two), .number(let year, let four)):
      guard two <= 2 else { return .unreadable }
      if four == 2 { return .twoDigitYear }
      return four == 4 ? exact(year, month, day) : .unreadable
    case (3, .quarter, .number(let quarter, 1), .number(let year, 4)),
      (3, .number(let year, 4), .quarter, .number(let quarter, 1)),
      (3, .number(let quarter, 1), .quarter, .number(let year, 4)),
      (3, .month(let quarter, isRoman: true), .quarter, .number(let year, 4)),
      (3, .quarter, .month(let quarter, isRoman: true), .number(let year, 4)):
      return coarse(RecordedDate(year: year, quarter: quarter))
    default: return .unreadable
    }
  }

  /// The day of a serial number, where the form of the column says that numbers are such.
  static func serialDay(_ text: UnsafeBufferPointer<UInt8>, _ form: DateForm) -> Day? {
    form.serials.flatMap { epoch in serial(text).flatMap { epoch.day($0) } }
  }

  /// At most seven digits; a fraction, which is the time of day, only behind five digits or more, so
  /// that `05.2024` stays a month.
  private static func serial(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    let digits = text.prefix { $0 &- 0x30 < 10 }.count
    guard (1...7).contains(digits), digits == text.count || digits >= 5 else { return nil }
    return NumberReader.decimal(
      text, mark: text.contains(UInt8(ascii: ",")) ? .comma : .point)
  }

  private typealias Number = (value: Int, digits: Int)

  private static func single(_ value: Int, _ digits: Int, _ form: DateForm) -> DateReading {
    if digits == 4 { return coarse(RecordedDate(year: value)) }
    guard digits == 8, form.readsCompact else { return .unreadable }
    return exact(value / 10_000, value / 100 % 100, value % 100)
  }

  /// Reads a month such as 2024-05, 05/2024 or 5.2024 with a full stop.
  private static func yearAndMonth(
    _ first: Number, _ second: Number, _ mark: UInt8
  ) -> DateReading {
    guard mark == dash || mark == slash || mark == dot else { return .unreadable }
    if first.digits == 4, second.digits == 2 {
      return coarse(RecordedDate(year: first.value, month: second.value))
    }
    // A year that a program held as a decimal number: 2018.0.
    if first.digits == 4, second.digits == 1, second.value == 0, mark == dot {
      return coarse(RecordedDate(year: first.value))
    }
    guard first.digits <= 2, second.digits == 4 else { return .unreadable }
    return coarse(RecordedDate(year: second.value, month: first.value))
  }

  private static func numbers(
    _ first: Number, _ second: Number, _ third: Number, _ parts: DateParts, _ order: DateOrder?,
    _ evidence: inout DateOrderEvidence
  ) -> DateReading {
    let mark = parts.mark(before: 1)
    guard mark == parts.mark(before: 2), mark == dash || mark == slash || mark == dot,
      second.digits <= 2
    else { return .unreadable }
    if first.digits == 4 {
      return third.digits <= 2 ? exact(first.value, second.value, third.value) : .unreadable
    }
    guard first.digits <= 2 else { return .unreadable }
    if third.digits == 2 {
      if mark != dot, (first.value > 12) != (second.value > 12) { evidence.shortYears += 1 }
      return .twoDigitYear
    }
    guard third.digits == 4 else { return .unreadable }
    if mark == dot { return exact(third.value, second.value, first.value) }
    return slashed(first.value, second.value, year: third.value, order, &evidence)
  }

  private static func slashed(
    _ first: Int, _ second: Int, year: Int, _ order: DateOrder?,
    _ evidence: inout DateOrderEvidence
  ) -> DateReading {
    if first > 12 && second > 12 || first == 0 || second == 0 { return .impossible }
    if first > 12 { evidence.dayFirst += 1 }
    if second > 12 { evidence.monthFirst += 1 }
    if first == second { return exact(year, first, second) }
    if first <= 12 && second <= 12 { evidence.ambiguous += 1 }
    switch order {
    case .dayFirst: return exact(year, second, first)
    case .monthFirst: return exact(year, first, second)
    case .yearFirst, nil:
      // A number above 12 shows the order of this date, whatever the others need.
      if first > 12 { return exact(year, second, first) }
      return second > 12 ? exact(year, first, second) : .ambiguous
    }
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

  private static let dash = UInt8(ascii: "-")
  private static let dot = UInt8(ascii: ".")
  private static let slash = UInt8(ascii: "/")
}
