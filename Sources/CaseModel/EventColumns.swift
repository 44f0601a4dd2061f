/// Events as columns: one array a field, all of one length.
///
/// A row is one event.
package struct EventColumns: HistoryColumns, Sendable {
  /// Middle days since 1970-01-01.
  package private(set) var day: [Int32] = []
  package private(set) var precision: [UInt8] = []
  package private(set) var kind: [UInt8] = []
  /// Raw values of ``EventDetail`` and ``Certainty`` and months of a wave; 255 where there is none.
  package private(set) var detail: [UInt8] = []
  package private(set) var certainty: [UInt8] = []
  package private(set) var wave: [UInt8] = []
  private var episode: [UInt8] = []
  private var org: [UInt16] = []
  private var recordedOn: [Int32] = []
  package private(set) var rowIDs = RowIDs()

  package init() {}

  package var count: Int { day.count }

  package mutating func reserveCapacity(_ rows: Int) {
    day.reserveCapacity(rows)
    precision.reserveCapacity(rows)
    kind.reserveCapacity(rows)
    detail.reserveCapacity(rows)
    certainty.reserveCapacity(rows)
    wave.reserveCapacity(rows)
    episode.reserveCapacity(rows)
    org.reserveCapacity(rows)
    recordedOn.reserveCapacity(rows)
  }

  package mutating func append(_ event: CaseEvent, rowID: UInt64 = 0) {
    rowIDs.append(rowID, row: count)
    day.append(event.date.middle.number)
    precision.append(event.date.precision.rawValue)
    kind.append(event.kind.rawValue)
    detail.append(Absent.byte(event.detail?.rawValue))
    certainty.append(Absent.byte(event.certainty?.rawValue))
    wave.append(Absent.byte(event.wave.map { UInt8($0) }))
    episode.append(Absent.byte(event.episode.map { UInt8($0) }))
    org.append(Absent.code(event.org))
    recordedOn.append(Absent.day(event.recordedOn))
  }

  package subscript(row: Int) -> CaseEvent {
    CaseEvent(
      date: date(row), kind: EventKind(rawValue: kind[row]) ?? .presumed,
      detail: EventDetail(rawValue: detail[row]),
      certainty: Certainty(rawValue: certainty[row]),
      wave: Absent.number(wave[row]), episode: Absent.number(episode[row]),
      org: Absent.code(org[row]), recordedOn: Absent.day(recordedOn[row]))
  }

  /// The date of a row.
  package func date(_ row: Int) -> RecordedDate {
    RecordedDate(
      middle: Day(number: day[row]), precision: DatePrecision(rawValue: precision[row]) ?? .day)
  }

  /// Day, kind, precision, detail and certainty.
  func leadingKey(_ row: Int) -> UInt64 {
    .ordered(day[row]) << 32 | UInt64(kind[row]) << 24 | UInt64(precision[row]) << 16
      | UInt64(detail[row]) << 8 | UInt64(certainty[row])
  }

  /// Whether the row comes first in a history: by day, then the same-day order of the kinds, then
  /// every other field, so that the order of equal days never depends on the order of the input.
  func precedes(_ left: Int, _ right: Int) -> Bool {
    if day[left] != day[right] { return day[left] < day[right] }
    if kind[left] != kind[right] { return kind[left] < kind[right] }
    if precision[left] != precision[right] { return precision[left] < precision[right] }
    if detail[left] != detail[right] { return detail[left] < detail[right] }
    if certainty[left] != certainty[right] { return certainty[left] < certainty[right] }
    if wave[left] != wave[right] { return wave[left] < wave[right] }
    if episode[left] != episode[right] { return episode[left] < episode[right] }
    if org[left] != org[right] { return org[left] < org[right] }
    return recordedOn[left] < recordedOn[right]
  }

  mutating func reorder(by order: [Int32]) {
    rowIDs.reorder(by: order)
    day = day.picked(by: order)
    precision = precision.picked(by: order)
    kind = kind.picked(by: order)
    detail = detail.picked(by: order)
    certainty = certainty.picked(by: order)
    wave = wave.picked(by: order)
    episode = episode.picked(by: order)
    org = org.picked(by: order)
    recordedOn = recordedOn.picked(by: order)
  }

  mutating func append(contentsOf other: EventColumns) {
    rowIDs.append(contentsOf: other.rowIDs, from: count, rows: other.count)
    day += other.day
    precision += other.precision
    kind += other.kind
    detail += other.detail
    certainty += other.certainty
    wave += other.wave
    episode += other.episode
    org += other.org
    recordedOn += other.recordedOn
  }

  mutating func forgetRowIDs() { rowIDs = RowIDs() }

  /// All rows were delivered on a day.
  mutating func setDelivered(on day: Day) {
    recordedOn = [Int32](repeating: Absent.day(day), count: count)
  }

  func noteCodes(in isUsed: inout [Bool]) {
    for code in org where code != Absent.noCode { isUsed[Int(code)] = true }
  }

  mutating func renumberCodes(_ number: [UInt16]) {
    for row in org.indices where org[row] != Absent.noCode { org[row] = number[Int(org[row])] }
  }
}
