import CaseModel
import Dispatch

/// Some checked rows of one table on their way into a ``CaseTable``.
struct FetchedRows: Sendable {
  let table: CanonicalTable
  var rows: RowBuffer
  /// By row the number of the person, and the day of the delivery.
  var people: [Int] = []
  var days: [Day?] = []
  /// People who are met for the first time, in the order of their numbers.
  var newPeople: [CaseID] = []

  /// Rows that are handed over at once: enough that it costs nothing, few enough to stay in the cache.
  static let limit = 8_192

  init(_ table: RowTable) {
    self.table = table.canonical
    rows = RowBuffer(width: table.columns.count)
  }

  mutating func append(_ row: Int, of buffer: RowBuffer, to person: Int, recordedOn day: Day?) {
    rows.appendRow(row, of: buffer)
    people.append(person)
    days.append(day)
  }
}

/// Puts rows into a table on one core while another one reads the next from the database.
///
/// About half of the 9 s in which a million people come out of a database is SQLite's.
///
/// The reader is touched on the queue alone.
final class RowTaker: @unchecked Sendable {
  private var reader: RowReader
  private let queue = DispatchQueue(label: "rows")
  /// How many hand-overs may wait.
  private let room = DispatchSemaphore(value: 4)

  init(_ reader: RowReader) { self.reader = reader }

  /// Takes rows in the order of the calls; waits while too many are under way.
  func take(_ fetched: FetchedRows) {
    room.wait()
    queue.async { [self] in
      for id in fetched.newPeople { _ = reader.addPerson(id) }
      for row in fetched.people.indices {
        reader.append(
          fetched.table, row, of: fetched.rows, to: fetched.people[row],
          recordedOn: fetched.days[row])
      }
      room.signal()
    }
  }

  /// Runs a step when everything before it was taken.
  func then(_ step: (inout RowReader) throws -> Void) rethrows {
    try queue.sync { try step(&reader) }
  }

  /// The table of everything that was taken; to be called once.
  func table() -> CaseTable {
    queue.sync {
      let whole = reader
      reader = RowReader(codes: [:], scales: [:])
      return whole.table()
    }
  }
}
