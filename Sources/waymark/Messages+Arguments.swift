import CaseModel
import Foundation

/// What a command line asks for and cannot have.
extension Messages {
  static func unknownCommand(_ name: String, known: [String]) -> Failure {
    Failure(
      .wrongUsage,
      """
      Unknown command '\(name)'.\(suggestion(for: name, among: known))
      Commands: \(known.joined(separator: ", ")). More with  waymark --help
      """)
  }

  static func unknownBreakdown(_ name: String) -> Failure {
    Failure(
      .wrongUsage,
      "--by: unknown attribute '\(name)'.\(suggestion(for: name, among: ProfileAttribute.codes)) "
        + "Attributes: \(ProfileAttribute.codes.joined(separator: ", ")).")
  }

  static func unknownLanguage(_ name: String, known: [String]) -> Failure {
    Failure(
      .wrongUsage,
      "There is no language '\(name)'.\(suggestion(for: name, among: known)) "
        + "Languages: \(known.joined(separator: ", ")).")
  }

  static func wrongCatalogue(_ file: String, _ faults: [String]) -> Failure {
    let shown = faults.prefix(5).map { "  \($0)" }
    let more = faults.count > shown.count ? ["  and \(faults.count - shown.count) more"] : []
    return Failure(
      .unreadable,
      (["\(file) cannot be used; 'waymark wording check' says all:"] + shown + more)
        .joined(separator: "\n"))
  }

  static func resultNotWritten(_ number: Int32) -> Failure {
    Failure(.readWriteError, "The result could not be written: \(system(number)).")
  }

  static func wrongPeriod(_ text: String) -> Failure {
    Failure(
      .wrongUsage,
      """
      '\(text)' is no period. Write a quarter 2024-Q4, a half-year 2024-H1, a year 2024, months
      2024-01..2024-06, or last-quarter, last-half-year, last-year, last-month.
      """)
  }

  static func wrongDay(_ option: String, _ text: String) -> Failure {
    Failure(.wrongUsage, "\(option): '\(text)' is no day. Write it as 2024-12-31.")
  }

  static let reasonMissing = Failure(
    .wrongUsage,
    """
    An internal edition shows unprotected figures and needs a reason, which is stamped on every page:
      --internal --reason "why it is needed"
    """)

  static let twoAudiences = Failure(
    .wrongUsage, "--restricted and --internal are different editions. Ask for one of them.")

  static let reasonWithoutInternal = Failure(
    .wrongUsage, "--reason belongs to --internal; protected editions need none.")

  static let noAuditNeedsReason = Failure(
    .wrongUsage,
    """
    A report that was not audited beside earlier ones can show single people by the differences. It needs \
    a reason, which stays in the ledger:
      --unaudited --reason "why it cannot wait"
    """)

  static let internalIsNotAudited = Failure(
    .wrongUsage, "--unaudited is for protected editions; an internal one shows everything as it is."
  )

  static func wrongAgency(_ text: String) -> Failure {
    Failure(
      .wrongUsage,
      "--agency: '\(text)' is no code. Use 1 to 40 letters, digits, dots, hyphens and underscores.")
  }

  static let forceWithoutReplace = Failure(
    .wrongUsage, "--force belongs to --replace: it withdraws vanished rows however many they are.")

  static let nothingImported = Failure(
    .dataErrors,
    """
    The database holds no cases yet.
    Import some:  waymark import cases.csv events.csv services.csv assessments.csv
    """)
}
