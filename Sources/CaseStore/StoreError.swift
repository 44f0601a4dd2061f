package import CaseModel
import GRDB

/// Why the database cannot do what it was asked; the stored data are as they were before.
package enum StoreError: Error, Hashable, Sendable {
  case notFound
  case alreadyExists
  /// The folder or file cannot be opened or made.
  case cannotOpen
  case notADatabase
  /// A sound SQLite file that another program owns.
  case anotherProgramsDatabase
  /// The file was written by a later version of this program.
  case newerSchema(found: Int, known: Int)
  /// The file is broken; `fault` is what SQLite found first.
  case damaged(fault: String)
  /// The file is whole, but a cell holds a number that means nothing.
  case wrongValue(StoredPlace)
  /// Another process is writing.
  case busy
  case readOnly
  case diskFull
  /// Reading or writing failed below SQLite.
  case inputOutput(code: Int)
  /// Rows of the delivery that waited in a temporary file could not be read again.
  case lostRows
  /// The caller asked to stop.
  case interrupted
  /// A delivery may not be dated before the latest one in the database.
  case recordedBeforeLastBatch(last: Day)
  /// Replacing would withdraw more rows than the caller allowed.
  case tooManyVanished(rows: Int, of: Int)
  /// People are known from several agencies and the delivery does not say which one it comes from.
  case agencyUndecided(people: Int)
  case noSuchBatch(Int)
  /// Without the batch people would have rows of later batches and no row in `cases`.
  case batchIsNeeded(Int, people: Int, by: [Int])
  case batchAlreadyUndone(Int)
  /// An issue may only follow the last one in the ledger.
  case releaseOutOfOrder(expected: Int)
  /// The ledger is not the one that was written, so nothing may be added to it.
  case brokenLedger(LedgerFault)
  case noSuchRelease(Int)
  case releaseAlreadyWithdrawn(Int)
  /// Any other refusal of SQLite, with its extended code and its own words, which hold no data.
  case refused(code: Int, fault: String)

  /// Runs an operation of the database and turns what it throws into a ``StoreError``.
  static func translating<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error)
    } catch is LostRows {
      throw .lostRows
    } catch is CancellationError {
      throw .interrupted
    } catch {
      throw .refused(code: -1, fault: "\(type(of: error))")
    }
  }

  init(_ error: DatabaseError) {
    self.init(
      code: error.resultCode.rawValue, extended: error.extendedResultCode.rawValue,
      message: error.message ?? "")
  }

  /// Sorts SQLite's result codes by what a user can do about them.
  init(code: Int32, extended: Int32, message: String) {
    self =
      switch ResultCode(rawValue: code) {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_FULL: .diskFull
      case .SQLITE_READONLY, .SQLITE_PERM: .readOnly
      case .SQLITE_IOERR: .inputOutput(code: Int(extended))
      case .SQLITE_NOTADB: .notADatabase
      case .SQLITE_CORRUPT: .damaged(fault: message)
      case .SQLITE_CANTOPEN: .cannotOpen
      case .SQLITE_INTERRUPT, .SQLITE_ABORT: .interrupted
      default: .refused(code: Int(extended), fault: message)
      }
  }
}
