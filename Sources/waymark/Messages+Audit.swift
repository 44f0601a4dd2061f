import Disclosure

// The words about the audit of written files. They name files, places and rules, and never a number.
extension Messages {
  /// Why the files of a report are not put in place.
  static func auditFailed(_ findings: [WrittenFinding]) -> Failure {
    Failure(
      .refused,
      """
      The files of this report were read again before they were put in place, and could tell more than the \
      report shows:
      \(lines(findings, limit: longestFindings).joined(separator: "\n"))
      Nothing was written. This is a fault of the program: please report it with the lines above, which hold \
      no figure. Where the report is urgent:  --unaudited --reason "…"  makes it without this check, and page \
      one says so.
      """)
  }

  /// What could not be told of the files of a report.
  static func auditDoubts(_ findings: [WrittenFinding]) -> String {
    """
    the files of this report were read again, and of some places it is not clear what they show:
    \(lines(findings, limit: longestFindings).joined(separator: "\n"))
    Look at them before the report leaves the house: a number of people there must be one of figures.csv.
    """
  }

  /// What is wrong with the files of a folder.
  static func auditFindings(_ findings: [WrittenFinding], in folder: String) -> String {
    (["'\(folder)' could tell more than it shows:"] + lines(findings, limit: findings.count))
      .joined(separator: "\n")
  }

  static func auditPassed(_ folder: String, files: Int) -> String {
    "'\(folder)': every number in its \(files) files is a released one."
  }

  static func internalIsNotProtected(_ folder: String) -> Failure {
    Failure(
      .wrongUsage,
      "'\(folder)' is an internal edition: it shows everything, so that there is nothing to audit. "
        + "Name the folder of a public or a restricted one.")
  }

  private static var longestFindings: Int { 12 }

  private static func lines(_ findings: [WrittenFinding], limit: Int) -> [String] {
    let shown = findings.prefix(limit).map { "  \($0.file), \($0.place): \(words(of: $0.fault))" }
    let rest = findings.count - shown.count
    return rest > 0 ? shown + ["  and \(rest) more"] : shown
  }

  static func words(of fault: WrittenFinding.Fault) -> String {
    switch fault {
    case .unreleasedNumber: "a number that is not among the released ones"
    case .unreleasedLength: "a length or a shade that stands for no released number"
    case .unknownCode: "a word with digits that no definition and no list has"
    case .differs: "not what stands at the same place of the other files"
    case .notRounded: "a count that is not rounded"
    case .doesNotAddUp: "numbers that do not add up"
    case .canBeWorkedOut: "a withheld number that can be worked out too nearly"
    case .fewBetween: "too few people between numbers that are shown"
    case .unknownContent: "content that reports do not have"
    case .unreadable: "cannot be read"
    }
  }
}
