import CaseModel

/// All rows of one person in a delivery, as the checks of a history see them.
struct PersonRows {
  let cases: ArraySlice<StagedCase>
  /// By day, same-day order and every other field; equal rows stand together.
  let events: UnsafeMutableBufferPointer<StagedEvent>
  let services: UnsafeMutableBufferPointer<StagedService>
  let assessments: UnsafeMutableBufferPointer<StagedAssessment>
  /// Known from a `cases` row of this delivery, or stored already.
  let isKnown: Bool
  let id: CaseID
  let isStoredID: @Sendable (CaseID) -> Bool

  /// Stored already, so that earlier rows may exist that this delivery does not show.
  var isStored: Bool { isStoredID(id) }

  /// Brings the rows into their defined order.
  func sort() {
    var (events, services, assessments) = (events, services, assessments)
    if events.count > 1 { events.sort { $0.precedes($1) } }
    if services.count > 1 { services.sort { $0.precedes($1) } }
    if assessments.count > 1 { assessments.sort { $0.precedes($1) } }
  }
}

/// What the checks of histories have found so far.
struct PersonReport {
  let severities: Severities
  /// For each file, the columns that findings point to.
  let columns: [PersonColumns]
  private(set) var log = FindingLog()
  private(set) var faults: [RowFault] = []
  private var noted: Set<NotedRow> = []

  private struct NotedRow: Hashable {
    let code: FindingCode
    let file: Int32
    let row: Int32
  }

  init(severities: Severities, columns: [PersonColumns]) {
    self.severities = severities
    self.columns = columns
  }

  /// Notes a finding in a row; an error sets the row aside.
  mutating func note(
    _ code: FindingCode, file: Int32, row: Int32, state: inout RowState,
    column: (PersonColumns) -> Int = { $0.person }
  ) {
    if note(code, file: file, row: row, column: column) { state = .setAside }
  }

  /// Forgets which rows of the last person were noted.
  mutating func beginPerson() {
    if !noted.isEmpty { noted.removeAll() }
  }

  /// Notes a finding in a score; several scores of one wide row count as one row.
  mutating func note(
    _ code: FindingCode, _ score: inout StagedAssessment,
    column: (PersonColumns) -> Int = { $0.person }
  ) {
    if !noted.insert(NotedRow(code: code, file: score.file, row: score.row)).inserted {
      if severities[code] == .error { score.state = .setAside }
    } else {
      note(code, file: score.file, row: score.row, state: &score.state, column: column)
    }
  }

  /// Notes a finding in a row that cannot be kept, whatever the finding weighs.
  mutating func setAside(_ code: FindingCode, file: Int32, row: Int32, state: inout RowState) {
    if !note(code, file: file, row: row) {
      let place = columns[Int(file)].person
      faults.append(RowFault(file: file, row: row, column: Int32(place), code: code))
    }
    state = .setAside
  }

  /// Notes a finding in a score that cannot be kept; several scores of one wide row count as one row.
  mutating func setAside(_ code: FindingCode, _ score: inout StagedAssessment) {
    if noted.insert(NotedRow(code: code, file: score.file, row: score.row)).inserted {
      setAside(code, file: score.file, row: score.row, state: &score.state)
    } else {
      score.state = .setAside
    }
  }

  /// Notes a finding in a row; returns whether the row is to be set aside.
  @discardableResult
  mutating func note(
    _ code: FindingCode, file: Int32, row: Int32,
    column: (PersonColumns) -> Int = { $0.person }
  ) -> Bool {
    let place = column(columns[Int(file)])
    log.note(code, file: Int(file), column: place, row: Int(row))
    guard severities[code] == .error else { return false }
    faults.append(RowFault(file: file, row: row, column: Int32(place), code: code))
    return true
  }
}

/// Where the columns of a file stand to which findings about histories point; -1 when absent.
struct PersonColumns: Sendable {
  let person: Int
  let date: Int
  let sameAs: Int
  /// The file could say more about people than their number, or a mapping could.
  var mayDescribePeople = false
  /// The delivery or its mapping speaks of events, services or scores.
  var expectsHistory = false
  /// For each row which text its domain was written as; empty where each domain has one.
  var sources: [UInt8] = []
}

extension PersonColumns {
  init(_ table: OpenedTable) {
    let layout = table.layout
    func column(_ name: String) -> Int {
      TableLayout.fields(of: layout.table).firstIndex(of: name).map { layout.columnOfField[$0] }
        ?? -1
    }
    self.init(
      person: column("case_id"), date: column(layout.table == .services ? "start" : "date"),
      sameAs: column("same_as"),
      mayDescribePeople: layout.table == .cases
        && (table.origin != nil || layout.columnOfField.count { $0 >= 0 } > 1),
      sources: table.origin?.sources ?? [])
  }
}
