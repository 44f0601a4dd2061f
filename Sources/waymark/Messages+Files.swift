import Foundation
import Ingestion

/// Files that are missing, in the way or unreadable.
extension Messages {
  static func fileNotFound(_ path: String) -> Failure {
    Failure(.inputNotFound, "'\(path)' was not found. Check the name and the folder.")
  }

  static func source(_ error: SourceFileError, path: String) -> Failure {
    switch error.reason {
    case .notFound: fileNotFound(path)
    case .isFolder: Failure(.unreadable, "'\(path)' is a folder. Name the files in it.")
    case .noPermission: Failure(.noPermission, "'\(path)' may not be read by you.")
    case .other:
      Failure(
        .readWriteError,
        "'\(path)' could not be read: \(system(error.errorNumber, reading: true)).")
    }
  }

  static func cannotCreate(_ path: String, _ number: Int32 = errno) -> Failure {
    let code: ExitStatus = number == ENOSPC ? .readWriteError : .cannotCreate
    return Failure(code, "'\(path)' cannot be made: \(system(number)). Nothing was changed.")
  }

  static func cannotWrite(_ path: String, _ number: Int32) -> Failure {
    Failure(.readWriteError, "'\(path)' could not be written: \(system(number)).")
  }

  static func cannotRead(_ path: String, _ number: Int32) -> Failure {
    Failure(
      number == EACCES ? .noPermission : .readWriteError,
      "'\(path)' could not be read: \(system(number, reading: true)).")
  }

  static func exportExists(_ folder: String, _ name: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(folder)/\(name)' is there already. Nothing was written. Name another folder, or use --force."
    )
  }

  static func sampleExists(_ path: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(path)' is there already and is another file. Nothing was written. Name another folder with "
        + "--out, or replace it with --force.")
  }
}
