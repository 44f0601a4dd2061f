/// Service spells as columns: one array a field, all of one length.
///
/// A row is one spell.
package struct ServiceColumns: HistoryColumns, Sendable {
  package private(set) var service: [UInt8] = []
  /// Middle days since 1970-01-01; the smallest number where there is none.
  package private(set) var start: [Int32] = []
  private var startPrecision: [UInt8] = []
  package private(set) var end: [Int32] = []
  private var endPrecision: [UInt8] = []
  private var provider: [UInt16] = []
  /// Raw values of ``ServiceStatus`` and ``Beneficiary``; 255 where there is none.
  package private(set) var status: [UInt8] = []
  private var quantity: [Double] = []
  package private(set) var beneficiary: [UInt8] = []
  private var recordedOn: [Int32] = []
  package private(set) var rowIDs = RowIDs()

  package init() {}

  package var count: Int { service.count }

  package mutating func reserveCapacity(_ rows: Int) {
    service.reserveCapacity(rows)
    start.reserveCapacity(rows)
    startPrecision.reserveCapacity(rows)
    end.reserveCapacity(rows)
    endPrecision.reserveCapacity(rows)
    provider.reserveCapacity(rows)
    status.reserveCapacity(rows)
    quantity.reserveCapacity(rows)
    beneficiary.reserveCapacity(rows)
    recordedOn.reserveCapacity(rows)
  }

  package mutating func append(_ spell: ServiceSpell, rowID: UInt64 = 0) {
    rowIDs.append(rowID, row: count)
    service.append(spell.service.rawValue)
    start.append(Absent.day(spell.start?.middle))
    startPrecision.append(spell.start?.precision.rawValue ?? 0)
    end.append(Absent.day(spell.end?.middle))
    endPrecision.append(spell.end?.precision.rawValue ?? 0)
    provider.append(Absent.code(spell.provider))
    status.append(Absent.byte(spell.status?.rawValue))
    quantity.append(spell.quantity ?? .nan)
    beneficiary.append(Absent.byte(spell.beneficiary?.rawValue))
    recordedOn.append(Absent.day(spell.recordedOn))
  }

  package subscript(row: Int) -> ServiceSpell {
    ServiceSpell(
      service: ServiceKind(rawValue: service[row]) ?? .other,
      start: date(start[row], startPrecision[row]), end: date(end[row], endPrecision[row]),
      provider: Absent.code(provider[row]), status: ServiceStatus(rawValue: status[row]),
      quantity: quantity[row].isNaN ? nil : quantity[row],
      beneficiary: Beneficiary(rawValue: beneficiary[row]), recordedOn: Absent.day(recordedOn[row]))
  }

  private func date(_ day: Int32, _ precision: UInt8) -> RecordedDate? {
    Absent.day(day).map {
      RecordedDate(middle: $0, precision: DatePrecision(rawValue: precision) ?? .day)
    }
  }

  /// Start, service and the higher bits of the end.
  func leadingKey(_ row: Int) -> UInt64 {
    .ordered(start[row]) << 32 | UInt64(service[row]) << 24 | .ordered(end[row]) >> 8
  }

  func precedes(_ left: Int, _ right: Int) -> Bool {
    if start[left] != start[right] { return start[left] < start[right] }
    if service[left] != service[right] { return service[left] < service[right] }
    if end[left] != end[right] { return end[left] < end[right] }
    if startPrecision[left] != startPrecision[right] {
      return startPrecision[left] < startPrecision[right]
    }
    if endPrecision[left] != endPrecision[right] { return endPrecision[left] < endPrecision[right] }
    if provider[left] != provider[right] { return provider[left] < provider[right] }
    if status[left] != status[right] { return status[left] < status[right] }
    if beneficiary[left] != beneficiary[right] { return beneficiary[left] < beneficiary[right] }
    if quantity[left].bitPattern != quantity[right].bitPattern {
      return quantity[left].bitPattern < quantity[right].bitPattern
    }
    return recordedOn[left] < recordedOn[right]
  }

  mutating func reorder(by order: [Int32]) {
    rowIDs.reorder(by: order)
    service = service.picked(by: order)
    start = start.picked(by: order)
    startPrecision = startPrecision.picked(by: order)
    end = end.picked(by: order)
    endPrecision = endPrecision.picked(by: order)
    provider = provider.picked(by: order)
    status = status.picked(by: order)
    quantity = quantity.picked(by: order)
    beneficiary = beneficiary.picked(by: order)
    recordedOn = recordedOn.picked(by: order)
  }

  mutating func append(contentsOf other: ServiceColumns) {
    rowIDs.append(contentsOf: other.rowIDs, from: count, rows: other.count)
    service += other.service
    start += other.start
    startPrecision += other.startPrecision
    end += other.end
    endPrecision += other.endPrecision
    provider += other.provider
    status += other.status
    quantity += other.quantity
    beneficiary += other.beneficiary
    recordedOn += other.recordedOn
  }

  mutating func forgetRowIDs() { rowIDs = RowIDs() }

  /// All rows were delivered on a day; of the two zeros a quantity is the positive one, as in the store.
  mutating func setDelivered(on day: Day) {
    recordedOn = [Int32](repeating: Absent.day(day), count: count)
    for row in quantity.indices where quantity[row] == 0 { quantity[row] = 0 }
  }

  func noteCodes(in isUsed: inout [Bool]) {
    for code in provider where code != Absent.noCode { isUsed[Int(code)] = true }
  }

  mutating func renumberCodes(_ number: [UInt16]) {
    for row in provider.indices where provider[row] != Absent.noCode {
      provider[row] = number[Int(provider[row])]
    }
  }
}
