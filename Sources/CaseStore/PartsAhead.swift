import CaseModel
import Dispatch
import Synchronization

/// The tables of the parts of a delivery, one after the other: while one is written, another core reads
/// the next.
struct PartsAhead {
  private var rest: ArraySlice<DeliveredPart>
  private var coming: ComingTable?

  init(_ parts: [DeliveredPart]) {
    rest = parts[...]
    coming = rest.popFirst().map(ComingTable.init)
  }

  /// The next part; `nil` after the last.
  mutating func next() throws(LostRows) -> (people: Range<Int>, table: CaseTable)? {
    guard let current = coming else { return nil }
    let table = try current.table()
    coming = rest.popFirst().map(ComingTable.init)
    return (current.people, table)
  }
}

/// A table that is being read.
private final class ComingTable: Sendable {
  let people: Range<Int>
  private let result = Mutex<Result<CaseTable, LostRows>?>(nil)
  private let isRead = DispatchSemaphore(value: 0)

  init(_ part: DeliveredPart) {
    people = part.people
    DispatchQueue.global().async { [self] in
      let table = Result { () throws(LostRows) in try part.table() }
      result.withLock { $0 = table }
      isRead.signal()
    }
  }

  /// Waits for the table; to be called once.
  func table() throws(LostRows) -> CaseTable {
    isRead.wait()
    guard let result = result.withLock({ $0 }) else { throw LostRows() }
    return try result.get()
  }
}
