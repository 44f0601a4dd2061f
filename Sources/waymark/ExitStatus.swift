/// How a run ended; part of the interface.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  /// Done, but there are findings at or above `--fail-on`.
  case findings = 1
  /// Nothing imported: errors in the data.
  case dataErrors = 2
  /// Partly imported.
  case partial = 3
  /// Refused by protection: identifiers in the input, or an output that would disclose.
  case refused = 4
  case wrongUsage = 64
  case unreadable = 65
  case inputNotFound = 66
  case internalError = 70
  case cannotCreate = 73
  case readWriteError = 74
  case databaseBusy = 75
  case noPermission = 77
  case wrongSettings = 78
  case interrupted = 130

  /// In a few words, as README and the manual page list them.
  var meaning: String {
    switch self {
    case .done: "done"
    case .findings: "findings"
    case .dataErrors: "errors in the data"
    case .partial: "partly imported"
    case .refused: "refused to protect people"
    case .wrongUsage: "wrong usage"
    case .unreadable: "unreadable file"
    case .inputNotFound: "not found"
    case .internalError: "internal error"
    case .cannotCreate: "cannot create"
    case .readWriteError: "read or write error"
    case .databaseBusy: "database busy"
    case .noPermission: "no permission"
    case .wrongSettings: "wrong settings"
    case .interrupted: "interrupted"
    }
  }
}

/// A run that cannot go on, in the words that the user reads.
struct Failure: Error {
  let code: ExitStatus
  let text: String

  init(_ code: ExitStatus, _ text: String) {
    self.code = code
    self.text = text
  }
}
