import CaseModel
import CaseStore
import Foundation
import Ingestion

/// The database and its ledger.
extension Messages {
  static func store(_ error: StoreError, path: String) -> Failure {
    switch error {
    case .notFound:
      Failure(
        .inputNotFound,
        "The database '\(path)' was not found. Make a workspace with  waymark init DIR")
    case .alreadyExists:
      Failure(.cannotCreate, "The database '\(path)' is there already. Nothing was changed.")
    case .cannotOpen:
      Failure(
        .noPermission,
        "The database '\(path)' cannot be opened. Check that you may read and write it and its folder."
      )
    case .notADatabase, .anotherProgramsDatabase:
      Failure(.unreadable, "'\(path)' is not a database of waymark. Nothing was changed.")
    case .newerSchema(let found, let known):
      Failure(
        .unreadable,
        "'\(path)' was written by a later version of waymark (format \(found); this one knows \(known)). Use that version."
      )
    case .damaged(let fault):
      Failure(
        .unreadable,
        """
        The database '\(path)' is damaged (\(fault)). Do not write to it.
        Put back the last backup, or import the files again into a new workspace.
        """)
    case .wrongValue(let place):
      wrongValue(place, path: path)
    case .busy:
      Failure(.databaseBusy, "Another program is writing to '\(path)'. Try again when it is done.")
    case .readOnly:
      Failure(
        .noPermission, "'\(path)' or its folder may not be written by you. Nothing was changed.")
    case .diskFull:
      Failure(
        .readWriteError,
        "The disk is full. The database is as it was before; make room and run the command again.")
    case .inputOutput(let code):
      Failure(
        .readWriteError,
        "'\(path)' could not be read or written (SQLite \(code)). The database is as it was before."
      )
    case .lostRows:
      Failure(
        .readWriteError,
        "Rows that waited in a temporary file could not be read again. The database is as it was "
          + "before; check the disk on which the workspace lies, then run the command again.")
    case .interrupted:
      interrupted
    case .recordedBeforeLastBatch(let last):
      Failure(
        .wrongUsage,
        "--recorded-on: the last delivery was made on \(last.iso); a later one cannot lie before it."
      )
    case .tooManyVanished(let rows, let of):
      Failure(
        .dataErrors,
        """
        Replacing would withdraw \(rows) of \(of) rows, more than a tenth. Nothing was changed.
        Check that the files are complete. If they are:  --replace --force
        """
      )
    case .agencyUndecided(let people):
      Failure(
        .dataErrors,
        """
        \(people) people in these files are known from several agencies, and the files do not say \
        which one delivers them. Nothing was changed. Say it with  --agency CODE
        """)
    case .noSuchBatch(let number):
      Failure(.wrongUsage, "There is no batch \(number). See  waymark status")
    case .batchIsNeeded(let number, let people, let batches):
      batchIsNeeded(number, people: people, by: batches)
    case .batchAlreadyUndone(let number):
      Failure(.wrongUsage, "Batch \(number) was taken back already. See  waymark status")
    case .releaseOutOfOrder:
      Failure(
        .databaseBusy, "Another report was entered in the ledger meanwhile. Run the command again.")
    case .brokenLedger(let fault):
      brokenLedger(fault, path: path)
    case .noSuchRelease(let number):
      Failure(.wrongUsage, "There is no release \(number). See  waymark releases list")
    case .releaseAlreadyWithdrawn(let number):
      Failure(
        .wrongUsage,
        "Release \(number) was withdrawn already. See  waymark releases show \(number)")
    case .refused(let code, let fault):
      Failure(
        .internalError, "The database refused a step (\(code): \(fault)). It is as it was before.")
    }
  }

  private static func wrongValue(_ place: StoredPlace, path: String) -> Failure {
    let row = place.row.map { ", row \($0)" } ?? ""
    let group = place.table.hasSuffix("_rows") ? "person" : "number"
    let name = place.table == "population_rows" ? "period" : group
    return Failure(
      .unreadable,
      """
      The database '\(path)' is damaged: in table \(place.table), \(name) \(place.group)\(row), \
      '\(place.column)' holds a value that means nothing. Do not write to it.
      Put back the last backup, or import the files again into a new workspace.
      """)
  }

  private static func batchIsNeeded(_ batch: Int, people: Int, by others: [Int]) -> Failure {
    let names = others.map(String.init).joined(separator: ", ")
    let steps = (others.reversed() + [batch]).map { "waymark undo \($0)" }
    let (are, have) = people == 1 ? ("1 person is", "has") : ("\(people) people are", "have")
    return Failure(
      .dataErrors,
      """
      Batch \(batch) cannot be taken back alone: \(are) in cases only through it and \(have) rows of \
      batch \(names), which would belong to nobody. Nothing was changed.
      Take back those batches first:  \(steps.joined(separator: " && "))
      """)
  }

  static func system(_ number: Int32, reading: Bool = false) -> String {
    switch number {
    case ENOSPC: "the disk is full"
    case EACCES, EPERM: reading ? "you may not read it" : "you may not write there"
    case EISDIR: "it is a folder"
    case EROFS: "the folder is read-only"
    case ENOENT: "its folder does not exist"
    case ENOTDIR: "a part of the path is a file"
    default: String(cString: strerror(number)).lowercased()
    }
  }

  /// " Did you mean 'x'?" when a known name is close.
  static func suggestion(for name: String, among known: [String]) -> String {
    nearestName(to: name, among: known).map { " Did you mean '\($0)'?" } ?? ""
  }
}
