import Foundation
import Sealing

/// Backups and restores.
extension Messages {
  static func backupExists(_ path: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(path)' is there already. Nothing was written. Name another file, or replace it with --force."
    )
  }

  static func backupDamaged(_ path: String) -> Failure {
    Failure(
      .unreadable,
      "'\(path)' is damaged or was cut off. Nothing was restored. Take an earlier backup.")
  }

  static func seal(_ fault: SealFault, path: String) -> Failure {
    switch fault {
    case .notSealed: Failure(.unreadable, "'\(path)' is not a backup of waymark.")
    case .unknownParameters:
      Failure(
        .unreadable, "'\(path)' was made by a later version of waymark, or its start is damaged.")
    case .wrongPassphrase:
      Failure(
        .refused, "The passphrase does not open '\(path)', or the start of the file was changed.")
    case .damaged: backupDamaged(path)
    case .noKey:
      Failure(
        .internalError, "The key could not be made from the passphrase: it needs 128 MiB of memory."
      )
    }
  }

  static let noPassphrase = Failure(
    .wrongUsage,
    """
    A passphrase is needed, and there is no terminal to ask on.
    Give it by a file descriptor:  --passphrase-fd 3 3<file
    """)

  /// What is stored of rows that were set aside would be withdrawn.
  static func incompleteReplacement(_ places: [String]) -> Failure {
    let names = places.map { "'\($0)'" }.joined(separator: ", ")
    return Failure(
      .dataErrors,
      """
      Not imported: a delivery that replaces has to be whole, or what the database holds of the rows \
      that were set aside would be withdrawn. Nothing was changed.
      Repair the rows in \(names) in the files themselves and run it again, or leave out --replace.
      """)
  }

  static let emptyPassphrase = Failure(
    .wrongUsage, "No passphrase was given. Nothing was written.")

  static let passphrasesDiffer = Failure(
    .wrongUsage, "The two passphrases differ. Nothing was written.")

  static func shortPassphrase(_ shortest: Int) -> Failure {
    Failure(
      .wrongUsage,
      "The passphrase has fewer than \(shortest) signs. Take several words. Nothing was written.")
  }
}
